"""A section with all proposals of its comments worked in: at every disputed place, each wish with its weight."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from congressdocs.core.model import Action, Comment, Paragraph, Proposal, Version
from congressdocs.web.showing.typeset import Stretch, stretches


@dataclass(frozen=True, slots=True)
class Alternative:
    """What some comments ask for at one place; `id` is the first comment's."""

    id: str
    text: str  # "" takes the words out
    n: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """The words [start, end) of a paragraph that proposals touch, and what each asks in their place."""

    base: str
    wishes: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph: its stretches with disputes between; `after`: (action, wish) for the paragraph as a whole."""

    paragraph: Paragraph
    parts: tuple[Stretch | Dispute, ...]
    whole: tuple[tuple[Action, Alternative], ...] = ()


@dataclass(frozen=True, slots=True)
class _Replacement:
    start: int
    end: int
    text: str
    ids: tuple[str, ...]


def worked_in(version: Version, comments: Iterable[Comment]) -> dict[str, Row]:
    """Every paragraph of the version, by its id, with the proposals that were made on exactly this version."""
    asked: dict[str, list[tuple[Proposal, str]]] = defaultdict(list)
    for comment in comments:
        for proposal in comment.proposals:
            if proposal.anchor.version_id == version.id and proposal.anchor.paragraph_id:
                asked[proposal.anchor.paragraph_id].append((proposal, comment.id))
    return {p.id: _row(p, asked.get(p.id, ())) for p in version.paragraphs}


def _row(paragraph: Paragraph, asked: Sequence[tuple[Proposal, str]]) -> Row:
    ranges: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    whole: dict[tuple[Action, str], list[str]] = defaultdict(list)
    for proposal, comment_id in asked:
        if proposal.action is Action.REPLACE:
            anchor = proposal.anchor
            ranges[(anchor.start, anchor.end, proposal.text)].append(comment_id)
        else:
            whole[(proposal.action, proposal.text)].append(comment_id)
    changes = [_Replacement(start, end, text, tuple(ids)) for (start, end, text), ids in sorted(ranges.items())]
    wishes = tuple((action, Alternative(ids[0], text, len(ids))) for (action, text), ids in whole.items())
    return Row(paragraph, tuple(_parts(paragraph, changes)), wishes)


def _parts(paragraph: Paragraph, changes: Sequence[_Replacement]) -> Iterable[Stretch | Dispute]:
    done = 0
    for touching in _touching(changes):
        start, end = min(c.start for c in touching), max(c.end for c in touching)
        yield from _plain(paragraph, done, start)
        yield Dispute(paragraph.text[start:end], tuple(_alternative(paragraph.text, start, end, c) for c in touching))
        done = end
    yield from _plain(paragraph, done, len(paragraph.text))


def _alternative(text: str, start: int, end: int, change: _Replacement) -> Alternative:
    """The wish spelled out over the whole disputed stretch."""
    spelled = text[start : change.start] + change.text + text[change.end : end]
    return Alternative(change.ids[0], spelled, len(change.ids))


def _touching(changes: Sequence[_Replacement]) -> Iterable[list[_Replacement]]:
    """Changes (by start) in runs that overlap or share a point of insertion."""
    run: list[_Replacement] = []
    reach = -1
    for change in changes:
        if run and (change.start > reach or (change.start == reach and change.start != run[-1].start)):
            yield run
            run = []
        run.append(change)
        reach = max(reach if len(run) > 1 else -1, change.end)
    if run:
        yield run


def _plain(paragraph: Paragraph, start: int, end: int) -> Iterable[Stretch]:
    """The undisturbed stretches between two places."""
    at = 0
    for stretch in stretches(paragraph):
        low, high = max(at, start), min(at + stretch.length, end)
        if low < high:
            text = stretch.text[low - at : high - at]
            yield Stretch(text, stretch.marks, stretch.atom, length=high - low)
        at += stretch.length
