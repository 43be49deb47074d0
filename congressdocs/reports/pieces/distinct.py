"""Comments that say the same thing as one row, in the order of the documents and their headings."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from congressdocs.core.model import Action, Cluster, Kind, Proposal
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import Row, printed
from congressdocs.core.words import natural
from congressdocs.reports.pieces.collected import Entry
from congressdocs.reports.pieces.frame import clipped, group_row
from congressdocs.reports.pieces.occasion import Occasion

_MAX_WORDS = 24  # of the words that are to go: enough to find them


@dataclass(frozen=True, slots=True)
class Distinct:
    """One distinct proposal: its entries, the first of them speaking for all."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        return self.entries[0]

    @property
    def codes(self) -> str:
        return ", ".join(e.comment.code for e in self.entries)

    @property
    def texts(self) -> tuple[str, ...]:
        """What was said, each wording once, as received."""
        return tuple(dict.fromkeys(e.comment.text for e in self.entries if e.comment.text))

    def asked(self, labels: Labels) -> tuple[str, ...]:
        """The changes asked for, each once, in order of their places."""
        return tuple(dict.fromkeys(text for e in self.entries for text in asked(e, labels)))

    def wordings(self, labels: Labels) -> tuple[str, ...]:
        """The same where the present words stand beside it."""
        return tuple(dict.fromkeys(text for e in self.entries for text in wordings(e, labels)))

    @property
    def heading(self) -> str:
        return self.first.places[0].heading if self.first.places else ""

    def group_names(self, occasion: Occasion) -> tuple[str, ...]:
        """The groups behind it in their printed order, each once."""
        ids = {e.comment.group_id for e in self.entries}
        return tuple(g.name for g in occasion.groups if g.id in ids)


def asked(entry: Entry, labels: Labels) -> list[str]:
    """What each proposal of a comment asks for, verbatim: which words for which, what is to go or to move."""
    return asked_by(entry.comment.proposals, labels)


def wordings(entry: Entry, labels: Labels) -> list[str]:
    """The same where the present words stand beside it: of what takes their place only the new wording."""
    return [_wording(proposal, labels) for proposal in entry.comment.proposals]


def asked_by(proposals: Iterable[Proposal], labels: Labels) -> list[str]:
    """What each of these proposals asks for, as `asked`."""
    return [_asked(proposal, labels) for proposal in proposals]


def _asked(proposal: Proposal, labels: Labels) -> str:
    old, new = printed(proposal.anchor.quote), proposal.text
    if proposal.action is not Action.REPLACE or not old or not new or old in new:  # words added say what stood there
        return _wording(proposal, labels)
    return labels.text("table.replace", old=clipped(old, _MAX_WORDS), new=new)


def _wording(proposal: Proposal, labels: Labels) -> str:
    quote = printed(proposal.anchor.quote)
    if proposal.action is Action.MOVE_AFTER:
        return labels.text("table.move", text=quote)
    if proposal.action in (Action.DELETE, Action.DELETE_ROW) or not proposal.text:
        return labels.text("table.delete", text=quote)
    form = "table.quoted" if proposal.action is Action.REPLACE else "table.add"
    return labels.text(form, text=proposal.text.replace("\t", " | "))  # the cells of a new row


def distinct(
    entries: Sequence[Entry],
    clusters: Sequence[Cluster],
    occasion: Occasion,
    *,
    apart: Callable[[Entry], Hashable] = lambda _: None,
) -> tuple[Distinct, ...]:
    """The entries with duplicates merged, in document, heading and code order.

    Duplicates that differ in `apart` (their outcome, say) stay apart. The cluster's representative comes first.
    """
    cluster_of = {comment_id: c for c in clusters for comment_id in c.comment_ids}
    merged: dict[Hashable, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: _representative_first(e, cluster_of)):
        cluster = cluster_of.get(entry.comment.id)
        merged.setdefault((cluster.id if cluster else entry, apart(entry)), []).append(entry)
    order = {d.id: i for i, d in enumerate(occasion.documents)}
    rows = (Distinct(tuple(same)) for same in merged.values())
    return tuple(sorted(rows, key=lambda row: _place(row, order)))


def by_document(rows: Iterable[Distinct], occasion: Occasion, labels: Labels) -> Iterator[tuple[str, list[Distinct]]]:
    """The rows document by document, with its name; rows as `distinct` sorts them."""
    for name, some in groupby(rows, key=lambda row: document_name(row.first, occasion, labels)):
        yield name, list(some)


def by_heading(rows: Iterable[Distinct], labels: Labels) -> Iterator[tuple[str, list[Distinct]]]:
    """The rows of a document heading by heading, with its name."""
    for name, some in groupby(rows, key=lambda row: heading_name(row, labels)):
        yield name, list(some)


def table_rows(
    rows: Sequence[Distinct],
    occasion: Occasion,
    labels: Labels,
    across: int,
    row: Callable[[int, Distinct], Row | Sequence[Row]],
) -> Iterator[Row]:
    """Numbered table rows (one or more for each) under a row for each document and each heading."""
    number = 0
    for document, of_document in by_document(rows, occasion, labels):
        yield group_row(document.upper(), across)
        for heading, of_heading in by_heading(of_document, labels):
            yield group_row(heading, across)
            for one in of_heading:
                number += 1
                made = row(number, one)
                yield from [made] if isinstance(made, Row) else made


def document_name(entry: Entry, occasion: Occasion, labels: Labels) -> str:
    """The title of its document; without one, that its place is still to be found, or that it is about none."""
    unnamed = "table.place_open" if entry.is_placeless else "table.no_document"
    return occasion.document_title(entry.comment.document_id) or labels.text(unnamed)


def places_told(entry: Entry, occasion: Occasion, labels: Labels) -> list[str]:
    """The document and the headings where a comment stands, or that its place is still to be found."""
    open_place = [labels.text("table.place_open")] if entry.is_placeless else []
    names = (document_name(entry, occasion, labels), *(place.heading for place in entry.places), *open_place)
    return list(dict.fromkeys(names))


def heading_name(one: Distinct, labels: Labels) -> str:
    """The heading where it stands; without one, that this is still to be found, or that it is about the whole."""
    unnamed = "table.place_open" if one.first.is_placeless else "table.whole_document"
    return one.heading or labels.text(unnamed)


def by_kind(entries: Iterable[Entry]) -> dict[Kind, list[Entry]]:
    """The entries by kind, in the fixed order of kinds; kinds without entries are left out."""
    found: dict[Kind, list[Entry]] = {kind: [] for kind in Kind}
    for entry in entries:
        found[entry.comment.kind].append(entry)
    return {kind: some for kind, some in found.items() if some}


def _representative_first(entry: Entry, cluster_of: dict[str, Cluster]) -> tuple[int, tuple[tuple[int, str], ...]]:
    cluster = cluster_of.get(entry.comment.id)
    return (cluster.comment_ids.index(entry.comment.id) if cluster else 0, natural(entry.comment.code))


def _place(row: Distinct, order: dict[str, int]) -> tuple[int, int, int, tuple[tuple[int, str], ...]]:
    """Document, heading, code; after those on its headings come those on it as a whole, then those without a place."""
    comment, places = row.first.comment, row.first.places
    rank = 0 if places else 1 + row.first.is_placeless
    document = order.get(comment.document_id or "", len(order))
    return (document, rank, places[0].order if places else 0, natural(comment.code))
