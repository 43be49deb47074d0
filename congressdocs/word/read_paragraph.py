"""A `w:p` as a Paragraph: text, spans that look alike, atoms.

Most paragraphs hold nothing but plain runs; those are read directly. All others go through
`inline.pieces`, which knows every kind of content. A test holds the two ways to the same answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from congressdocs.core.model import Paragraph, Span
from congressdocs.word.inline import Piece, pieces, said, text_of
from congressdocs.word.ns import PARA_ID, W
from congressdocs.word.styles import Look, Styles, align_of

_PLAIN_BESIDE = {W + name for name in ("proofErr", "bookmarkStart", "bookmarkEnd")}
_PLAIN_SILENT = {W + "rPr", W + "lastRenderedPageBreak"}
_SIGNS = {W + "tab": "\t", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad"}


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A Paragraph and what does not go into it: its element, looks of its stretches, properties, style id."""

    w_p: etree._Element
    paragraph: Paragraph
    looks: tuple[tuple[int, int, Look], ...]
    p_pr: etree._Element | None
    style_id: str


def read_paragraph(w_p: etree._Element, styles: Styles, fields: list[str]) -> ReadParagraph:
    """The paragraph in `w_p`; `fields` carries fields open across the paragraphs of a story (changed in place)."""
    p_pr = w_p[0] if len(w_p) and w_p[0].tag == W + "pPr" else w_p.find(W + "pPr")
    style_id = styles.style_of(p_pr)
    plain = None if fields else _plain_stretches(w_p)
    atoms: tuple[tuple[int, int, str], ...] = ()
    if plain is None:
        found = pieces(w_p, fields)
        plain = list(_stretches(found))
        atoms = tuple((p.start, p.end, p.atom) for p in found if p.atom and p.text)
    looks, text = _looks(plain, styles, style_id)
    said_align = align_of(p_pr)
    paragraph = Paragraph(
        id=w_p.get(PARA_ID, ""),
        text=text,
        style=styles.name(style_id),
        align=styles.align(style_id) if said_align is None else said_align,
        spans=_spans(looks),
        atoms=atoms,
    )
    return ReadParagraph(w_p, paragraph, looks, p_pr, style_id)


def text_in(w_p: etree._Element, fields: list[str]) -> str:
    """The text of a paragraph alone; `fields` as for `read_paragraph`."""
    plain = None if fields else _plain_stretches(w_p)
    return "".join(text for text, _ in plain) if plain is not None else text_of(w_p, fields)


Stretch = tuple[str, etree._Element | None]  # text and run properties


def _plain_stretches(w_p: etree._Element) -> list[Stretch] | None:
    """Text by runs; None as soon as anything but plain runs turns up."""
    out: list[Stretch] = []
    for child in w_p:
        tag = child.tag
        if tag == W + "r":
            r_pr, text = None, ""
            for e in child:
                kind = e.tag
                if kind == W + "t":
                    text += said(e)
                elif kind == W + "rPr":
                    r_pr = e
                elif kind in _SIGNS:
                    text += _SIGNS[kind]
                elif kind not in _PLAIN_SILENT:
                    return None
            out.append((text, r_pr))
        elif tag not in _PLAIN_BESIDE and tag != W + "pPr":
            return None
    return out


def _stretches(found: list[Piece] | tuple[Piece, ...]) -> Iterator[Stretch]:
    for piece in found:
        if piece.inner:
            yield from _stretches(piece.inner)
        elif piece.text:
            run = piece.run
            yield piece.text, None if run is None else run.find(W + "rPr")


def _looks(stretches: list[Stretch], styles: Styles, style_id: str) -> tuple[tuple[tuple[int, int, Look], ...], str]:
    out: list[tuple[int, int, Look]] = []
    texts, start = [], 0
    for text, r_pr in stretches:
        if text:
            look, end = styles.look(r_pr, style_id), start + len(text)
            if out and out[-1][2] is look:
                out[-1] = (out[-1][0], end, look)
            else:
                out.append((start, end, look))
            texts.append(text)
            start = end
    return tuple(out), "".join(texts)


def _spans(looks: tuple[tuple[int, int, Look], ...]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for start, end, look in looks:
        if spans and spans[-1].marks == look.marks:
            spans[-1] = Span(spans[-1].start, end, look.marks)
        else:
            spans.append(Span(start, end, look.marks))
    return tuple(spans)
