"""What came in before, and what that makes of the items of a file: new, changed, here already, twice in the file.

An item with a mark is the comment with that mark. One without is known again by its words; when most of an
earlier file is in this one again, this is a newer edition of it, and what is left over on both sides and reads
alike is the same item, corrected.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio
from sqlmodel import Session

from congressdocs.core.errors import Invalid, Refused
from congressdocs.core.model import UNSENT, Comment, CommentState
from congressdocs.core.words import natural, searching
from congressdocs.store.answers.dispositions import load_dispositions_of_round
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.comments.deliveries import Arrival, load_arrivals
from congressdocs.workflow.intake.incoming import Incoming, State
from congressdocs.workflow.intake.landing.placing import PlacedItem
from congressdocs.workflow.intake.landing.regrouped import regrouped, squeezed

SAME_FILE = 0.5  # share of an earlier file's items that a newer edition holds unchanged
ALIKE = 0.7  # of 1: a corrected item reads at least this much like it did
STRIKING = 0.9  # of 1: worth a remark when it stands in different files


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of a placed item; `comment`: the one that is here already, `others` where it is several here."""

    placed: PlacedItem
    state: State
    comment: Comment | None = None
    others: tuple[Comment, ...] = ()
    trouble: Refused | None = None
    note: Refused | None = None


