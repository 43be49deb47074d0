"""What the people who marked up a text ask for, each by themselves, as edits on the text as it went out.

Everybody is read as if the others had changed nothing. Neighbouring changes of one person are one wish; so are a
paragraph that was split, joined or moved, and a run of paragraphs that go.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from congressdocs.core.model import Action, Edit
from congressdocs.core.words import words

NEAR = 3  # unchanged words between two changes of one sentence that are still one wish
_SENTENCE_END = re.compile(r"[.;!?…]\s")


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changed something, and when (`date` as written, `utc` where the file tells it too)."""

    author: str
    date: str = ""
    utc: str = ""
    is_move: bool = False


@dataclass(frozen=True, slots=True)
class Bit:
    """Some text, who put it in and who takes it out (None: nobody)."""

    text: str
    come: Hand | None = None
    gone: Hand | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it stands in the file; `end` is its paragraph mark."""

    bits: tuple[Bit, ...]
    end: Bit = Bit("")


@dataclass(frozen=True, slots=True)
class Original:
    """A paragraph as it went out, now perhaps cut into lines; without an id: lines that belong to none."""

    id: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The paragraph's text when it went out."""
        return "".join(bit.text for line in self.lines for bit in line.bits if bit.come is None)


@dataclass(frozen=True, slots=True)
class Amendment:
    """What one person asks for in one go: edits on the text as it went out.

    `beyond`: what no edit can say, in words (a new table, words of another one's insertion that shall go again);
    the only edit is then an empty one that says where.
    """

    hand: Hand
    edits: tuple[Edit, ...]
    beyond: str = ""


def amendments(run: Sequence[Original], near: tuple[str, int] = ("", 0)) -> list[Amendment]:
    """The wishes about a run of paragraphs (without a table between), person by person, each in text order.

    `near`: paragraph and offset before the run, for new text that follows no paragraph of the run itself.
    """
    hands = dict.fromkeys(hand.author for hand in _hands(run))
    found = [wish for author in hands for wish in _of_author(run, author, near)]
    return found + list(_struck(run))


def beyond(hand: Hand, at: tuple[str, int], said: str) -> Amendment:
    """A wish that no edit can say."""
    return Amendment(hand, (Edit(at[0], Action.REPLACE, at[1], at[1]),), said)


def with_moves(found: Sequence[Amendment], texts: dict[str, str]) -> list[Amendment]:
    """The wishes with what a person moved as one: gone here and come there. `texts`: as they went out, by id."""
    come = [w for w in found if w.hand.is_move and any(e.text for e in w.edits)]
    gone = [w for w in found if w.hand.is_move and w not in come]
    pairs: dict[int, Amendment] = {}
    for there in come:
        here = next((w for w in gone if id(w) not in pairs and _is_move(w, there, texts)), None)
        if here is not None:
            pairs[id(here)] = there
    moved = {id(there) for there in pairs.values()}
    return [_moved(w, pairs[id(w)], texts) if id(w) in pairs else w for w in found if id(w) not in moved]


def _is_move(here: Amendment, there: Amendment, texts: dict[str, str]) -> bool:
    went = [texts[e.paragraph_id][e.start : e.end] if e.action is Action.REPLACE else texts[e.paragraph_id]
            for e in here.edits]  # fmt: skip
    return here.hand.author == there.hand.author and "\n".join(went) == "\n".join(e.text for e in there.edits)


def _moved(here: Amendment, there: Amendment, texts: dict[str, str]) -> Amendment:
    """A move of one paragraph; what came into an empty line takes its place, or follows what stands before it."""
    is_whole = there.edits[0].action is Action.INSERT_AFTER or not texts[there.edits[0].paragraph_id]
    actions = [e.action for e in (*here.edits, *there.edits)]
    if actions in ([Action.DELETE, Action.INSERT_AFTER], [Action.DELETE, Action.REPLACE]) and is_whole:
        return Amendment(
            here.hand, (Edit(here.edits[0].paragraph_id, Action.MOVE_AFTER, text=there.edits[0].paragraph_id),)
        )
    return Amendment(here.hand, here.edits + there.edits)


def _hands(run: Sequence[Original]) -> Iterator[Hand]:
    for original in run:
        for line in original.lines:
            for bit in (*line.bits, line.end):
                yield from (hand for hand in (bit.come, bit.gone) if hand)


def _struck(run: Sequence[Original]) -> Iterator[Amendment]:
    for original in run:
        at = 0
        for bit in (bit for line in original.lines for bit in line.bits):
            if bit.come and bit.gone and bit.come.author != bit.gone.author and original.id:
                yield beyond(bit.gone, (original.id, at), f"[-] {bit.text}")
            at += len(bit.text) if bit.come is None else 0


# ---------------------------------------------------------------- one person


@dataclass(frozen=True, slots=True)
class _Token:
    """A stretch as one person sees it: of original number `owner` (None: put in by that person), of a paragraph
    `segment` as it would be then (counted through the chain)."""

    text: str
    segment: int
    owner: int | None
    start: int
    is_kept: bool
    hand: Hand | None


