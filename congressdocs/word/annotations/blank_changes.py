"""Tracked changes that hold no words: empty lines, page breaks, fields that show nothing, content controls."""

from collections.abc import Iterator, Sequence

from lxml import etree

from congressdocs.core.merging.returned import Amendment, Hand
from congressdocs.core.model import Action
from congressdocs.word.annotations.lines import COMING, GOING, RawLine, hand_of, of_row
from congressdocs.word.ooxml.ns import W

_MARKS = (*COMING, *GOING)
_CONTROLS = tuple(W + f"customXml{kind}RangeStart" for kind in ("Ins", "Del", "MoveFrom", "MoveTo"))
AROUND = 80  # letters of the text that say where


def blank_changes(lines: Sequence[RawLine], wishes: Sequence[Amendment]) -> Iterator[tuple[Hand, str]]:
    """Who changed a line without changing a word of it, once for each line, with the words there or before it.

    `wishes` are told already: a line that goes, empty or not, is none of these.
    """
    deleted = {(w.hand.author, e.paragraph_id) for w in wishes for e in w.edits if e.action is Action.DELETE}
    last = ""
    for raw in lines:
        last = raw.text.strip() or last
        for author, hand in {hand.author: hand for hand in _blank(raw)}.items():
            if (author, raw.id) not in deleted and not _row_of(raw.w_p, author):
                yield hand, last[:AROUND]


def changed_controls(root: etree._Element, lines: Sequence[RawLine]) -> Iterator[tuple[Hand, str]]:
    """Who put a content control around words or took one away, with the words of the paragraph in or behind it."""
    texts = {raw.w_p: raw.text for raw in lines}
    for mark in root.iter(*_CONTROLS):
        around = [e for e in mark.iterancestors(W + "p") if e in texts]
        behind = (e for e in mark.itersiblings() for e in e.iter(W + "p") if e in texts)
        yield hand_of(mark), texts.get(around[0] if around else next(behind, mark), "")[:AROUND]


def _blank(raw: RawLine) -> Iterator[Hand]:
    """Whose marks stand in a line, but on none of its words."""
    said = {h.author for bit in raw.line.bits for h in (bit.come, bit.gone) if h}
    for mark in raw.w_p.iter(*_MARKS):
        around = mark.getparent()
        if around is None or next(mark.iterancestors(W + "p"), None) is not raw.w_p or around.tag.endswith("numPr"):
            continue
        hand = hand_of(mark)
        parts_words = around.tag == W + "rPr" and raw.text.strip()
        holds_box = next(mark.iter(W + "txbxContent"), None) is not None  # whose lines are told themselves
        if hand.author not in said and not parts_words and not holds_box:
            yield hand


def _row_of(w_p: etree._Element, author: str) -> bool:
    """Whether the row around comes or goes by this person anyway."""
    hands = (of_row(w_tr, _MARKS) for w_tr in w_p.iterancestors(W + "tr"))
    return any(hand is not None and hand.author == author for hand in hands)
