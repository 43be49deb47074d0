"""What edits ask for: reduced to changed words, equal ones united with all their sources."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from congressdocs.core.comparing.diff import Hunk
from congressdocs.core.comparing.reduce import BaseText
from congressdocs.core.model import ADDING, Action, Edit, Paragraph
from congressdocs.core.words import comparing


class Base:
    """The text that edits are made on, each paragraph looked into once."""

    def __init__(self, paragraphs: Sequence[Paragraph], rows: Mapping[str, str]) -> None:
        self.order = {paragraph.id: k for k, paragraph in enumerate(paragraphs)}
        self._paragraphs = paragraphs
        self._rows = rows
        self._texts: dict[str, BaseText] = {}

    def text(self, paragraph_id: str) -> BaseText:
        if paragraph_id not in self._texts:
            self._texts[paragraph_id] = BaseText(self._paragraphs[self.order[paragraph_id]])
        return self._texts[paragraph_id]

    def row(self, paragraph_id: str) -> str:
        return self._rows.get(paragraph_id, paragraph_id)

    def place(self, edit: Edit) -> tuple[object, ...]:
        """Sorts edits in text order, and in one order however they were given."""
        return (self.order.get(edit.paragraph_id, len(self.order)), *_fields(edit))

    def has(self, edit: Edit) -> bool:
        """Whether the place of the edit is in this text."""
        if edit.paragraph_id not in self.order:
            return False
        if edit.action is Action.REPLACE:
            return self.text(edit.paragraph_id).holds(edit)
        return edit.action is not Action.MOVE_AFTER or edit.text in self.order

    def is_idle(self, edit: Edit, hunks: Sequence[Hunk]) -> bool:
        """Whether the text reads as the edit wants it already."""
        if edit.action is Action.REPLACE:
            return not hunks
        if edit.action is Action.MOVE_AFTER:
            return self.order[edit.text] in {self.order[edit.paragraph_id] - 1, self.order[edit.paragraph_id]}
        return edit.action in ADDING and not edit.text.strip()


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """What one or more equal edits ask for; `edit` has all their sources, `hunks` only a replacement."""

    edit: Edit
    hunks: tuple[Hunk, ...]

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(self.edit.source_ids)


def gather(base: Base, edits: Sequence[Edit]) -> tuple[list[Wish], list[Edit], list[Edit]]:
    """The edits as wishes, equal ones as one, in text order; those that change nothing; those without a place."""
    gone = [edit for edit in edits if not base.has(edit)]
    placed = _with_lines_joined(edit for edit in edits if base.has(edit))
    deleted = {edit.paragraph_id for edit in placed if edit.action is Action.DELETE}
    idle: list[Edit] = []
    same: dict[object, list[tuple[Edit, tuple[Hunk, ...]]]] = defaultdict(list)
    for edit in placed:
        hunks = base.text(edit.paragraph_id).hunks(edit) if edit.action is Action.REPLACE else ()
        if base.is_idle(edit, hunks):
            idle.append(edit)
        else:
            same[_key(base, edit, hunks, deleted)].append((edit, hunks))
    wishes = [_united(base, members) for members in same.values()]
    return sorted(wishes, key=lambda wish: base.place(wish.edit)), _collapsed(idle), _collapsed(gone)


def _key(base: Base, edit: Edit, hunks: Sequence[Hunk], deleted: Iterable[str]) -> object:
    """What is the same for edits that ask for the same result."""
    if edit.action is Action.REPLACE:
        text = base.text(edit.paragraph_id)
        if edit.paragraph_id in deleted and text.is_emptied_by(hunks):
            return Action.DELETE, edit.paragraph_id, ""  # "take it out", said by marking all its words
        return edit.action, edit.paragraph_id, text.key(hunks)
    if edit.action in {Action.INSERT_ROW, Action.DELETE_ROW}:
        return edit.action, base.row(edit.paragraph_id), comparing(edit.text)
    return edit.action, edit.paragraph_id, comparing(edit.text)


def _with_lines_joined(edits: Iterable[Edit]) -> list[Edit]:
    """The edits; several new paragraphs after one paragraph from the same source are one insertion, in their order."""
    lines: dict[object, list[Edit]] = defaultdict(list)
    for k, edit in enumerate(edits):
        joins = edit.action in {Action.INSERT_AFTER, Action.INSERT_BEFORE} and edit.source_ids
        lines[(edit.paragraph_id, edit.action, edit.source_ids) if joins else k].append(edit)
    texts = ((same[0], list(dict.fromkeys(edit.text for edit in same))) for same in lines.values())
    return [replace(first, text="\n".join(parts)) for first, parts in texts]


def _collapsed(edits: Iterable[Edit]) -> list[Edit]:
    """Equal edits once, with all their sources, in a fixed order."""
    same: dict[Edit, list[Edit]] = defaultdict(list)
    for edit in edits:
        same[replace(edit, source_ids=(), by="", parts=())].append(edit)
    return [credited(edit, members) for edit, members in sorted(same.items(), key=lambda item: _fields(item[0]))]


def _united(base: Base, members: Sequence[tuple[Edit, tuple[Hunk, ...]]]) -> Wish:
    """Equal edits as one wish; a plain deletion speaks for those that emptied the paragraph."""
    edit, hunks = min(members, key=lambda m: (m[0].action is not Action.DELETE, base.place(m[0])))
    return Wish(credited(edit, [member for member, _ in members]), hunks)


def credited(edit: Edit, members: Iterable[Edit]) -> Edit:
    """The edit with the sources of all the members."""
    members = list(members)
    sources = sorted({source for member in members for source in member.source_ids})
    names = sorted({member.by for member in members if member.by})
    parts = sorted({part for member in members for part in member.parts})
    return replace(edit, source_ids=tuple(sources), by=", ".join(names), parts=tuple(parts))


def _fields(edit: Edit) -> tuple[object, ...]:
    return edit.paragraph_id, edit.start, edit.end, edit.action, edit.text, edit.source_ids, edit.by
