"""Runs typed in old Vietnamese fonts: found, and converted in the file if a person says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from congressdocs.core.legacy import Encoding, by_font, encoding_of, proposed
from congressdocs.word.inline import said, set_text
from congressdocs.word.ns import W
from congressdocs.word.package import Package, to_bytes
from congressdocs.word.read_paragraph import ReadParagraph
from congressdocs.word.read_revisions import changed_parts
from congressdocs.word.styles import Styles, properties_of

UNICODE_FONT = "Times New Roman"  # what the layout rules for Vietnamese papers ask for
_FONT_ATTRIBUTES = ("ascii", "hAnsi", "cs", "eastAsia")


@dataclass(frozen=True, slots=True)
class LegacyRun:
    """A passage in an old encoding, and the Unicode text proposed for it."""

    paragraph_id: str
    start: int
    end: int
    encoding: Encoding
    font: str
    text: str
    proposed: str


def legacy_runs(found: Sequence[ReadParagraph]) -> tuple[LegacyRun, ...]:
    """The passages of these paragraphs that are in an old encoding, neighbours in one font together."""
    return tuple(run for read in found if not read.paragraph.text.isascii() for run in _of_paragraph(read))


def _of_paragraph(read: ReadParagraph) -> Iterator[LegacyRun]:
    for start, end, font in _by_font(read):
        text = read.paragraph.text[start:end]
        encoding = encoding_of(text, font)
        if encoding is not None and proposed(text, encoding, font) != text:
            yield LegacyRun(read.paragraph.id, start, end, encoding, font, text, proposed(text, encoding, font))


def _by_font(read: ReadParagraph) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
    for start, end, look in read.looks:
        if out and out[-1][2] == look.font:
            out[-1] = (out[-1][0], end, look.font)
        else:
            out.append((start, end, look.font))
    return out


def to_unicode(data: bytes) -> bytes:
    """The file with all text of old Vietnamese fonts in Unicode, in Times New Roman; everything else as it was.

    Only fonts are believed here, not patterns. Raises: UnreadableFile.
    """
    package = Package.open(data)
    styles = Styles.of(package)
    changed = [name for name in changed_parts(package) if _convert(package.xml(name), styles)]
    return package.written({name: to_bytes(package.xml(name)) for name in changed}) if changed else data


def _convert(root: etree._Element, styles: Styles) -> bool:
    """Whether anything below `root` was converted."""
    n_converted = 0
    for w_p in root.iter(W + "p"):
        style_id = styles.style_of(properties_of(w_p))
        for group in _runs_by_font(w_p, styles, style_id):
            n_converted += _convert_group(*group)
    return n_converted > 0


def _runs_by_font(
    w_p: etree._Element, styles: Styles, style_id: str
) -> Iterator[tuple[str, list[etree._Element], list[etree._Element]]]:
    """(font, runs, their text elements) of neighbouring runs: VNI may put a letter and its mark in two runs."""
    font, runs, texts = "", list[etree._Element](), list[etree._Element]()
    for w_r in w_p.iter(W + "r"):
        own = styles.look(w_r.find(W + "rPr"), style_id).font
        if own != font and texts:
            yield font, runs, texts
            runs, texts = [], []
        font = own
        runs.append(w_r)
        texts += [e for e in w_r if e.tag in (W + "t", W + "delText")]
    if texts:
        yield font, runs, texts


def _convert_group(font: str, runs: Sequence[etree._Element], texts: Sequence[etree._Element]) -> int:
    encoding = by_font(font)
    whole = "".join(said(t) for t in texts)
    if encoding is None or encoding_of(whole, font) is None:
        return 0
    pending = ""
    for i, w_t in enumerate(texts):
        text = pending + said(w_t)
        following = said(texts[i + 1])[:1] if i + 1 < len(texts) else ""
        joins = following and proposed(text[-1:] + following, encoding) != proposed(text[-1:], encoding) + proposed(
            following, encoding
        )
        pending = text[-1:] if joins else ""
        set_text(w_t, proposed(text[: len(text) - len(pending)], encoding, font))
    for w_r in runs:
        _set_font(w_r)
    return 1


def _set_font(w_r: etree._Element) -> None:
    properties = w_r.find(W + "rPr")
    if properties is None:
        properties = etree.Element(W + "rPr")
        w_r.insert(0, properties)
    fonts = properties.find(W + "rFonts")
    if fonts is None:
        fonts = etree.Element(W + "rFonts")
        style = properties.find(W + "rStyle")
        properties.insert(0 if style is None else 1, fonts)
    fonts.attrib.clear()
    for name in _FONT_ATTRIBUTES:
        fonts.set(W + name, UNICODE_FONT)
