"""Printouts out of a workspace: `export`."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.setup import congress_option
from congressdocs.cli.work import document_option, round_option
from congressdocs.core.errors import sentence
from congressdocs.core.model import Congress
from congressdocs.workflow.exported import ExportedFile, PrintoutKind
from congressdocs.workflow.printouts.annexes import MEDIA
from congressdocs.workflow.printouts.desk import PrintOrder
from congressdocs.workflow.printouts.drafts import OF_DRAFT, export_comparison, export_draft, export_marked
from congressdocs.workflow.printouts.handing_out import PER_PAGE, export_log
from congressdocs.workflow.printouts.rounds import MAX_SLIPS, PER_TEXT, export_annex, export_printout, export_round
from congressdocs.workflow.workspace import Workspace


@click.command()
@click.argument("kinds", nargs=-1, type=click.Choice([kind.value for kind in PrintoutKind]))
@click.option("--all", "everything", is_flag=True, help=sentence("The whole set of papers of the round."))
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path(), help=sentence("Folder to write to."))
@click.option(
    "--format",
    "of",
    type=click.Choice(["docx", *MEDIA]),
    default="docx",
    show_default=True,
    help=sentence("What the file is."),
)
@click.option("--profile", default="", help=sentence("Layout profile, where it is not that of the congress."))
@click.option(
    "--group", default="", help=sentence("Code of the group, for the papers of a group and slips filled in beforehand.")
)
@click.option(
    "-n",
    "--slips",
    "n_slips",
    type=click.IntRange(1, MAX_SLIPS),
    default=1,
    help=sentence("Comment slips in the file."),
)
@document_option
@round_option
@congress_option
@at_desk
def export(desk: Desk, *, kinds: tuple[str, ...], everything: bool, output: Path, n_slips: int, **where: str) -> None:
    """Write papers as Word files: of a draft, of a round, of a group."""
    if bool(kinds) == everything:
        raise click.UsageError(desk.say("Name the papers, or say --all."))
    with desk.workspace() as ws:
        congress = desk.congress(ws, where["congress"])
        if everything:
            opened = desk.round(ws, congress, where["round_name"])
            files = export_round(ws, opened.id, by=desk.by, profile=where["profile"])
        else:
            files = _printouts(desk, ws, congress, kinds, where | {"n": str(n_slips)})
        written = write_files(desk, files, output)
    desk.give({"files": [str(path) for path in written]})


@click.command("export-log")
@click.option(
    "-n", "--lines", type=click.IntRange(1, PER_PAGE), default=50, show_default=True, help=sentence("How many lines.")
)
@congress_option
@at_desk
def export_log_command(desk: Desk, *, lines: int, congress: str) -> None:
    """Show which files left, newest first: when, who, copy number, SHA-256."""
    with desk.workspace() as ws:
        where = desk.congress(ws, congress)
        log = export_log(ws, where.id, by=desk.by)[:lines]
    desk.give(log)
    zone = ZoneInfo(where.time_zone)
    rows = [
        (f"{line.at.astimezone(zone):%Y-%m-%d %H:%M}", line.by, line.name, line.copy_number or "–", line.sha256)
        for line in log
    ]
    header = (sentence("when"), sentence("who"), sentence("file"), sentence("copy no."), sentence("checksum"))
    desk.table(header, rows)


def write_files(desk: Desk, files: Iterator[ExportedFile], folder: Path) -> list[Path]:
    """Writes each file as it comes, and says where it is."""
    written = []
    for file in files:
        path = folder / file.name
        desk.write(path, file.data)
        desk.line(path)
        written.append(path)
    return written


def _printouts(
    desk: Desk, ws: Workspace, congress: Congress, kinds: tuple[str, ...], where: dict[str, str]
) -> Iterator[ExportedFile]:
    wanted = [PrintoutKind(kind) for kind in kinds]
    if (OF_DRAFT.keys() | PER_TEXT.keys()) & set(wanted):
        document = desk.document(ws, congress, where["document"])
    for kind in wanted:
        match kind:
            case PrintoutKind.CLEAN:
                yield export_draft(ws, desk.draft(ws, document).id, by=desk.by)
            case PrintoutKind.MARKED:
                yield export_marked(ws, desk.draft(ws, document).id, by=desk.by)
            case PrintoutKind.COMPARISON:
                yield export_comparison(ws, desk.draft(ws, document).id, by=desk.by, profile=where["profile"])
            case _:
                opened = desk.round(ws, congress, where["round_name"])
                group = desk.group(ws, congress, where["group"]).id if where["group"] else ""
                about = document.id if kind in PER_TEXT else ""
                asked = PrintOrder(kind, group, about, where["profile"], int(where["n"]))
                if where["of"] == "docx":
                    yield export_printout(ws, opened.id, asked, by=desk.by)
                else:
                    yield export_annex(ws, opened.id, asked, where["of"], by=desk.by)
