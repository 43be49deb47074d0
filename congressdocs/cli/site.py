"""The web site, and the demo: the whole job on a data set, then the site."""

import json
import logging
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import click
import waitress

from congressdocs import resources
from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.export import write_files
from congressdocs.cli.founding import Founded, found
from congressdocs.core.errors import sentence
from congressdocs.core.model import Draft, Kind, Outcome, Person, Role, Round, Sight
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_people
from congressdocs.store.screens.boards import Total, totals
from congressdocs.web.app import create_app
from congressdocs.word.printing.profile import read_labels
from congressdocs.workflow.background import Indexer, Printer, Worker
from congressdocs.workflow.decisions.cluster import Clustering, cluster_round
from congressdocs.workflow.decisions.consolidate import Consolidated, consolidate_round
from congressdocs.workflow.decisions.decide import approve_round
from congressdocs.workflow.decisions.prepared import load_decisions
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.intake.take_in import import_comments
from congressdocs.workflow.office.first_start import first_start_code, is_empty
from congressdocs.workflow.office.setup import open_round
from congressdocs.workflow.printouts.rounds import export_round
from congressdocs.workflow.workspace import Workspace, create_workspace, has_workspace

DEMO_PASSWORD = "lam-van-demo"  # noqa: S105 (of made-up people, on this machine only)


@click.command()
@click.option("--host", help=sentence("Address to answer at; 127.0.0.1 is this machine alone."))
@click.option("--port", type=click.IntRange(0, 65535))
@at_desk
def serve(desk: Desk, *, host: str | None, port: int | None) -> None:
    """Start the web site of a workspace; where there is none yet, a new one is made."""
    if not has_workspace(desk.config):
        create_workspace(desk.config).close()
        desk.warn("A new workspace was made in {folder}.", folder=desk.config.data_dir)
    with desk.workspace() as ws:
        _serve(desk, ws, host or desk.config.host, desk.config.port if port is None else port)


def _serve(desk: Desk, ws: Workspace, host: str, port: int) -> None:
    indexer, worker, printer = Indexer(ws.engine, ws.index), Worker(ws), Printer(ws)
    indexer.start()
    try:
        app = create_app(ws)
        app.extensions["worker"] = worker
        most = 2 * app.config["MAX_CONTENT_LENGTH"]  # here it is broken off; up to it the site says why it refuses
        server = waitress.create_server(
            app, host=host, port=port, threads=desk.config.threads, ident=None, max_request_body_size=most
        )
    except OSError as fault:
        indexer.stop()
        raise click.ClickException(
            desk.say("{host}:{port} is in use. Choose another with --port.", host=host, port=port)
        ) from fault
    click.echo(desk.say("The site is at http://{host}:{port} – Ctrl+C ends it.", host=host, port=server.effective_port))
    if is_empty(ws):
        _lead_to_first_start(desk, ws, host, server.effective_port)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    worker.start()
    printer.start()
    try:
        server.run()
    finally:
        server.close()
        printer.stop()
        worker.stop()
        indexer.stop()


def _is_everywhere(host: str) -> bool:
    """Whether this stands for all addresses of the machine: a server can listen there, no browser can open it."""
    try:
        return ip_address(host).is_unspecified
    except ValueError:  # a name
        return False


def _lead_to_first_start(desk: Desk, ws: Workspace, host: str, port: int) -> None:
    """A link that only this window shows: with the code in it the page makes the first administrator."""
    code, here = first_start_code(ws), "127.0.0.1" if _is_everywhere(host) else host
    link = f"http://{here}:{port}/first-start?code={code}"
    click.echo(desk.say("Nobody can sign in yet. Open this link and make the first administrator: {link}", link=link))
    click.echo(desk.say("Opened in another way, the page asks for this code: {code}", code=code))


@dataclass(frozen=True)
class _Set:
    """A data set: its folder and what its congress.json says."""

    folder: Path
    plan: dict[str, Any]

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


