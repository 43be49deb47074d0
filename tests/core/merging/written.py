"""Merging in tests: edits written as words, and a plain judge that applies merged edits to texts."""

from collections.abc import Iterable, Sequence

from congressdocs.core.merging.merge import Merged, merge
from congressdocs.core.model import Action, Edit, Paragraph


def paragraphs(*texts: str) -> list[Paragraph]:
    """Paragraphs with the ids P0, P1, ..."""
    return [Paragraph(f"P{k}", text) for k, text in enumerate(texts)]


def change(base: str, old: str, new: str, source: str, paragraph: str = "P0") -> Edit:
    """`old` (which stands once in `base`) replaced by `new`."""
    assert base.count(old) == 1, old
    start = base.index(old)
    return Edit(paragraph, Action.REPLACE, start, start + len(old), new, (source,))


def whole(action: Action, paragraph: str, source: str, text: str = "") -> Edit:
    return Edit(paragraph, action, text=text, source_ids=(source,))


def read(base: Sequence[Paragraph], edits: Iterable[Edit]) -> list[str]:
    """The texts after the edits, which must not overlap. Written apart from the product, on purpose."""
    texts: dict[str, str | None] = {p.id: p.text for p in base}
    after: dict[str, list[str]] = {}
    replaces = sorted(
        (e for e in edits if e.action is Action.REPLACE), key=lambda e: (e.paragraph_id, -e.start, -e.end)
    )
    last: dict[str, int] = {}
    for edit in replaces:
        text = texts[edit.paragraph_id]
        assert text is not None
        assert edit.end <= last.get(edit.paragraph_id, len(text)), "edits overlap"
        texts[edit.paragraph_id] = text[: edit.start] + edit.text + text[edit.end :]
        last[edit.paragraph_id] = edit.start
    order = [p.id for p in base]
    for edit in edits:
        if edit.action is Action.DELETE:
            texts[edit.paragraph_id] = None
        if edit.action is Action.INSERT_AFTER:
            after.setdefault(edit.paragraph_id, []).extend(edit.text.split("\n"))
        if edit.action is Action.MOVE_AFTER:
            order.remove(edit.paragraph_id)
            order.insert(order.index(edit.text) + 1, edit.paragraph_id)
    lines: list[str | None] = []
    for paragraph_id in order:
        lines += [texts[paragraph_id], *after.get(paragraph_id, [])]
    return [line for line in lines if line is not None]


def outcome(base: Sequence[str], *edits: Edit) -> str | tuple[str, list[str]]:
    """The merged texts, joined by " // "; with conflicts (the reasons, the options' texts)."""
    known = paragraphs(*base)
    merged = merge(known, edits)
    if merged.conflicts:
        options = sorted(edit.text for conflict in merged.conflicts for edit in conflict.edits)
        return "+".join(conflict.reason for conflict in merged.conflicts), options
    return " // ".join(read(known, merged.edits))


def sources(merged: Merged) -> list[tuple[str, ...]]:
    return [edit.source_ids for edit in merged.edits]
