"""Comments whose place is open: `open-places` lists them, `place-comment` gives one its place."""

from typing import Any

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.setup import congress_option
from congressdocs.cli.work import round_option
from congressdocs.core.errors import Missing, sentence
from congressdocs.core.model import Scope
from congressdocs.workflow.comments.open_places import OpenPlace, open_places
from congressdocs.workflow.comments.place_comment import Given, confirm_places, place_comment


@click.command("open-places")
@round_option
@congress_option
@at_desk
def open_places_command(desk: Desk, *, round_name: str, congress: str) -> None:
    """List the comments whose place was not found, was lost in a newer draft, or is not certain."""
    with desk.workspace() as ws:
        opened = desk.round(ws, desk.congress(ws, congress), round_name)
        found = open_places(ws, opened.id, by=desk.by)
    desk.give({"open_places": [_plain(one) for one in found]})
    rows = [row for one in found for row in _rows(one)]
    headings = (
        *(sentence("code"), sentence("no."), sentence("words asked for")),
        *(sentence("suggestion"), sentence("confidence")),
    )
    desk.table(headings, rows)
    desk.tell("Open places: {n}.", n=len(found))


@click.command("place-comment")
@click.argument("code", required=False)
@click.option(
    "--no", "number", type=click.IntRange(1), default=1, help=sentence("Which of its open places, as listed.")
)
@click.option("--suggestion", type=click.IntRange(1), help=sentence("Take this one of the suggestions listed."))
@click.option("--document", default="", help=sentence("Code of the document the section is in."))
@click.option("--section", default="", help=sentence("Number path or title of the section it belongs to."))
@click.option(
    "--quote", default="", help=sentence("The words in it, as they stand in the text; without them the whole section.")
)
@click.option(
    "--general", "scope", flag_value=Scope.GENERAL.value, help=sentence("It is general, on the documents as a whole.")
)
@click.option(
    "--not-about-documents", "scope", flag_value=Scope.ELSEWHERE.value, help=sentence("It is not about the documents.")
)
@click.option(
    "--sure-from", type=click.FloatRange(0.5, 1), help=sentence("Take all clear suggestions from this confidence on.")
)
@round_option
@congress_option
@at_desk
def place_comment_command(desk: Desk, *, code: str | None, round_name: str, congress: str, **told: Any) -> None:
    """Give a comment its place: a suggestion, a section, words in it; or say that it has none."""
    with desk.workspace() as ws:
        opened = desk.round(ws, desk.congress(ws, congress), round_name)
        if told["sure_from"] is not None:
            n = confirm_places(ws, opened.id, told["sure_from"], by=desk.by)
            desk.give({"n": n})
            desk.tell("Places given: {n}.", n=n)
            return
        if code is None:
            raise click.UsageError(desk.say("Name a comment by its code, or give --sure-from."))
        one = _named(open_places(ws, opened.id, by=desk.by), code, told["number"])
        placed = place_comment(ws, one.comment.id, one.why, one.position, _told(one, told), by=desk.by)
    desk.give(placed)
    desk.tell("{code} has its place.", code=placed.code)


def _named(found: tuple[OpenPlace, ...], code: str, number: int) -> OpenPlace:
    own = [one for one in found if one.comment.code == code]
    if number > len(own):
        raise Missing("The comment {code} has no open place with this number.", code=code)
    return own[number - 1]


def _told(one: OpenPlace, told: dict[str, Any]) -> Given | Scope:
    if told["scope"]:
        return Scope(told["scope"])
    if (chosen := told["suggestion"]) is None:
        return Given(section=told["section"], quote=told["quote"], document=told["document"])
    if chosen > len(one.suggestions):
        raise Missing("There is no suggestion with this number.")
    anchor = one.suggestions[chosen - 1].suggestion.anchor
    return Given(anchor.section_id, anchor=anchor)


def _rows(one: OpenPlace) -> list[tuple[str, ...]]:
    first = (one.comment.code, "", (one.written.quote or one.written.section or one.comment.text)[:60], "", "")
    named = [
        ("", str(n), "", f"{s.name}: {s.suggestion.anchor.quote[:60]}", f"{s.suggestion.confidence:.0%}")
        for n, s in enumerate(one.suggestions, 1)
    ]
    return [first, *named]


def _plain(one: OpenPlace) -> dict[str, Any]:
    shown = [{"place": s.name, "quote": s.suggestion.anchor.quote, "confidence": s.suggestion.confidence}
             for s in one.suggestions]  # fmt: skip
    asked = {"section": one.written.section, "quote": one.written.quote, "proposed": one.written.proposed}
    return {"code": one.comment.code, "why": one.why, **asked, "reason": one.reason, "suggestions": shown}
