"""W18: what is new in a document since the draft that a round opened, one line for each changed passage."""

from collections.abc import Iterator, Sequence

from congressdocs.core.comparing.clauses import Stretch, changed_clauses
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Run
from congressdocs.reports.pieces.frame import clipped
from congressdocs.reports.pieces.marked import in_line
from congressdocs.reports.pieces.records import NewPoint, Passage

_WORDS = 60  # of a passage that came or went as a whole: the comparison table has it all


def new_points(passages: Sequence[Passage], labels: Labels) -> Iterator[NewPoint]:
    """Each change in its sentence, with the comments it came from; changes in numbering alone are none."""
    for passage in passages:
        origin = labels.text("explanatory_note.text.codes", codes=", ".join(passage.codes)) if passage.codes else ""
        change = _change(passage, labels)
        if change:
            yield NewPoint(passage.heading, change, origin or labels.text("explanatory_note.text.editor"))


def _change(passage: Passage, labels: Labels) -> tuple[Run, ...]:
    """What came or went as a whole says so; else the clauses that changed, one after the other."""
    old, new = passage.old or "", passage.new or ""
    if not old.strip() or not new.strip():
        return _whole(old.strip(), new.strip(), labels)
    cell = (Run(labels.text("comparison.cell", cell=passage.cell) + ". "),) if passage.cell else ()
    told: list[Run] = []
    for stretch in changed_clauses(old, new):
        told += [*([Run(" … ")] if told else []), *_clause(stretch, old, new)]
    return (*cell, *told) if told else ()


def _whole(old: str, new: str, labels: Labels) -> tuple[Run, ...]:
    if new:
        return (Run(labels.text("explanatory_note.text.added", new=clipped(new, _WORDS))),)
    return (Run(labels.text("explanatory_note.text.removed", old=clipped(old, _WORDS))),) if old else ()


def _clause(stretch: Stretch, old: str, new: str) -> tuple[Run, ...]:
    before, after = old[stretch.start : stretch.end], new[stretch.new_start : stretch.new_end]
    return in_line(before.strip(), after.strip())
