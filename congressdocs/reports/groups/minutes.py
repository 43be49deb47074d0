"""W9, minutes of a group's discussion (biên bản thảo luận tổ)."""

from collections.abc import Iterator

from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import (
    Closing,
    Item,
    Look,
    Paragraph,
    Part,
    Printout,
    Run,
    Signature,
    paragraph,
)
from congressdocs.reports.pieces.frame import heading, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.pieces.records import Session

_LINE, _LINES = "…" * 30, 3  # to write on by hand


def build(session: Session, occasion: Occasion, imprint: Imprint, labels: Labels) -> Printout:
    """The minutes, signed by the secretary on the left and the chair on the right."""
    name = {"group": session.group.name, "congress": occasion.congress.name}
    title = title_block("minutes", imprint, labels, **name)
    signatures = (
        Signature(authority=labels.text("minutes.secretary"), name=session.secretary),
        Signature(authority=labels.text("minutes.chair"), name=session.chair),
    )
    return Printout(title, (Part(tuple(_items(session, labels)), closing=Closing(signatures, imprint.recipients)),))


def _items(session: Session, labels: Labels) -> Iterator[Item]:
    yield from _facts(session, labels)
    yield heading(1, labels.text("minutes.remarks"), labels)
    if not session.remarks:
        yield paragraph(labels.text("minutes.no_remarks"))
    for number, remark in enumerate(session.remarks, 1):
        who = ", ".join(filter(None, (remark.speaker, remark.unit)))
        runs = (Run(labels.text("minutes.speaker", number=number, who=who), "b"), Run(remark.content))
        yield Paragraph(runs)
    yield heading(2, labels.text("minutes.summary"), labels)
    yield from (paragraph(point, Look.ITEM) for point in session.summary)
    yield from [paragraph(_LINE)] * (0 if session.summary else _LINES)
    yield paragraph(labels.text("minutes.end", ends=session.ends or labels.text("title.name_gap")))


def _facts(session: Session, labels: Labels) -> Iterator[Paragraph]:
    """Theme, time, place, who chaired, who wrote, who was there; a gap to fill in where it is not known."""
    gap = labels.text("title.name_gap")
    facts = ("theme", "begins", "room", "chair", "secretary")
    for fact in facts:
        runs = (Run(labels.text(f"minutes.fact.{fact}"), "b"), Run(getattr(session, fact) or gap))
        yield Paragraph(runs)
    present, absent = (gap if n is None else n for n in (session.n_present, session.n_absent))
    attendance = labels.text("minutes.attendance", present=present, absent=absent)
    names = labels.text("minutes.absent", names=", ".join(session.absent)) if session.absent else ""
    yield Paragraph((Run(labels.text("minutes.fact.attendance"), "b"), Run(attendance + names)))