@dataclass(slots=True)
class _Hunk:
    """A change of one paragraph; `is_tied`: text that went to or came from another paragraph."""

    start: int
    end: int
    text: str = ""
    is_tied: bool = False
    hands: list[Hand] = field(default_factory=list)


def _of_author(run: Sequence[Original], author: str, near: tuple[str, int]) -> Iterator[Amendment]:
    before: str | None = None
    for chain in _chains(run, author):
        found = _Chain(chain, author, before, near)
        if found.is_touched:
            yield from found.amendments()
        before = found.last_kept or before


def _chains(run: Sequence[Original], author: str) -> Iterator[list[Original]]:
    """Paragraphs that become one when this person's deleted paragraph marks go."""
    chain: list[Original] = []
    for original in run:
        chain.append(original)
        if not _by(original.lines[-1].end.gone, author):
            yield chain
            chain = []
    if chain:
        yield chain


def _by(hand: Hand | None, author: str) -> bool:
    return hand is not None and hand.author == author


class _Chain:
    """Originals in a row that hang together for one person; `before` is the paragraph that stands before them."""

    def __init__(self, originals: Sequence[Original], author: str, before: str | None, near: tuple[str, int]) -> None:
        self.originals, self.author, self.before, self.near = originals, author, before, near
        self.tokens: list[_Token] = []
        self.marks: list[Hand] = []  # of paragraph marks this person put in or took out
        self.n_segments = 1
        for k, original in enumerate(originals):
            self._read(k, original)
        self.texts = [
            "".join(t.text for t in self.tokens if t.is_kept and t.segment == j) for j in range(self.n_segments)
        ]
        self.carried = self._carried() if self.is_touched else {k: k for k, o in enumerate(originals) if o.id}

    def _read(self, k: int, original: Original) -> None:
        at = 0
        for line in original.lines:
            for bit in line.bits:
                if bit.come is None:
                    gone = bit.gone if _by(bit.gone, self.author) else None
                    self.tokens.append(_Token(bit.text, self.n_segments - 1, k, at, gone is None, gone))
                    at += len(bit.text)
                elif _by(bit.come, self.author) and not _by(bit.gone, self.author):
                    self.tokens.append(_Token(bit.text, self.n_segments - 1, None, at, True, bit.come))
            if _by(line.end.come, self.author) and line.end.come:
                self.marks.append(line.end.come)
                self.n_segments += 1 if line is not original.lines[-1] else 0
            if _by(line.end.gone, self.author) and line.end.gone and line.end.come is None:
                self.marks.append(line.end.gone)

    @property
    def is_touched(self) -> bool:
        return bool(self.marks) or any(t.hand for t in self.tokens)

    @property
    def last_kept(self) -> str | None:
        """Id of the last original that stays."""
        return next((self.originals[k].id for k in sorted(self.carried, reverse=True) if self.originals[k].id), None)

    def _carried(self) -> dict[int, int]:
        """Which original goes on as which segment: those that share most text, in order."""
        kept: dict[tuple[int, int], int] = {}
        for t in self.tokens:
            if t.is_kept and t.owner is not None and t.text and self.originals[t.owner].id:
                kept[t.owner, t.segment] = kept.get((t.owner, t.segment), 0) + len(t.text)
        chosen: dict[int, int] = {}
        for (i, j), _ in sorted(kept.items(), key=lambda item: (-item[1], item[0])):
            if all((i - a) * (j - b) > 0 for a, b in chosen.items()):
                chosen[i] = j
        if not chosen:
            chosen = self._fallback()
        if chosen and self.before is None and self._begins_with_old(min(chosen.values())):
            return {min(chosen): 0}  # nothing stands before what was split off: it stays the first paragraph
        return chosen

    def _begins_with_old(self, n: int) -> bool:
        """Whether the first segments hold words that were there."""
        return any(t.is_kept and t.owner is not None and t.text and t.segment < n for t in self.tokens)

    def _fallback(self) -> dict[int, int]:
        """Nothing of the originals is left: the last one holds what stands there instead, if its mark stays."""
        known = [k for k, o in enumerate(self.originals) if o.id]
        is_gone = _by(self.originals[-1].lines[-1].end.gone, self.author) and not any(self.texts)
        return {known[-1]: self.n_segments - 1} if known and not is_gone else {}

    # -------------------------------------------------------- wishes

    def amendments(self) -> Iterator[Amendment]:
        hunks = {k: self._hunks(k, j) for k, j in self.carried.items()}
        leaving = [k for k, o in enumerate(self.originals) if o.id and k not in self.carried]
        moved = [k for k in leaving if self._is_moved(k)]
        for k in moved:
            yield Amendment(_first(self._hands_of(k)), (Edit(self.originals[k].id, Action.DELETE),))
        gone = [self.originals[k].id for k in leaving if k not in moved]
        come = list(self._come())
        tied: list[Edit] = [Edit(i, Action.DELETE) for i in gone]
        tied += [_edit(self.originals[k].id, h) for k, found in hunks.items() for h in found if h.is_tied]
        tied += [edit for edit, is_tied in come if is_tied or gone]
        if tied:
            yield Amendment(_first(self._hands_of_tied(hunks, moved)), tuple(tied))
        for edit in (edit for edit, is_tied in come if not is_tied and not gone):
            hand = _first([t.hand for t in self.tokens if t.owner is None and t.hand] + self.marks)
            follows = edit.paragraph_id or not self.near[0]
            yield Amendment(hand, (edit,)) if follows else beyond(hand, self.near, f"[+] {edit.text}")
        for k, found in hunks.items():
            yield from _near(self.originals[k], [h for h in found if not h.is_tied])

    def _hands_of_tied(self, hunks: dict[int, list[_Hunk]], moved: Sequence[int]) -> list[Hand]:
        plain = [hand for found in hunks.values() for h in found if not h.is_tied for hand in h.hands]
        own = [t for t in self.tokens if t.owner not in moved]
        found = [t.hand for t in own if t.hand and t.hand not in plain]
        return found or [mark for mark in self.marks if not mark.is_move] or self.marks

    def _hands_of(self, k: int) -> list[Hand]:
        """The hands that took the words of an original away."""
        return [t.hand for t in self.tokens if t.owner == k and t.hand]

    def _is_moved(self, k: int) -> bool:
        hands = self._hands_of(k)
        return bool(hands) and all(hand.is_move for hand in hands)

    def _come(self) -> Iterator[tuple[Edit, bool]]:
        """New paragraphs, each run of them after the original it follows; whether they hold words that were there.

        Those that follow none stand before the first one.
        """
        carriers = {j: self.originals[k].id for k, j in self.carried.items()}
        targets: list[tuple[str | None, int]] = []
        target = self.before
        for j in range(self.n_segments):
            target = carriers.get(j, target)
            if j not in carriers and self.texts[j].strip():
                targets.append((target, j))
        for after, group in groupby(targets, key=lambda one: one[0]):
            segments = [j for _, j in group]
            text = "\n".join(" ".join(self.texts[j].split("\n")) for j in segments)
            is_tied = any(t.owner is not None and t.is_kept and t.text and t.segment in segments for t in self.tokens)
            if after is None and carriers:
                yield Edit(carriers[min(carriers)], Action.INSERT_BEFORE, text=text), is_tied
            else:
                yield Edit(after or "", Action.INSERT_AFTER, text=text), is_tied

    def _hunks(self, k: int, segment: int) -> list[_Hunk]:
        hunks: list[_Hunk] = []
        at, is_open = 0, False
        for t in (t for t in self.tokens if t.text):
            is_here = t.segment == segment
            if t.owner == k and t.is_kept and is_here:
                at, is_open = t.start + len(t.text), False
                continue
            if t.owner != k and not (is_here and t.is_kept):
                continue
            if not is_open:
                hunks.append(_Hunk(at, at))
                is_open = True
            hunk = hunks[-1]
            if t.owner == k:
                at = hunk.end = t.start + len(t.text)
                hunk.is_tied |= t.is_kept
            else:
                hunk.text += t.text
                hunk.is_tied |= t.owner is not None
            hunk.hands += [t.hand] if t.hand else []
        return hunks


