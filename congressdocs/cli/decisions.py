"""The secretariat's answers: clusters and conflicts, outcome and reply, approval."""

from collections.abc import Sequence
from pathlib import Path

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.setup import congress_option
from congressdocs.cli.work import in_file, round_option
from congressdocs.core.errors import Invalid, sentence
from congressdocs.core.model import Comment, Congress, Outcome
from congressdocs.store.answers.clusters import load_clusters
from congressdocs.store.comments.comments import find_comment, load_comments
from congressdocs.store.engine import reading
from congressdocs.workflow.decisions.cluster import cluster_round
from congressdocs.workflow.decisions.decide import approve, approve_round, decide, reworded, withdraw
from congressdocs.workflow.decisions.prepared import load_decisions
from congressdocs.workflow.decisions.rivals import rivals, rivals_in_round
from congressdocs.workflow.workspace import Workspace


@click.command()
@round_option
@congress_option
@at_desk
def cluster(desk: Desk, *, round_name: str, congress: str) -> None:
    """Put together the comments that ask the same thing, and find those that contradict each other."""
    with desk.workspace() as ws:
        done = cluster_round(ws, desk.round(ws, desk.congress(ws, congress), round_name).id, by=desk.by)
        with reading(ws.engine) as session:
            named = {i for c in done.clusters for i in c.comment_ids} | {
                i for c in done.conflicts for i in c.comment_ids
            }
            codes = {c.id: c.code for c in load_comments(session, sorted(named))}
    desk.give(done)
    desk.tell(
        "{n} comments propose a wording, {distinct} different ones: {clusters} clusters, {conflicts} conflicts.",
        n=done.n_proposals,
        distinct=done.n_distinct,
        clusters=len(done.clusters),
        conflicts=len(done.conflicts),
    )
    for together in done.clusters:
        desk.tell("The same: {codes}", codes=", ".join(codes[i] for i in together.comment_ids))
    for conflict in done.conflicts:
        desk.tell(
            "Conflict ({reason}): {codes}",
            reason=desk.say(conflict.reason),
            codes=", ".join(codes[i] for i in conflict.comment_ids),
        )


@click.command("decide")
@click.argument("codes", nargs=-1)
@click.option("--outcome", type=click.Choice([outcome.value for outcome in Outcome]))
@click.option("--reply", default="")
@click.option(
    "--wording", default=None, help=sentence("What goes into the text instead of the comment's own proposed wording.")
)
@click.option("--together", is_flag=True, help=sentence("Also all other comments of their clusters."))
@click.option("--from", "prepared", type=in_file, help=sentence("Decisions prepared in a file (JSON)."))
@click.option("--withdraw", "is_withdrawn", is_flag=True, help=sentence("Take the decisions back instead."))
@round_option
@congress_option
@at_desk
def decide_command(desk: Desk, *, codes: tuple[str, ...], round_name: str, congress: str, **told: object) -> None:
    """Propose an outcome and a reply for comments, by their codes."""
    outcome, prepared = told["outcome"], told["prepared"]
    if not prepared and (not codes or not (outcome or told["is_withdrawn"])):
        raise click.UsageError(desk.say("Name comments with --outcome (or --withdraw), or give a file with --from."))
    with desk.workspace() as ws:
        where = desk.congress(ws, congress)
        if isinstance(prepared, Path):
            n = len(load_decisions(ws, desk.round(ws, where, round_name).id, desk.read(prepared), by=desk.by))
        else:
            n = _decide(desk, ws, _chosen(ws, where, codes, bool(told["together"])), told)
    desk.give({"n": n})
    if told["is_withdrawn"]:
        desk.tell("Decisions taken back: {n}.", n=n)
    else:
        desk.tell("Decisions proposed: {n}.", n=n)


def _decide(desk: Desk, ws: Workspace, comments: Sequence[Comment], told: dict[str, object]) -> int:
    """Decides or takes back; how many comments."""
    ids, wording = [comment.id for comment in comments], told["wording"]
    if told["is_withdrawn"]:
        withdraw(ws, ids, by=desk.by)
        return len(ids)
    edits = reworded(comments[0], wording) if isinstance(wording, str) else None
    decide(ws, ids, Outcome(str(told["outcome"])), str(told["reply"]), by=desk.by, edits=edits)
    return len(ids)


@click.command("approve")
@click.argument("codes", nargs=-1)
@click.option("--all", "everything", is_flag=True, help=sentence("Everything proposed in the round."))
@round_option
@congress_option
@at_desk
def approve_command(desk: Desk, *, codes: tuple[str, ...], everything: bool, round_name: str, congress: str) -> None:
    """Approve proposed decisions: from then on they apply and count."""
    if bool(codes) == everything:
        raise click.UsageError(desk.say("Name comments by their codes, or say --all."))
    with desk.workspace() as ws:
        where = desk.congress(ws, congress)
        if everything:
            round_id = desk.round(ws, where, round_name).id
            found = rivals_in_round(ws, round_id, by=desk.by)
            n = approve_round(ws, round_id, by=desk.by)
        else:
            ids = [comment.id for comment in _chosen(ws, where, codes)]
            found = rivals(ws, ids, by=desk.by)
            n = len(approve(ws, ids, by=desk.by))
    for one in found:
        desk.warn(
            "Only one of these can go in ({reason}): {codes}. Take the others back before you consolidate.",
            reason=desk.say(one.reason),
            codes=", ".join(comment.code for comment in (*one.asked, *one.others)),
        )
    desk.give({"n": n, "rivals": [[comment.code for comment in (*one.asked, *one.others)] for one in found]})
    desk.tell("Decisions approved: {n}.", n=n)


def _chosen(ws: Workspace, where: Congress, codes: Sequence[str], is_together: bool = False) -> tuple[Comment, ...]:
    """The comments of these codes, with `is_together` followed by the others of their clusters. Raises: Invalid."""
    with reading(ws.engine) as session:
        found = {code: find_comment(session, where.id, code) for code in codes}
        unknown = [code for code, comment_id in found.items() if comment_id is None]
        if unknown:
            raise Invalid("There is no comment {code}.", code=", ".join(unknown))
        ids = [comment_id for comment_id in found.values() if comment_id]
        named = load_comments(session, ids)
        if not is_together:
            return named
        rounds = {comment.round_id for comment in named if comment.round_id}
        clusters = [one for round_id in sorted(rounds) for one in load_clusters(session, round_id)]
        others = [i for one in clusters if set(one.comment_ids) & set(ids) for i in one.comment_ids]
        return load_comments(session, list(dict.fromkeys([*ids, *others])))