@click.command()
@click.option("--no-serve", is_flag=True, help=sentence("Stop after the Word files are written."))
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("demo-output"), show_default=True)
@click.option(
    "--set", "set_name", default="lam_van", show_default=True, help=sentence("Data set: lam_van, harbour_towns.")
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@at_desk
def demo(desk: Desk, *, no_serve: bool, output: Path, set_name: str, port: int) -> None:
    """The whole job on a made-up congress, in a workspace of its own, then the site.

    The workspace is a new folder each time; with --data it is made there.
    """
    folder = resources.sets_dir() / set_name
    data = _Set(folder, json.loads((folder / "congress.json").read_bytes()))
    if not desk.given_data:
        desk = replace(desk, config=desk.config.model_copy(update={"data_dir": Path(tempfile.mkdtemp()) / "data"}))
    ws = create_workspace(desk.config)
    try:
        founded = found(ws, data.plan, by=desk.by, new_password=lambda: DEMO_PASSWORD)
        _walk(desk, ws, data, founded, output)
        ws.catch_up()
        _tell_sign_in(desk, founded)
        if not no_serve:
            _serve(desk, ws, desk.config.host, port)
    finally:
        ws.close()


@dataclass(frozen=True)
class _Staff:
    """Who does what in the demo: somebody of each role."""

    editor: Person
    secretary: Person
    head: Person

    @classmethod
    def of(cls, ws: Workspace, congress_id: str) -> "_Staff":
        with reading(ws.engine) as session:
            people = load_people(session, congress_id)
        by_role = {m.role: person for person in reversed(people) for m in person.memberships}  # the first of each
        return cls(by_role[Role.EDITOR], by_role[Role.SECRETARY], by_role[Role.OFFICE_HEAD])


def _walk(desk: Desk, ws: Workspace, data: _Set, founded: Founded, output: Path) -> None:
    """One document through the house: the verbs in their order, each with a line of progress."""
    staff = _Staff.of(ws, founded.congress.id)
    drafts = _upload(desk, ws, data, founded, staff=staff)
    due = ws.now() + timedelta(days=7)  # from now on, so that the visitor can comment too
    name = data.plan["rounds"][0]["name"]
    opened = open_round(ws, founded.congress.id, by=staff.head, name=name, due=due)
    desk.warn("Taking in the comments …")
    imported = import_comments(ws, opened.id, data.read("comments.xlsx"), by=staff.secretary)
    desk.warn("Clustering …")
    clustered = cluster_round(ws, opened.id, by=staff.secretary)
    desk.warn("Deciding …")
    load_decisions(ws, opened.id, data.read("decisions.json"), by=staff.secretary)
    approve_round(ws, opened.id, by=staff.head)
    desk.warn("Consolidating …")
    done = consolidate_round(ws, opened.id, by=staff.secretary)
    desk.warn("Writing the papers …")
    files = write_files(replace(desk, as_json=True), export_round(ws, opened.id, by=staff.head), output)
    _tell(desk, ws, _Told(opened, drafts, imported.n_new, clustered, done, files))


def _upload(desk: Desk, ws: Workspace, data: _Set, founded: Founded, *, staff: _Staff) -> list[Draft]:
    files = {told["code"]: told["file"] for told in data.plan["documents"]}
    drafts = []
    for document in founded.documents:
        name = files[document.code]
        desk.warn("Reading {file} …", file=name)
        drafts.append(upload_draft(ws, document.id, data.read(name), by=staff.editor, file_name=name).draft)
    return drafts


@dataclass(frozen=True)
class _Told:
    """What the walk has to tell."""

    opened: Round
    drafts: Sequence[Draft]
    n_comments: int
    clustered: Clustering
    done: Consolidated
    files: Sequence[Path]


def _tell(desk: Desk, ws: Workspace, told: _Told) -> None:
    with reading(ws.engine) as session:
        seen = Sight(told.opened.congress_id)
        kinds = totals(session, seen, told.opened.id, "kind")
        outcomes = totals(session, seen, told.opened.id, "outcome")
    desk.give(
        {
            "sections": sum(len(draft.versions) for draft in told.drafts),
            "comments": told.n_comments,
            "by_kind": {t.value or "none": t.n for t in kinds},
            "by_outcome": {t.value or "pending": t.n for t in outcomes},
            "clusters": len(told.clustered.clusters),
            "conflicts": len(told.clustered.conflicts),
            "edits": len({applied.edit for applied in told.done.applied}),
            "files": [str(path) for path in told.files],
            "data": str(desk.config.data_dir),
        }
    )
    desk.table((sentence("what"), sentence("number")), _rows(desk, told, kinds, outcomes))
    for path in told.files:
        desk.line(path)


def _rows(desk: Desk, told: _Told, kinds: Sequence[Total], outcomes: Sequence[Total]) -> list[tuple[str, int]]:
    labels = read_labels(resources.templates_dir() / "word" / "plain", desk.say.language)
    return [
        (desk.say("documents"), len(told.drafts)),
        (desk.say("sections"), sum(len(draft.versions) for draft in told.drafts)),
        (desk.say("comments"), told.n_comments),
        *((f"  {labels.kind(Kind(t.value))}", t.n) for t in kinds if t.n),
        *((f"  → {labels.outcome(Outcome(t.value) if t.value else None)}", t.n) for t in outcomes if t.n),
        (desk.say("clusters"), len(told.clustered.clusters)),
        (desk.say("conflicts"), len(told.clustered.conflicts)),
        (desk.say("edits"), len({applied.edit for applied in told.done.applied})),
        (desk.say("conflicts left to decide"), len(told.done.conflicts)),
    ]


def _tell_sign_in(desk: Desk, founded: Founded) -> None:
    """One person of each role: enough to look at every side of the house."""
    firsts = {person.role: person for person in reversed(founded.sign_in)}
    desk.tell("Sign in as:")
    rows = [(p.role, p.group, p.name, p.login, p.password) for p in firsts.values()]
    desk.table(
        (sentence("role"), sentence("group"), sentence("name"), sentence("sign-in name"), sentence("password")), rows
    )