class Ledger:
    """The comments of a round, and how they came in."""

    def __init__(
        self,
        comments: Sequence[Comment],
        arrivals: Sequence[Arrival],
        answered: Sequence[str],
        *,
        is_of_group: bool = False,
    ) -> None:
        self._is_of_group = is_of_group
        self._comments = {comment.id: comment for comment in comments}
        self._by_code = {comment.code: comment for comment in comments}
        self._arrivals = {arrival.comment_id: arrival for arrival in arrivals}
        self._by_mark = {arrival.mark: arrival.comment_id for arrival in arrivals if arrival.mark}
        self._answered = frozenset(answered)
        self._words: dict[str, list[tuple[str, Comment]]] = defaultdict(list)  # group id -> folded words, comment
        for comment in (c for c in comments if is_of_group or c.state is CommentState.SUBMITTED):
            self._words[comment.group_id].append((_words_of(comment), comment))

    @classmethod
    def of_round(cls, session: Session, round_id: str, group_ids: Collection[str] | None = None) -> "Ledger":
        """Everything that is known about a round, or about some of its groups for their own people."""
        answered = list(load_dispositions_of_round(session, round_id))
        comments = load_comments_of_round(session, round_id, tuple(CommentState))
        if group_ids is None:
            return cls(comments, load_arrivals(session, round_id), answered)
        own = [comment for comment in comments if comment.group_id in group_ids]
        ids = {comment.id for comment in own}
        arrivals = [arrival for arrival in load_arrivals(session, round_id) if arrival.comment_id in ids]
        return cls(own, arrivals, answered, is_of_group=True)

    def settle(self, items: Sequence[PlacedItem], *, takes_equal: bool) -> tuple[Settled, ...]:
        """What becomes of each item, in their order."""
        equal: dict[str, list[str]] = defaultdict(list)
        for arrival in self._arrivals.values():
            if not arrival.mark:
                equal[arrival.digest].append(arrival.comment_id)
        settled = [self._alone(item, equal) for item in _doubles_marked(items, takes_equal=takes_equal)]
        for at, known in self._regrouped(settled):
            settled[at] = known
        pairs = self._corrected(settled)
        return tuple(self._changed(s, pairs[i]) if i in pairs else self._remarked(s) for i, s in enumerate(settled))

    def left_out(self, settled: Sequence[Settled]) -> tuple[str, ...]:
        """Codes of the comments that came with earlier editions of this file and are not in it any more."""
        here = {comment.id for s in settled if s.comment for comment in (s.comment, *s.others)}
        return tuple(self._comments[i].code for i in self._of_editions(settled) if i not in here)

    def first_delivery(self, comment_id: str) -> str:
        """Id of the delivery by which a comment came in."""
        return self._arrivals[comment_id].delivery_id

    # -------------------------------------------------------- an item by itself

    def _alone(self, settled: Settled, equal: Mapping[str, list[str]]) -> Settled:
        """Settled by mark or words; `equal`: comments without a mark by digest, each to be met once."""
        placed = settled.placed
        if settled.state is State.DOUBLE:
            return settled
        if not placed.digest:
            return self._unnamed(settled, equal)
        if not placed.mark:
            met = equal.get(placed.digest)
            return replace(settled, state=State.KNOWN, comment=self._comments[met.pop(0)]) if met else settled
        comment = self._comments.get(self._by_mark.get(placed.mark, ""))
        if comment is None and (comment := self._by_code.get(placed.item.code)) and not _reads_like(placed, comment):
            return _coded_anew(settled)
        if comment is None:
            return settled
        arrival = self._arrivals.get(comment.id)
        if arrival is None or arrival.digest == placed.digest:
            return replace(settled, state=State.KNOWN, comment=comment)
        return settled if settled.state is State.WRONG else self._changed(settled, comment)

    def _unnamed(self, settled: Settled, equal: Mapping[str, list[str]]) -> Settled:
        """An item of nobody knows whom: here already, if it is for one of the groups."""
        placed = settled.placed
        marked = self._arrivals.get(self._by_mark.get(placed.mark, ""))
        if marked and marked.digest in placed.perhaps:
            return replace(settled, state=State.KNOWN, comment=self._comments[marked.comment_id])
        met = next((equal[d] for d in placed.perhaps if not placed.mark and equal.get(d)), None)
        return replace(settled, state=State.KNOWN, comment=self._comments[met.pop(0)]) if met else settled

    def _changed(self, settled: Settled, comment: Comment) -> Settled:
        new = settled.placed.new
        if new is not None and new.group_id != comment.group_id:
            why = Invalid("The comment {code} came from another group.", code=comment.code)
            return replace(settled, state=State.WRONG, trouble=why)
        before = Invalid("It said before: “{text}”", text=_said(comment))
        if comment.state is CommentState.WITHDRAWN:
            note = Invalid("It was withdrawn after it came in, so it is left out.")
            return replace(settled, state=State.KNOWN, comment=comment, note=note)
        if self._is_fixed(comment):
            note = Invalid("It is not a draft of the group any more, so what is here stays.")
            return replace(settled, state=State.KNOWN, comment=comment, note=note)
        if comment.id in self._answered:
            note = Invalid("It has been answered already, so what is here stays. It says: “{text}”", text=comment.text)
            return replace(settled, state=State.ANSWERED, comment=comment, note=note)
        return replace(settled, state=State.CHANGED, comment=comment, note=before)

    def _is_fixed(self, comment: Comment) -> bool:
        """Whether whoever imports may not change it: a group its submitted ones, the secretariat a group's drafts."""
        is_private = comment.state in UNSENT
        return comment.state is not CommentState.DRAFT if self._is_of_group else is_private

    # -------------------------------------------------------- cut and joined by a person

    def _regrouped(self, settled: Sequence[Settled]) -> Iterator[tuple[int, Settled]]:
        """Positions of items that are here in other pieces, as known ones."""
        met = {s.comment.id for s in settled if s.comment}
        left = [a for a in self._arrivals.values() if not a.mark and a.comment_id not in met]
        left.sort(key=lambda arrival: (arrival.delivery_id, natural(self._comments[arrival.comment_id].code)))
        comments = [self._comments[arrival.comment_id] for arrival in left]
        is_open = (State.NEW, State.WRONG)
        words = [squeezed(s.placed.item.text) if s.state in is_open and not s.placed.mark else "" for s in settled]
        for items, known in regrouped(words, [squeezed(comment.text) for comment in comments]):
            first, *others = (comments[n] for n in known)
            for at in items:
                new = settled[at].placed.new
                if new is None or new.group_id == first.group_id:
                    yield at, _as_known(settled[at], first, others, len(items))

    # -------------------------------------------------------- a newer edition of a file

    def _of_editions(self, settled: Sequence[Settled]) -> list[str]:
        """The comments without a mark that came by the files which this one is a newer edition of."""
        known = Counter(
            self._arrivals[s.comment.id].delivery_id
            for s in settled
            if s.comment and s.state is State.KNOWN and not s.placed.mark
        )
        came: dict[str, list[str]] = {}
        for arrival in self._arrivals.values():
            if arrival.delivery_id in known and not arrival.mark:
                came.setdefault(arrival.delivery_id, []).append(arrival.comment_id)
        return [i for delivery, ids in came.items() if known[delivery] >= SAME_FILE * len(ids) for i in ids]

    def _corrected(self, settled: Sequence[Settled]) -> Mapping[int, Comment]:
        """Positions of items that are corrected ones, with the comment each was; most alike first."""
        here = {s.comment.id for s in settled if s.comment}
        left = [self._comments[i] for i in self._of_editions(settled) if i not in here]
        open_items = [(i, s.placed.item) for i, s in enumerate(settled) if s.state is State.NEW and not s.placed.mark]
        scored = sorted(
            ((_alike(item, comment), i, comment) for i, item in open_items for comment in left),
            key=lambda one: (-one[0], one[1], one[2].code),
        )
        pairs: dict[int, Comment] = {}
        for score, i, comment in scored:
            if score >= ALIKE and i not in pairs and comment not in pairs.values():
                pairs[i] = comment
        return pairs

    def _remarked(self, settled: Settled) -> Settled:
        """A new item with a remark if one that came by another way reads much like it."""
        new = settled.placed.new
        if settled.state is not State.NEW or new is None:
            return settled
        words = _words(settled.placed.item)
        for theirs, comment in self._words.get(new.group_id, ()):
            if ratio(words, theirs, score_cutoff=STRIKING * 100):
                note = Invalid("It reads much like {code}, which is here already.", code=comment.code)
                return replace(settled, note=note)
        return settled


