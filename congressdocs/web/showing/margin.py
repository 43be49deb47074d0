"""The comments of a draft, sorted to their places: marks in the text and cards in the margin."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from congressdocs.core.model import Anchor, Comment, Draft, Orphan, Version
from congressdocs.store.screens.lines import CommentLine
from congressdocs.web.showing.typeset import Highlight


@dataclass(frozen=True, slots=True)
class Card:
    """One card in the margin: comments that ask the same (a cluster), or one. `anchor` None: its place is lost."""

    lines: tuple[CommentLine, ...]
    anchor: Anchor | None

    @property
    def first(self) -> CommentLine:
        return self.lines[0]

    @property
    def groups(self) -> tuple[str, ...]:
        """Codes of the groups behind it, each once, in order."""
        return tuple(dict.fromkeys(line.group_code for line in self.lines))

    @property
    def supporters(self) -> int:
        """People behind it, as far as numbers were given."""
        return sum(line.supporters or 0 for line in self.lines)


@dataclass(frozen=True, slots=True)
class Margin:
    """What hangs on one section: places by paragraph id, cards in text order."""

    places: Mapping[str, tuple[Highlight, ...]] = field(default_factory=dict)
    cards: tuple[Card, ...] = ()


def margins(
    draft: Draft,
    lines: Sequence[CommentLine],
    comments: Iterable[Comment],
    carried: Mapping[str, Sequence[Anchor | Orphan]],
) -> dict[str, Margin]:
    """The margin of every section of the draft, by section id; one comment has one card, at its first place here."""
    on_draft = {version.id for version in draft.versions}
    anchors = {c.id: _anchors_here(c, carried.get(c.id, ()), on_draft) for c in comments}
    places: dict[str, dict[str, list[Highlight]]] = defaultdict(lambda: defaultdict(list))
    cards: dict[str, list[Card]] = defaultdict(list)
    for cluster in _clustered(lines, anchors):
        first = anchors[cluster[0].id][0] if anchors.get(cluster[0].id) else None
        section_id = first.section_id if first else cluster[0].section_id
        if section_id is None:
            continue
        cards[section_id].append(Card(tuple(cluster), first))
        for line in cluster:
            for anchor in anchors.get(line.id, ()):
                if anchor.paragraph_id is not None:
                    places[anchor.section_id][anchor.paragraph_id].append(
                        Highlight(anchor.start, anchor.end, cluster[0].id)
                    )
    return {
        v.id: Margin({p: tuple(found) for p, found in places[v.section_id].items()}, _ordered(v, cards[v.section_id]))
        for v in draft.versions
    }


def _anchors_here(comment: Comment, carried: Sequence[Anchor | Orphan], on_draft: set[str]) -> tuple[Anchor, ...]:
    moved = [a for a in carried if isinstance(a, Anchor)]
    return tuple(a for a in (*comment.anchors, *moved) if a.version_id in on_draft)


def _clustered(lines: Sequence[CommentLine], anchors: Mapping[str, tuple[Anchor, ...]]) -> Iterable[list[CommentLine]]:
    """Lines of one cluster that hang in one section together; the rest alone."""
    together: dict[object, list[CommentLine]] = {}
    for line in lines:
        found = anchors.get(line.id, ())
        section_id = found[0].section_id if found else line.section_id
        together.setdefault((line.cluster_id, section_id) if line.cluster_id else line.id, []).append(line)
    return together.values()


def _ordered(version: Version, cards: Sequence[Card]) -> tuple[Card, ...]:
    """Cards on the section as a whole first, then in text order; lost places last."""
    order = {p.id: n for n, p in enumerate((p for p in version.paragraphs), start=1)}

    def key(card: Card) -> tuple[int, int, int, str]:
        if card.anchor is None:
            return (1, 0, 0, card.first.code)
        return (0, order.get(card.anchor.paragraph_id or "", 0), card.anchor.start, card.first.code)

    return tuple(sorted(cards, key=key))
