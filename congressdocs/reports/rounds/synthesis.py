"""W5, synthesis report (báo cáo tổng hợp ý kiến): what was said, in the order of the documents, without judgement.

Three parts as the guidance asks: general assessment; opinions on the contents by document and heading, with
numbers, wording proposals verbatim, and minority arguments; recommendations. Sums stand in the annex.
"""

from collections.abc import Iterable, Iterator, Sequence

from congressdocs.core.model import Kind
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Item, Look, Paragraph, Part, Printout, Run, paragraph
from congressdocs.reports.pieces import totals as sums
from congressdocs.reports.pieces.collected import Collected, Entry
from congressdocs.reports.pieces.distinct import Distinct, by_document, by_heading, by_kind, distinct
from congressdocs.reports.pieces.frame import closing, delegates, heading, sentences, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion

_RECOMMENDATIONS = (Kind.REQUEST, Kind.NATIONAL)


def build(
    collected: Collected, occasion: Occasion, imprint: Imprint, labels: Labels, *, n_present: int | None = None
) -> Printout:
    """The report; `n_present` delegates took part (all who belong to the groups if not known).

    Raises: Invalid if the entries do not agree with the totals.
    """
    sums.check(collected)
    title = title_block("synthesis", imprint, labels, congress=occasion.congress.name)
    report = (
        *_organisation(collected, occasion, labels, n_present),
        *_general(collected, labels, n_present or occasion.n_delegates),
        *_contents(collected, occasion, labels),
        *_recommendations(collected, labels),
        paragraph(labels.text("synthesis.end")),
    )
    annex = (paragraph(labels.text("synthesis.annex"), Look.ANNEX), *_annex(collected, occasion, labels))
    return Printout(title, (Part(report, closing=closing(imprint)), Part(annex, is_landscape=True)))


def _organisation(collected: Collected, occasion: Occasion, labels: Labels, n_present: int | None) -> Iterator[Item]:
    figures: dict[str, object] = {
        "n_groups": len(occasion.groups),
        "delegates": delegates(occasion, labels, n_present),
        "total": len(collected.entries),
        "contents": len(collected.contents),
        "others": len(collected.others),
        "distinct": len(distinct(collected.contents, collected.clusters, occasion)),
    }
    documents = labels.listed([d.title for d in occasion.documents])
    yield paragraph(labels.text("synthesis.opening", congress=occasion.congress.name, documents=documents, **figures))
    yield from sums.sources(collected, labels)


def _general(collected: Collected, labels: Labels, n_present: int) -> Iterator[Item]:
    """Agreement and experience, counted; the grading word always with its figures."""
    kinds = by_kind(collected.others)
    yield heading(1, labels.text("synthesis.general"), labels)
    if not kinds.keys() - set(_RECOMMENDATIONS):
        yield paragraph(labels.text("synthesis.no_general"))
    yield from _agreement(kinds.get(Kind.AGREEMENT, []), labels, n_present)
    for kind, some in kinds.items():
        if kind not in (Kind.AGREEMENT, *_RECOMMENDATIONS):
            yield paragraph(labels.counted("table.kind_count", len(some), kind=labels.kind(kind)), Look.HEADING_3)
            yield from _said(some, labels)


def _agreement(entries: Sequence[Entry], labels: Labels, n_present: int) -> Iterator[Item]:
    """Heads are counted only where supporters were: a comment without a figure is no head.

    Who agreed twice cannot be told apart, so a sum above the number of delegates is not printed.
    """
    heads = sum(e.comment.supporters or 0 for e in entries)
    if entries:
        yield paragraph(labels.counted("synthesis.agreement", len(entries)))
    if 0 < heads <= n_present:
        grade = labels.grade(heads, n_present)
        yield paragraph(labels.text("synthesis.agreement_heads", grade=grade, heads=heads, present=n_present))


