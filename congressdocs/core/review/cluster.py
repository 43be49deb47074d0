"""Comments that ask for the same thing, and comments that exclude one another.

Only proposals are compared, never remarks: a comment without a proposal is in no cluster and in no conflict set.
Same means: at the same place, the same words put in and taken out, or nearly the same with the same figures and
the same direction. 2 % is not nearly 2,5 %, and a rise is not nearly a fall.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from congressdocs.core.comparing.reduce import BaseText
from congressdocs.core.merging.clashes import Reason
from congressdocs.core.merging.components import Components
from congressdocs.core.merging.merge import merge, row_ids
from congressdocs.core.model import ADDING, Action, Cluster, Comment, ConflictSet, Edit, Paragraph, Proposal, Version
from congressdocs.core.review.similar import candidates
from congressdocs.core.words import comparing, encode, searching, words

ALIKE = 0.7  # similarity in words from which two long proposals are the same
SHORT_WORDS = 25  # shorter ones share their opening by habit ("strengthen the work of ..."): they must be more alike
SHORT_MARGIN = 0.08
TINY_WORDS = 8  # below, one other word is another proposal: "the coast" is not nearly "the forest"

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*|[<>≤≥=±]")
# Words that turn or scale a sentence: texts that differ in one of them differ in meaning. "một" and "năm" are left
# out, they also mean "a" and "year".
_TURNING = frozenset(
    (
        "không chưa chẳng chớ đừng bỏ giữ tăng giảm trên dưới thiểu đa hơn kém nhiều ít trước sau "
        "hai ba bốn sáu bảy tám chín mười trăm nghìn ngàn triệu tỷ tỉ "
        "no not never without more less above below least most increase decrease raise lower remove keep before after "
        "two three four five six seven eight nine ten hundred thousand million billion shall may"
    ).split()
)


@dataclass(frozen=True, slots=True)
class _Ask:
    """One proposal, reduced: where, and which words go and come (in searching form)."""

    scope: tuple[str, ...]  # only asks of equal scope are compared: the kind of change and its paragraph or section
    start: int
    end: int
    removed: tuple[str, ...]
    added: tuple[str, ...]
    turning: tuple[str, ...]  # figures and words that turn the meaning, sorted

    @property
    def said(self) -> tuple[str, ...]:
        """The words that tell what is asked for."""
        return self.added or self.removed


@dataclass(frozen=True, slots=True)
class _Asker:
    """A comment with what it asks for, in the order of places."""

    comment: Comment
    asks: tuple[_Ask, ...]


def cluster_comments(
    comments: Sequence[Comment], versions: Sequence[Version] = ()
) -> tuple[tuple[Cluster, ...], tuple[ConflictSet, ...]]:
    """Clusters of at least two comments and conflict sets of at least two, in the order of the comments given.

    `versions` are those that proposals were made on; a proposal on another one is compared by its quote alone and
    is in no conflict set. A conflict set names all comments of the clusters that are in it. Ids are made from the
    first member's: the same comments give the same ids.
    """
    texts = _Texts(versions)
    asking = [
        _Asker(c, tuple(sorted((texts.ask(p) for p in c.proposals), key=_order))) for c in comments if c.proposals
    ]
    same = _same_asking(asking)
    position = {comment.id: k for k, comment in enumerate(comments)}
    clusters = [Cluster(f"same:{group[0].comment.id}", tuple(a.comment.id for a in group)) for group in same]
    found = [(sorted(ids, key=position.__getitem__), reason) for ids, reason in texts.conflicts(same)]
    conflicts = [ConflictSet(f"rival:{ids[0]}", tuple(ids), reason) for ids, reason in found if len(ids) > 1]
    return (
        tuple(cluster for cluster in clusters if len(cluster.comment_ids) > 1),
        tuple(sorted(conflicts, key=lambda conflict: position[conflict.comment_ids[0]])),
    )


def _order(ask: _Ask) -> tuple[object, ...]:
    return ask.scope, ask.start, ask.end, ask.removed, ask.added


def _same_asking(asking: Sequence[_Asker]) -> list[list[_Asker]]:
    """Everybody grouped by what is asked for, alone or together, in the order given.

    A group forms around its first member (a star): in chains of nearly equal neighbours the ends ask for
    different things.
    """
    equal: dict[tuple[_Ask, ...], list[_Asker]] = defaultdict(list)
    for one in asking:
        equal[one.asks].append(one)
    distinct = list(equal)
    texts = [[word for ask in asks for word in (*ask.said, ";")] for asks in distinct]
    stars: dict[int, list[int]] = {k: [k] for k in range(len(distinct))}
    for group in candidates(texts, [tuple(ask.scope for ask in asks) for asks in distinct]):
        centres: list[int] = []
        for k in group:
            centre = next((c for c in centres if _alike(distinct[c], distinct[k])), None)
            if centre is None:
                centres.append(k)
            else:
                stars[centre] += stars.pop(k)
    at = {one.comment.id: k for k, one in enumerate(asking)}
    groups = ([one for k in star for one in equal[distinct[k]]] for star in stars.values())
    return [sorted(group, key=lambda one: at[one.comment.id]) for group in groups]


def _alike(some: Sequence[_Ask], others: Sequence[_Ask]) -> bool:
    """Whether two comments of equal scopes ask for the same at every place."""
    return all(_same(a, b) for a, b in zip(some, others, strict=True))


def _same(a: _Ask, b: _Ask) -> bool:
    if a.turning != b.turning or not _same_words(a.added, b.added):
        return False
    is_long = min(len(a.added), len(b.added)) >= TINY_WORDS  # a long new clause is the same one word further on, too
    overlaps = a.start <= b.end and b.start <= a.end
    return is_long or (overlaps and _same_words(a.removed, b.removed))


def _same_words(some: Sequence[str], others: Sequence[str]) -> bool:
    if some == others:
        return True
    n_words = min(len(some), len(others))
    if n_words < TINY_WORDS:
        return False
    needed = ALIKE + SHORT_MARGIN * (n_words < SHORT_WORDS)
    return Indel.normalized_similarity(*encode(some, others)) >= needed


class _Texts:
    """The texts that proposals were made on."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self._paragraphs = {v.id: v.paragraphs for v in versions}
        self._rows = {v.id: row_ids(v.blocks) for v in versions}
        self._known = {(v, p.id): p for v, paragraphs in self._paragraphs.items() for p in paragraphs}
        self._texts: dict[tuple[str, str], BaseText] = {}

    def ask(self, proposal: Proposal) -> _Ask:
        """The proposal as what is compared."""
        anchor, action = proposal.anchor, proposal.action
        if action is Action.REPLACE:
            return self._replacing(proposal)
        place = () if action in ADDING else (anchor.paragraph_id or "",)
        if action is Action.MOVE_AFTER:
            return _ask((action, anchor.section_id, *place, proposal.text), 0, 0, "", "")
        return _ask((action, anchor.section_id, *place), 0, 0, "", proposal.text)

    def _replacing(self, proposal: Proposal) -> _Ask:
        anchor = proposal.anchor
        text, edit, offset = self._base(proposal)
        hunks = text.hunks(edit)
        place = (anchor.section_id, anchor.paragraph_id or "")
        if not hunks:
            return _ask(("keep", *place), anchor.start, anchor.end, "", "")
        removed = " ".join(text.text[hunk.start : hunk.end] for hunk in hunks)
        added = " ".join(hunk.text for hunk in hunks)
        return _ask(("words", *place), hunks[0].start + offset, hunks[-1].end + offset, removed, added)

    def _base(self, proposal: Proposal) -> tuple[BaseText, Edit, int]:
        """The paragraph, the edit on it, and 0; or the quote alone, the edit on that, and where it stands."""
        anchor = proposal.anchor
        key = (anchor.version_id, anchor.paragraph_id or "")
        edit = Edit(key[1], Action.REPLACE, anchor.start, anchor.end, proposal.text)
        if key in self._known:
            if key not in self._texts:
                self._texts[key] = BaseText(self._known[key])
            if self._texts[key].holds(edit):
                return self._texts[key], edit, 0
        quote = Paragraph(key[1], anchor.quote)
        return BaseText(quote), Edit(key[1], Action.REPLACE, 0, len(anchor.quote), proposal.text), anchor.start

    def conflicts(self, groups: Sequence[Sequence[_Asker]]) -> Iterator[tuple[set[str], Reason]]:
        """Comments that exclude one another, with the reason; of each group only the first member's wording counts."""
        for version_id, paragraphs in self._paragraphs.items():
            edits = [edit for group in groups for edit in _edits_on(version_id, group)]
            merged = merge(paragraphs, edits, rows=self._rows[version_id])
            found = [(c.edits, c.reason) for c in merged.conflicts if c.reason is not Reason.GONE]
            found += [((keep, *self._against(version_id, keep, edits)), Reason.RIVAL) for keep in merged.idle]
            yield from _joined(found)

    def _against(self, version_id: str, keep: Edit, edits: Iterable[Edit]) -> list[Edit]:
        """The edits that change the words which a proposal wants to keep."""
        there = [edit for edit in edits if edit.paragraph_id == keep.paragraph_id]
        return [edit for edit in there if self._touches(version_id, edit, keep.start, keep.end)]

    def _touches(self, version_id: str, edit: Edit, start: int, end: int) -> bool:
        if edit.action is Action.DELETE:
            return True
        if edit.action is not Action.REPLACE:
            return False
        hunks = BaseText(self._known[version_id, edit.paragraph_id]).hunks(edit)
        return any(hunk.start <= end and start <= hunk.end for hunk in hunks)


