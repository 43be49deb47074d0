"""Comments out of files: `import-comments`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.setup import congress_option
from congressdocs.cli.work import in_file, round_option, tell_problems
from congressdocs.core.errors import sentence
from congressdocs.core.minutes.nouns import Verdicts
from congressdocs.workflow.intake.incoming import Choices, Landing, Preview, Road, State
from congressdocs.workflow.intake.tables.columns import column_names, known_column
from congressdocs.workflow.intake.take_in import import_comments, preview_import

STATES = {
    State.NEW: sentence("new"),
    State.CHANGED: sentence("corrected"),
    State.KNOWN: sentence("known already"),
    State.ANSWERED: sentence("answered already"),
    State.DOUBLE: sentence("twice in the file"),
    State.UNPLACED: sentence("place not found"),
    State.WRONG: sentence("wrong"),
}


@click.command("import-comments")
@click.argument("file", type=in_file)
@click.option("--preview", is_flag=True, help=sentence("Show where each item lands; save nothing."))
@click.option(
    "--road", type=click.Choice([road.value for road in Road]), help=sentence("How it came, where that is mistaken.")
)
@click.option("--group", default="", help=sentence("Whose comments these are, where the file does not say."))
@click.option("--about", default="", help=sentence("Code of the document, where the file does not say."))
@click.option(
    "--column",
    "columns",
    multiple=True,
    help=sentence("HEADING=NAME: what a column of the spreadsheet or table holds; no NAME: it is not used."),
)
@click.option("--author", "authors", multiple=True, help=sentence("NAME=GROUP: whose comments those of an author are."))
@click.option(
    "--take-unplaced", is_flag=True, help=sentence("Take in comments whose place was not found; they wait in a list.")
)
@click.option("--take-equal", is_flag=True, help=sentence("Equal rows of a file are different comments."))
@click.option(
    "--opinion", "taken", multiple=True, help=sentence("LINE of minutes that is an opinion, though not read as one.")
)
@click.option(
    "--no-opinion",
    "dropped",
    multiple=True,
    help=sentence("LINE.PART of minutes that was read as an opinion and is none."),
)
@round_option
@congress_option
@at_desk
def import_comments_command(
    desk: Desk,
    *,
    file: Path,
    preview: bool,
    round_name: str,
    congress: str,
    **told: Any,
) -> None:
    """Take in the comments of a file: spreadsheet, comment slips, ISO table, returned draft, minutes, JSON.

    All of them, or none; what is here already is corrected or left as it is.
    """
    data, choices = desk.read(file), _choices(desk, **told)
    with desk.workspace() as ws:
        opened = desk.round(ws, desk.congress(ws, congress), round_name)
        with desk.watching(sentence("Looking the places up")) as step:
            shown = preview_import(ws, opened.id, data, by=desk.by, choices=choices, step=step)
        tell_problems(desk, shown.problems)
        _tell_authors(desk, shown)
        _tell_columns(desk, shown)
        if preview or shown.n_stopping:
            _tell_landings(desk, shown, everything=preview)
        if preview:
            return
        done = import_comments(ws, opened.id, data, by=desk.by, choices=choices, file_name=file.name)
    desk.give({"n_new": done.n_new, "n_changed": done.n_changed, "n_known": done.n_known})
    desk.tell(
        "Comments added: {new}. Corrected: {changed}. Known already: {known}.",
        new=done.n_new,
        changed=done.n_changed,
        known=done.n_known,
    )


def _choices(
    desk: Desk,
    *,
    road: str | None,
    group: str,
    about: str,
    columns: tuple[str, ...],
    authors: tuple[str, ...],
    take_unplaced: bool,
    take_equal: bool,
    taken: tuple[str, ...],
    dropped: tuple[str, ...],
) -> Choices:
    """The options of the command as what a person chose."""
    return Choices(
        road=Road(road) if road else None,
        group=group,
        document=about,
        columns=_matched(desk, columns),
        names=dict(author.rpartition("=")[::2] for author in authors),
        takes_unplaced=take_unplaced,
        takes_equal=take_equal,
        verdicts=Verdicts(dict.fromkeys(taken, True) | dict.fromkeys(dropped, False)),
    )


def _matched(desk: Desk, columns: Sequence[str]) -> dict[str, str] | None:
    """The name of the column by heading; names are said in either language."""
    told = dict(column.rpartition("=")[::2] for column in columns)
    if unknown := [name for name in told.values() if name and not known_column(name)]:
        names = "; ".join(column_names(desk.say.language).values())
        told_so = sentence("--column: there is no column “{unknown}”. The names are: {names}.")
        raise click.UsageError(desk.say(told_so, unknown="; ".join(unknown), names=names))
    return {heading: known_column(name) for heading, name in told.items()} or None


def _tell_landings(desk: Desk, shown: Preview, *, everything: bool) -> None:
    landings = [x for x in shown.landings if everything or x.trouble]
    if everything:
        given = {"road": shown.road, "landings": landings, "columns": shown.columns, "authors": shown.authors}
        desk.give(given | {"left_out": shown.left_out, "doubtful_columns": sorted(shown.doubtful_columns)})
        _tell_left_out(desk, shown)
    rows = [(x.at, x.code, x.place, f"{x.confidence:.0%}", _becomes(desk, x)) for x in landings]
    headings = (
        *(sentence("row"), sentence("code"), sentence("place")),
        *(sentence("confidence"), sentence("what becomes of it")),
    )
    desk.table(headings, rows)


def _tell_left_out(desk: Desk, shown: Preview) -> None:
    """Every line of minutes that is no opinion, in the order of the file."""
    if shown.left_out:
        desk.tell("Not read as opinions (take one in with --opinion LINE):")
    for line in shown.left_out:
        desk.line(f"  {line.at}  {line.text}")


def _tell_columns(desk: Desk, shown: Preview) -> None:
    """The headings that may mean something else than they were taken for."""
    names = column_names(desk.say.language)
    taken = [f"{heading}={names.get(name, '')}" for heading, name in shown.columns if heading in shown.doubtful_columns]
    if taken:
        told = sentence("It is not certain what these columns hold; where it is wrong, say so with --column: {columns}")
        desk.tell(told, columns="; ".join(taken))


def _tell_authors(desk: Desk, shown: Preview) -> None:
    """The names without a group; a doubtful one with whom it may be."""
    for author in shown.authors:
        if not author.group and author.perhaps:
            told = sentence("{name} ({n}): perhaps {known_as} of {group}. Say so with --author.")
            desk.tell(told, name=author.name, n=author.n, known_as=author.known_as, group=author.perhaps)
        elif not author.group:
            desk.tell("{name} ({n}): say whose comments these are with --author.", name=author.name, n=author.n)


def _becomes(desk: Desk, landing: Landing) -> str:
    if landing.trouble:
        return desk.say.refusal(landing.trouble)
    state = desk.say(STATES[landing.state])
    return f"{state}. {desk.say.refusal(landing.note)}" if landing.note else state
