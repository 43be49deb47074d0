"""Runs typed in old Vietnamese fonts: found, and converted in the file if a person says so."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from congressdocs.core.text.legacy import LegacyRun, by_font, encoding_of, proposed
from congressdocs.word.ooxml.cutting import set_text
from congressdocs.word.ooxml.inline import said
from congressdocs.word.ooxml.ns import W
from congressdocs.word.ooxml.package import Package, to_bytes
from congressdocs.word.ooxml.styles import Styles, properties_of
from congressdocs.word.reading.paragraph import ReadParagraph
from congressdocs.word.reading.revisions import changed_parts

UNICODE_FONT = "Times New Roman"  # what the layout rules for Vietnamese papers ask for


_OLD_FONT = re.compile(rb"""["'](\.Vn|VNI-)""", re.IGNORECASE)  # an attribute that begins like its name


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


def to_unicode(data: bytes, font: str = UNICODE_FONT, *, patterns: bool = False) -> bytes:
    """The file with all text of old Vietnamese fonts in Unicode, in `font`; everything else as it was.

    With `patterns` also text that looks like an old encoding though its font does not say so; that font stays.
    Raises: UnreadableFile.
    """
    package = Package.open(data)
    if not patterns and not any(map(_OLD_FONT.search, package.parts.values())):
        return data
    styles = Styles.of(package)
    texts = [*changed_parts(package), *package.related("comments")]
    changed = {name for name in texts if _convert(package.xml(name), styles, patterns=patterns)}
    changed |= {name for name in package.related("numbering") if _convert_labels(package.xml(name))}
    for name in (*texts, *package.related("styles"), *package.related("numbering")):
        if _rename_fonts(package.xml(name), font):
            changed.add(name)
    return package.written({name: to_bytes(package.xml(name)) for name in sorted(changed)}) if changed else data


def _convert(root: etree._Element, styles: Styles, *, patterns: bool) -> bool:
    """Whether anything below `root` was converted."""
    n_converted = 0
    for w_p in root.iter(W + "p"):
        style_id = styles.style_of(properties_of(w_p))
        for font, texts in _texts_by_font(w_p, styles, style_id):
            n_converted += _convert_group(font, texts, patterns=patterns)
    return n_converted > 0


def _texts_by_font(w_p: etree._Element, styles: Styles, style_id: str) -> Iterator[tuple[str, list[etree._Element]]]:
    """(font, text elements) of neighbouring runs: VNI may put a letter and its mark in two runs."""
    font, texts = "", list[etree._Element]()
    for w_r in w_p.iter(W + "r"):
        if next(w_r.iterancestors(W + "p")) is not w_p:
            continue  # in a text box: its paragraphs come by themselves
        own = styles.look(w_r.find(W + "rPr"), style_id).font
        if own != font and texts:
            yield font, texts
            texts = []
        font = own
        texts += [e for e in w_r if e.tag in (W + "t", W + "delText")]
    if texts:
        yield font, texts


def _convert_group(font: str, texts: Sequence[etree._Element], *, patterns: bool) -> int:
    whole = "".join(said(t) for t in texts)
    encoding = encoding_of(whole, font)
    if encoding is None or not (patterns or by_font(font)) or proposed(whole, encoding, font) == whole:
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
    return 1


def _convert_labels(numbering: etree._Element) -> bool:
    """The words of automatic numbers ("§iÒu %1."), where their own font is an old one."""
    is_changed = False
    for w_text in numbering.iter(W + "lvlText"):
        font = _named(w_text.getparent())
        text, encoding = w_text.get(W + "val", ""), by_font(font)
        if encoding is not None and (new := proposed(text, encoding, font)) != text:
            w_text.set(W + "val", new)
            is_changed = True
    return is_changed


def _named(w_lvl: etree._Element | None) -> str:
    w_fonts = None if w_lvl is None else w_lvl.find(f"{W}rPr/{W}rFonts")
    return "" if w_fonts is None else w_fonts.get(W + "ascii") or w_fonts.get(W + "hAnsi") or ""


def _rename_fonts(root: etree._Element, font: str) -> bool:
    """Whether an old font was named anywhere below `root`; now it is `font`: styles and empty lines go along."""
    is_changed = False
    for w_fonts in root.iter(W + "rFonts"):
        for attribute, name in w_fonts.items():
            if by_font(str(name)) is not None:
                w_fonts.set(str(attribute), font)
                is_changed = True
    return is_changed