def _edits_on(version_id: str, group: Sequence[_Asker]) -> Iterator[Edit]:
    """The first member's proposals on a version as edits of the whole group."""
    sources = tuple(one.comment.id for one in group)
    for proposal in group[0].comment.proposals:
        anchor = proposal.anchor
        if anchor.version_id == version_id and anchor.paragraph_id:
            yield Edit(anchor.paragraph_id, proposal.action, anchor.start, anchor.end, proposal.text, sources)


def _joined(found: Sequence[tuple[Sequence[Edit], Reason]]) -> Iterator[tuple[set[str], Reason]]:
    """Conflicts about the same comments in the same paragraph as one."""
    components = Components[tuple[str, str]]()
    members: dict[tuple[str, str], Reason] = {}
    for edits, reason in found:
        places = [(source, edit.paragraph_id) for edit in edits for source in edit.source_ids]
        for place in places:
            components.join(places[0], place)
            members.setdefault(place, reason)
    for group in components.groups(members):
        yield {source for source, _ in group}, members[group[0]]


def _ask(scope: tuple[str, ...], start: int, end: int, removed: str, added: str) -> _Ask:
    """The proposal's words in searching form; the figures and turning words of what it says."""
    said = comparing(added or removed).lower()
    turning = sorted([*_FIGURE.findall(said), *(word for word in words(said) if word in _TURNING)])
    return _Ask(scope, start, end, _folded(removed), _folded(added), tuple(turning))


def _folded(text: str) -> tuple[str, ...]:
    return tuple(searching(word) for word in words(text))