def _near(original: Original, hunks: Sequence[_Hunk]) -> Iterator[Amendment]:
    """The changes of words in one paragraph, near ones as one."""
    text = original.text
    group: list[_Hunk] = []
    for hunk in hunks:
        if group and not _belongs(group[-1], hunk, text):
            yield _joined(original.id, text, group)
            group = []
        group.append(hunk)
    if group:
        yield _joined(original.id, text, group)


def _belongs(one: _Hunk, other: _Hunk, text: str) -> bool:
    between = text[one.end : other.start]
    same_kind = one.hands[0].is_move == other.hands[0].is_move
    return same_kind and len(words(between)) <= NEAR and not _SENTENCE_END.search(between)


def _joined(paragraph_id: str, text: str, group: Sequence[_Hunk]) -> Amendment:
    put, at = "", group[0].start
    for hunk in group:
        put += text[at : hunk.start] + hunk.text
        at = hunk.end
    whole = Edit(paragraph_id, Action.REPLACE, group[0].start, group[-1].end, put)
    return Amendment(_first([hand for hunk in group for hand in hunk.hands]), (whole,))


def _edit(paragraph_id: str, hunk: _Hunk) -> Edit:
    return Edit(paragraph_id, Action.REPLACE, hunk.start, hunk.end, hunk.text)


def _first(hands: Sequence[Hand]) -> Hand:
    """The earliest of the hands; a move only if all of it moved."""
    first = min(hands, key=lambda hand: hand.date or "~")
    return Hand(first.author, first.date, first.utc, all(hand.is_move for hand in hands))
