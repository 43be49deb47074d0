"""Edits carried out in a Word file as tracked changes, each under the names of those who asked for it."""

import copy
from collections import defaultdict
from collections.abc import Iterable, Sequence

from lxml import etree

from congressdocs.core.model import Action, Edit
from congressdocs.word.marking.comments import Comments
from congressdocs.word.marking.field_runs import alone, half_marks, runs_of
from congressdocs.word.ooxml.cutting import cut
from congressdocs.word.ooxml.grown_package import GrownPackage
from congressdocs.word.ooxml.inline import parent_of, pieces, text_of
from congressdocs.word.ooxml.ns import PARA_ID, W
from congressdocs.word.ooxml.package import Package
from congressdocs.word.ooxml.tracked import Mark, delete_run, insert_run, mark_paragraph, mark_row, number_revisions
from congressdocs.word.writing.blocks import insert_row, paragraph_after, row_of
from congressdocs.word.writing.runs import plain, replace_words

Element = etree._Element
Notice = tuple[str, int, int, str]
"""Paragraph id, range of its text, and what is said about it."""

_NOTICE_AUTHOR = "CongressDocs"
_ONCE = (
    *(W + f"bookmark{end}" for end in ("Start", "End")),
    *(W + f"commentRange{end}" for end in ("Start", "End")),
    W + "commentReference",
    W + "sectPr",
)


def mark_edits(carrier: bytes, edits: Sequence[Edit], notices: Iterable[Notice] = (), *, date: str) -> bytes:
    """The file with all edits as tracked changes and the notices as Word comments.

    The author of a change is everybody in its `source_ids`. Offsets count in the text before any edit; the edits do
    not touch one another (`core.merging.merge`). Raises: Invalid as `writing.body.apply_edits`.
    """
    package = Package.open(carrier)
    grown = GrownPackage(package)
    root = grown.touch(package.main)
    paragraphs = {w_p.get(PARA_ID, ""): w_p for w_p in root.iter(W + "p")}
    comments = Comments(grown)
    for notice in sorted(notices, key=lambda notice: -notice[1]):  # on the text as it is, from its end
        if notice[0] in paragraphs:
            _comment(paragraphs[notice[0]], notice, date, comments)
    for paragraph_id, jobs in _by_paragraph(edits).items():
        if paragraph_id in paragraphs:
            for job in jobs:
                _carry_out(job, paragraphs, date)
    number_revisions(root)
    return package.written(grown.changed())


def _by_paragraph(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    """What happens in each paragraph, from its end to its beginning, whole-paragraph changes last."""
    jobs: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        jobs[edit.paragraph_id].append(edit)
    for found in jobs.values():
        found.sort(key=lambda edit: (edit.action is not Action.REPLACE, -edit.start))
    return jobs


def _carry_out(job: Edit, paragraphs: dict[str, Element], date: str) -> None:
    w_p, mark = paragraphs[job.paragraph_id], Mark(", ".join(job.source_ids) or job.by, date)
    match job.action:
        case Action.REPLACE:
            replace_words(w_p, job.start, job.end, job.text, mark)
        case Action.INSERT_AFTER:
            for line in reversed(plain(job.text).split("\n")):
                w_p.addnext(_inserted(paragraph_after(w_p, line, str), mark))
        case Action.DELETE:
            _delete(w_p, mark)
        case Action.INSERT_ROW:
            row = row_of(insert_row(w_p, plain(job.text), str)[0])
            mark_row(row, "ins", mark)
            for new in list(row.iter(W + "p")):
                _inserted(new, mark)
        case Action.DELETE_ROW:
            mark_row(row_of(w_p), "del", mark)
            for gone in list(row_of(w_p).iter(W + "p")):
                _delete(gone, mark)
        case Action.MOVE_AFTER:
            target = paragraphs[job.text]
            target.addnext(_inserted(_copy(w_p), mark))
            _delete(w_p, mark)


def _copy(w_p: Element) -> Element:
    """The paragraph as it will stand elsewhere: without its id and the bookmarks and comments it keeps here."""
    made = copy.deepcopy(w_p)
    made.tail = None
    made.attrib.pop(PARA_ID, "")
    for mark in list(made.iter(*_ONCE)):
        parent_of(mark).remove(mark)
    return made


def _inserted(w_p: Element, mark: Mark) -> Element:
    if not w_p.get(PARA_ID):
        w_p.attrib.pop(PARA_ID, "")
    for run in list(runs_of(w_p)):
        insert_run(run, mark)
    mark_paragraph(w_p, "ins", mark)
    return w_p


def _delete(w_p: Element, mark: Mark) -> None:
    staying = set(alone(half_marks(w_p)))
    for run in [run for run in runs_of(w_p) if run not in staying]:
        delete_run(run, mark)
    mark_paragraph(w_p, "del", mark)


def _comment(w_p: Element, notice: Notice, date: str, comments: Comments) -> None:
    """A comment on a passage, or on the whole paragraph if the passage is empty."""
    _, start, end, said = notice
    start, end = (start, end) if start < end else (0, len(text_of(w_p)))
    cut(w_p, end)
    cut(w_p, start)
    inside = [p.run for p in pieces(w_p) if start <= p.start and p.end <= end and p.run is not None]
    runs = [_with_change(run) for run in inside if run is not None]
    if runs:
        comments.add(Mark(_NOTICE_AUTHOR, date, said), runs[0], runs[-1])


def _with_change(run: Element) -> Element:
    parent = parent_of(run)
    return parent if parent.tag == W + "ins" else run
