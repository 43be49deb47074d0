"""W6, response report (báo cáo tiếp thu, giải trình): sums, what became of each issue, and W7 as its annex."""

from collections.abc import Iterator, Sequence

from congressdocs.core.model import Cluster, Outcome
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Item, Look, Paragraph, Part, Printout, Run, paragraph
from congressdocs.reports.pieces import totals as sums
from congressdocs.reports.pieces.collected import Collected, Entry
from congressdocs.reports.pieces.distinct import Distinct, by_document, by_kind, distinct, heading_name
from congressdocs.reports.pieces.frame import clipped, closing, delegates, heading, local_day, title_block
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.rounds import response_table

_MAX_WORDS = 60  # of a wording in the running text; the annex has all of it
_CHAPTERS: tuple[tuple[str, tuple[Outcome | None, ...]], ...] = (
    ("accepted", (Outcome.ACCEPTED,)),
    ("in_part", (Outcome.IN_PART,)),
    ("kept", (Outcome.EXPLAINED, Outcome.NOT_ACCEPTED)),
    ("noted", (Outcome.NOTED,)),
    ("referred", (Outcome.REFERRED,)),
    ("pending", (None,)),
)


def build(
    collected: Collected,
    occasion: Occasion,
    imprint: Imprint,
    labels: Labels,
    *,
    n_edits: int,
) -> Printout:
    """The report and its annex; `n_edits` is how many changes in the text answer the accepted comments.

    Raises: Invalid if the entries do not agree with the totals.
    """
    sums.check(collected)
    title = title_block("response", imprint, labels, congress=occasion.congress.name)
    report = (
        *_opening(collected, occasion, labels),
        *_sums(collected, occasion, labels, n_edits),
        *_chapters(collected, occasion, labels),
        paragraph(labels.text("response.end")),
    )
    annex = (
        paragraph(labels.text("response.annex"), Look.ANNEX),
        *response_table.items(collected, occasion, labels),
    )
    return Printout(title, (Part(report, closing=closing(imprint)), Part(annex, is_landscape=True)))


def _opening(collected: Collected, occasion: Occasion, labels: Labels) -> Iterator[Item]:
    contents = collected.contents
    documents = labels.listed([d.title for d in occasion.documents])
    figures = {"n_groups": len(occasion.groups), "delegates": delegates(occasion, labels)}
    when = ""
    if occasion.round:
        starts, due = local_day(occasion.round.starts, occasion), local_day(occasion.round.due, occasion)
        when = labels.text("response.when", starts=labels.day(starts), due=labels.day(due))
    yield paragraph(
        labels.text("response.opening", when=when, documents=documents, congress=occasion.congress.name, **figures)
    )
    counts = {"total": len(collected.entries), "contents": len(contents), "others": len(collected.others)}
    n_distinct = len(distinct(contents, collected.clusters, occasion))
    yield paragraph(labels.text("response.counts", distinct=n_distinct, **counts))
    yield from sums.sources(collected, labels)


def _sums(collected: Collected, occasion: Occasion, labels: Labels, n_edits: int) -> Iterator[Item]:
    entries = collected.entries
    answered = sum(e.outcome in (Outcome.ACCEPTED, Outcome.IN_PART) for e in entries)
    yield heading(1, labels.text("response.sums"), labels)
    yield paragraph(labels.text("response.edits", answered=answered, n_edits=n_edits))
    yield paragraph(labels.text("totals.by_outcome"), Look.CAPTION)
    yield sums.by_outcome(collected.totals, labels)
    yield paragraph(labels.text("totals.by_group"), Look.CAPTION)
    yield sums.by_group(entries, occasion, labels)
    yield paragraph(labels.text("totals.by_document"), Look.CAPTION)
    yield sums.by_document(entries, occasion, labels)
    yield paragraph(labels.text("totals.by_kind"), Look.CAPTION)
    yield sums.by_kind(entries, labels)


def _chapters(collected: Collected, occasion: Occasion, labels: Labels) -> Iterator[Item]:
    """A chapter for each way to answer; those without comments are left out and not numbered."""
    number = 1
    for key, outcomes in _CHAPTERS:
        some = [e for e in collected.entries if e.outcome in outcomes]
        if some:
            number += 1
            yield heading(number, labels.counted(f"response.{key}", len(some)), labels)
            yield from _chapter(some, collected.clusters, occasion, labels)


def _chapter(
    entries: Sequence[Entry], clusters: Sequence[Cluster], occasion: Occasion, labels: Labels
) -> Iterator[Item]:
    contents = [e for e in entries if e.is_on_contents]
    rows = distinct(contents, clusters, occasion, apart=lambda e: (e.outcome, e.reply))
    for number, (name, of_document) in enumerate(by_document(rows, occasion, labels), 1):
        yield paragraph(labels.text("format.subheading", number=number, text=name), Look.HEADING_2)
        yield from (_item(one, occasion, labels) for one in of_document)
    yield from _others([e for e in entries if not e.is_on_contents], labels)


def _item(one: Distinct, occasion: Occasion, labels: Labels) -> Paragraph:
    """Heading: what is asked (groups; codes). The reply. Where it stands in the new draft."""
    said = clipped(" ".join((one.asked(labels) or one.texts)[:1]), _MAX_WORDS)
    groups = "; ".join(one.group_names(occasion))
    runs = [Run(labels.text("response.place", heading=heading_name(one, labels)), "b")]
    runs.append(Run(labels.text("response.said", text=said, groups=groups, codes=one.codes)))
    if one.first.reply:
        runs.append(Run(labels.text("response.reply", reply=one.first.reply)))
    places = list(dict.fromkeys(landing.heading for landing in one.first.landings))
    if places == [one.heading]:
        runs.append(Run(labels.text("response.landing_same")))
    elif places:
        runs.append(Run(labels.text("response.landing", places=labels.listed(places))))
    return Paragraph(tuple(runs), Look.ITEM)


def _others(entries: Sequence[Entry], labels: Labels) -> Iterator[Item]:
    if entries:
        counts = [
            f"{labels.kind(kind).lower()} ({labels.number(len(some))})" for kind, some in by_kind(entries).items()
        ]
        yield paragraph(labels.counted("response.others", len(entries), kinds=labels.listed(counts)))
