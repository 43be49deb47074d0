"""What the cells beside the talk ask to do with words: those quoted in one of them, those wanted in another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from congressdocs.core.minutes.nouns import Opinion, Said
from congressdocs.core.minutes.phrases.kinds import guess_kind
from congressdocs.core.minutes.phrases.named import Names
from congressdocs.core.minutes.phrases.references import Reference, references
from congressdocs.core.minutes.phrases.stances import REQUEST, is_request
from congressdocs.core.minutes.phrases.wording import QUOTED, Wording, wording
from congressdocs.core.model import Action
from congressdocs.core.words import searching
from congressdocs.workflow.intake.minutes.place_cell import told_place, where
from congressdocs.workflow.intake.tables.columns import Row

ALIKE = 0.5  # of the words of a quote: what is wanted in its place says them again


def bare(cell: str) -> str:
    """A cell's words; "" where only signs say that there are none."""
    return cell if any(c.isalnum() for c in cell) else ""


def with_proposal(said: Sequence[Said], row: Row) -> Sequence[Said]:
    """What another column proposes ends the text, where it is no wording for words that one opinion quotes."""
    proposed = bare(row["proposed"])
    wish = cells_wish(row)
    is_found = bool(wish.quote) or wish.action is not Action.REPLACE
    is_wording = wish.proposed is not None and is_found and len(said) == 1
    if not said or is_wording or proposed in ("", row["text"]):
        return said
    last = replace(said[-1], text=f"{said[-1].text}\n→ {proposed}", is_left_out=False)
    return (*said[:-1], last)


def with_cells(one: Opinion, row: Row, n_parts: int, names: Names) -> Opinion:
    """An opinion with what the other cells of its row say."""
    places = tuple(dict.fromkeys((*_pages(references(where(row))), *one.places)))
    supporters = int(row["supporters"]) if row["supporters"].isdecimal() else one.supporters
    told_there, reason = told_place(row, names), row["reason"] or one.reason
    said = replace(one, places=places, told=told_there, reason=reason, supporters=supporters)
    if n_parts > 1 or one.piece:
        return said
    told, own = cells_wish(row), wording(row["text"])
    asked = own if told.proposed is None and own.quote else told
    return replace(said, asked=asked, kind=guess_kind(one.text, asked) if asked.quote else one.kind)


def cells_wish(row: Row) -> Wording:
    """What the cells beside the text ask to do with words; without quoted ones it is for those most like it."""
    quote = _unquoted(row["quote"]) or wording(row["text"]).quote or wording(where(row)).quote
    proposed = bare(row["proposed"])
    told = wording(proposed)
    if told.proposed is not None:
        return told
    return Wording(quote, proposed=_unquoted(proposed) if proposed and _is_wording(proposed, quote) else None)


def _is_wording(proposed: str, quote: str) -> bool:
    """Whether a proposal is words for the draft, not a wish told in words of its own."""
    if QUOTED.fullmatch(proposed.strip(" .;")) or _says_again(proposed, quote):
        return True
    is_wish = is_request(proposed) if quote else bool(REQUEST.match(proposed.strip().removeprefix("phải ")))
    return not (is_wish or QUOTED.search(proposed))


def _says_again(proposed: str, quote: str) -> bool:
    words, wanted = _words(quote), set(_words(proposed))
    return len(words) > 2 and sum(word in wanted for word in words) > ALIKE * len(words)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", searching(text))


def _unquoted(words: str) -> str:
    m = QUOTED.fullmatch(words.strip(" .;"))
    return next(group for group in m.groups() if group) if m else words


def _pages(places: tuple[Reference, ...]) -> Iterator[Reference]:
    return (place for place in places if place.page)
