"""Tiny Word files, sheets and congresses for tests: `doc(h1("Part"), p("Words"))`."""

import io
import json
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import xlsxwriter
from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def p(text: str, style: str = "") -> str:
    """A paragraph of one run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def h1(text: str) -> str:
    """A heading of the first level."""
    return p(text, "Heading1")


def h2(text: str) -> str:
    """A heading of the second level."""
    return p(text, "Heading2")


def table(*rows: Sequence[str]) -> str:
    """A table of one-paragraph cells."""
    width = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in rows[0])
    lines = "".join("<w:tr>" + "".join(f"<w:tc>{width}{p(c)}</w:tc>" for c in row) + "</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'


def inserted(text: str, author: str = "Reviewer") -> str:
    """A paragraph whose words are a tracked insertion."""
    mark = f'w:id="900" w:author="{author}" w:date="2026-01-05T08:00:00Z"'
    return f"<w:p><w:ins {mark}><w:r><w:t>{escape(text)}</w:t></w:r></w:ins></w:p>"


def doc(*body: str) -> bytes:
    """A Word file of these body elements, with headings 1 to 3 among its styles."""
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{"".join(body)}{section}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relationships(("styles", "styles.xml")),
        "word/styles.xml": _styles(),
    }
    return zipped({name: f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode() for name, xml in parts.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts, the same bytes each time."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def bomb(part: str) -> bytes:
    """A small zip with a part of 65 MB: one more than a reader unpacks."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(part, b" " * (65 * 2**20))
    return data.getvalue()


def sheet(header: Sequence[str], *rows: Sequence[object]) -> bytes:
    """A spreadsheet of one table, header row first."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    page = book.add_worksheet()
    for number, row in enumerate((header, *rows)):
        for column, value in enumerate(row):
            page.write(number, column, value)
    book.close()
    return data.getvalue()


def filled(form: bytes, answers: dict[str, str]) -> bytes:
    """A Word form as Word saves it when these fields (by tag) were filled in."""
    with zipfile.ZipFile(io.BytesIO(form)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    for w_sdt in root.iter(f"{{{_W}}}sdt"):
        tag = w_sdt.find(f"{{{_W}}}sdtPr/{{{_W}}}tag").get(f"{{{_W}}}val")
        if tag in answers:
            hint = w_sdt.find(f"{{{_W}}}sdtPr/{{{_W}}}showingPlcHdr")
            if hint is not None:
                hint.getparent().remove(hint)
            content = w_sdt.find(f"{{{_W}}}sdtContent")
            content[:] = etree.fromstring(f'<w:p xmlns:w="{_W}"><w:r><w:t>{escape(answers[tag])}</w:t></w:r></w:p>')
    return zipped({**parts, "word/document.xml": etree.tostring(root)})


def edited(data: bytes, *changes: tuple[str, str], keeps_ids: bool = True) -> bytes:
    """The file as somebody's word processor saves it after these words were changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    for old, new in changes:
        assert body.count(old) == 1, old
        body = body.replace(old, new)
    if not keeps_ids:
        body = re.sub(r' w14:paraId="[^"]*"', "", body)
    return zipped({**parts, "word/document.xml": body.encode()})


def decisions(*entries: dict[str, object]) -> bytes:
    """A file of prepared decisions."""
    return json.dumps(entries, ensure_ascii=False).encode()


def _content_types() -> str:
    return (
        f'<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/></Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_RELS}">{links}</Relationships>'


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        for n in (1, 2, 3)
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    return f'<w:styles xmlns:w="{_W}">{normal}{headings}</w:styles>'
