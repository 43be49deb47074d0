"""A `w:p` as a Paragraph: text, spans that look alike, atoms.

Most paragraphs hold nothing but plain runs; those are read directly. All others go through
`inline.pieces`, which knows every kind of content. A test holds the two ways to the same answer.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from congressdocs.core.model import Paragraph, Span
from congressdocs.word.ooxml.inline import Piece, pieces, said, text_of
from congressdocs.word.ooxml.ns import PARA_ID, W
from congressdocs.word.ooxml.styles import Look, Properties, Styles, align_of, properties_of

_R, _R_PR, _T = W + "r", W + "rPr", W + "t"
_PLAIN_BESIDE = {W + name for name in ("pPr", "proofErr", "bookmarkStart", "bookmarkEnd")}
_PLAIN_SILENT = {W + "lastRenderedPageBreak"}
_SIGNS = {W + "tab": "\t", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad"}


class ReadParagraph(NamedTuple):
    """A Paragraph and what does not go into it: looks of its stretches, style id.

    `properties`: as it says them itself; `is_plain`: it holds nothing but plain runs.
    """

    paragraph: Paragraph
    looks: tuple[tuple[int, int, Look], ...]
    properties: Properties
    style_id: str
    is_plain: bool


def own_id(w_p: etree._Element, _text: str) -> str:
    """The id that a paragraph carries, "" if none."""
    return w_p.get(PARA_ID, "")


def read_paragraph(
    w_p: etree._Element, styles: Styles, fields: list[str], id_of: Callable[[etree._Element, str], str] = own_id
) -> ReadParagraph:
    """The paragraph in `w_p`, under the id that `id_of` gives for its element and text.

    `fields` carries fields open across the paragraphs of a story (changed in place).
    """
    properties = properties_of(w_p)
    style_id = styles.style_of(properties)
    stretches = None if fields else _plain_stretches(w_p)
    is_plain = stretches is not None
    atoms: tuple[tuple[int, int, str], ...] = ()
    if stretches is None:
        found = pieces(w_p, fields)
        stretches = list(_stretches(found))
        atoms = tuple((p.start, p.end, p.atom) for p in found if p.atom and p.text)
    looks, text = _looks(stretches, styles, style_id)
    said_align = align_of(properties)
    paragraph = Paragraph(
        id=id_of(w_p, text),
        text=text,
        style=styles.name(style_id),
        align=styles.align(style_id) if said_align is None else said_align,
        spans=_spans(looks),
        atoms=atoms,
    )
    return ReadParagraph(paragraph, looks, properties, style_id, is_plain)


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
        if tag == _R:
            r_pr, text = None, ""
            for e in child:
                kind = e.tag
                if kind == _T:
                    text += said(e)
                elif kind == _R_PR:
                    r_pr = e
                elif kind in _SIGNS:
                    text += _SIGNS[kind]
                elif kind not in _PLAIN_SILENT:
                    return None
            out.append((text, r_pr))
        elif tag not in _PLAIN_BESIDE:
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
    if len(looks) == 1:
        return (Span(0, looks[0][1], looks[0][2].marks),)
    spans: list[Span] = []
    for start, end, look in looks:
        if spans and spans[-1].marks == look.marks:
            spans[-1] = Span(spans[-1].start, end, look.marks)
        else:
            spans.append(Span(start, end, look.marks))
    return tuple(spans)