def _contents(collected: Collected, occasion: Occasion, labels: Labels) -> Iterator[Item]:
    rows = distinct(collected.contents, collected.clusters, occasion)
    yield heading(2, labels.text("synthesis.contents"), labels)
    if not rows:
        yield paragraph(labels.text("table.none"))
    for number, (name, of_document) in enumerate(by_document(rows, occasion, labels), 1):
        n = sum(len(d.entries) for d in of_document)
        text = labels.counted("synthesis.document", n, name=name)
        yield paragraph(labels.text("format.subheading", number=number, text=text), Look.HEADING_2)
        yield from _of_headings(of_document, occasion, labels)


def _of_headings(rows: Sequence[Distinct], occasion: Occasion, labels: Labels) -> Iterator[Item]:
    for name, some in by_heading(rows, labels):
        entries = [e for d in some for e in d.entries]
        tendency = [f"{labels.kind(kind).lower()} {labels.number(len(of))}" for kind, of in by_kind(entries).items()]
        counts = {"heading": name, "tendency": labels.listed(tendency)}
        yield paragraph(labels.counted("synthesis.heading", len(entries), **counts), Look.HEADING_3)
        yield from (_proposal(one, occasion, labels) for one in some)


def _proposal(one: Distinct, occasion: Occasion, labels: Labels) -> Paragraph:
    """What was said and the wording asked for, verbatim, with place, groups, support and argument."""
    groups = "; ".join(one.group_names(occasion))
    runs = [Run(labels.counted("synthesis.said", len(one.entries), text=" ".join(sentences(one.texts)), groups=groups))]
    runs += [Run(labels.text("synthesis.proposed", text=text), "i") for text in one.asked(labels)]
    references = dict.fromkeys(e.comment.reference for e in one.entries if e.comment.reference)
    runs += [Run(labels.text("synthesis.reference", reference=reference)) for reference in references]
    runs += [Run(text) for text in _support(one.entries, labels)]
    reasons = dict.fromkeys(e.comment.reason for e in one.entries if e.comment.reason)
    runs += [Run(labels.text("synthesis.reason", reason=reason)) for reason in sentences(tuple(reasons))]
    if any(e.comment.is_minority for e in one.entries):
        runs.append(Run(" " + labels.text("table.minority"), "b"))
    return Paragraph(tuple(runs), Look.ITEM)


def _support(entries: Iterable[Entry], labels: Labels) -> Iterator[str]:
    for entry in entries:
        supporters, present = entry.comment.supporters, entry.comment.present
        if supporters is not None and present:
            word = labels.grade(supporters, present)
            figures = {"supporters": supporters, "present": present, "code": entry.comment.code}
            yield labels.text("synthesis.support", grade=word, **figures)


def _recommendations(collected: Collected, labels: Labels) -> Iterator[Item]:
    kinds = by_kind(collected.others)
    yield heading(3, labels.text("synthesis.recommendations"), labels)
    some = [(kind, kinds[kind]) for kind in _RECOMMENDATIONS if kind in kinds]
    if not some:
        yield paragraph(labels.text("synthesis.no_recommendations"))
    for kind, entries in some:
        yield paragraph(labels.counted("table.kind_count", len(entries), kind=labels.kind(kind)), Look.HEADING_3)
        yield from _said(entries, labels)


def _said(entries: Sequence[Entry], labels: Labels) -> Iterator[Paragraph]:
    """Each text once, verbatim, with the codes of all who said it."""
    same: dict[str, list[str]] = {}
    for entry in entries:
        same.setdefault(entry.comment.text, []).append(entry.comment.code)
    for text, codes in same.items():
        yield paragraph(labels.text("synthesis.coded", text=text, codes=", ".join(codes)), Look.ITEM)


def _annex(collected: Collected, occasion: Occasion, labels: Labels) -> Iterator[Item]:
    if collected.n_from_papers:
        yield paragraph(labels.text("totals.by_source"), Look.CAPTION)
        yield sums.by_source(collected.entries, labels)
    yield paragraph(labels.text("totals.by_group"), Look.CAPTION)
    yield sums.by_group_and_document(collected.entries, occasion, labels)
    yield paragraph(labels.text("totals.by_kind"), Look.CAPTION)
    yield sums.by_kind_and_document(collected.entries, occasion, labels)