def _doubles_marked(items: Sequence[PlacedItem], *, takes_equal: bool) -> Iterator[Settled]:
    """The items as they stand in the file: new, wrong, or there twice."""
    seen: dict[str, PlacedItem] = {}
    for placed in items:
        first = seen.setdefault(placed.mark or placed.digest, placed) if placed.digest else placed
        if placed.item.is_out:
            yield Settled(placed, State.OUT)
        elif first is placed or (takes_equal and not placed.mark):
            is_wrong = any(landing.trouble for landing in placed.landings)
            yield Settled(placed, State.WRONG if is_wrong else State.NEW)
        elif first.digest == placed.digest:
            yield Settled(placed, State.DOUBLE, note=Invalid("The same stands in {at} already.", at=first.item.at))
        else:
            why = Invalid("The same code stands in {at} with other words.", at=first.item.at)
            yield Settled(placed, State.WRONG, trouble=why)


def _as_known(settled: Settled, first: Comment, others: Sequence[Comment], n_items: int) -> Settled:
    codes = ", ".join(comment.code for comment in (first, *others))
    note = (
        Invalid("It is a part of {code}, which is here already.", code=codes)
        if n_items > 1
        else Invalid("It is here already, cut into {codes}.", codes=codes)
    )
    return replace(settled, state=State.KNOWN, comment=first, others=tuple(others), trouble=None, note=note)


def _reads_like(placed: PlacedItem, comment: Comment) -> bool:
    """Whether an item may be the comment whose code it bears: both offices count from 001."""
    of_group = placed.new is None or placed.new.group_id == comment.group_id
    return of_group and _alike(placed.item, comment) >= ALIKE


def _coded_anew(settled: Settled) -> Settled:
    """The item without its code, which another comment has here."""
    placed = settled.placed
    note = Invalid("The code {code} is another comment here, so this one gets a new code.", code=placed.item.code)
    new = replace(placed.new, code=None) if placed.new else None
    landings = tuple(replace(landing, code="") for landing in placed.landings)
    return replace(settled, placed=replace(placed, new=new, landings=landings), note=note)


def _alike(item: Incoming, comment: Comment) -> float:
    """How much an item reads like a comment: 0..1."""
    return ratio(_words(item), _words_of(comment)) / 100


def _words(item: Incoming) -> str:
    asked = (told.place or told.written for told in item.places)
    return searching(" ".join((item.text, *(wish.proposed or "" for wish in asked if wish))))


def _words_of(comment: Comment) -> str:
    return searching(" ".join((comment.text, _wording(comment))))


def _said(comment: Comment) -> str:
    """Text and wording of a comment in one line."""
    return " → ".join(filter(None, (comment.text, _wording(comment))))


def _wording(comment: Comment) -> str:
    return " ".join(proposal.text for proposal in comment.proposals)
