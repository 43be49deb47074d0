"""The comments of a set brought in by every road: what a group would hand in, made from the lines of its sheet."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree
from python_calamine import CalamineWorkbook

from tests.builders import filled, sheet, zipped
from tests.wxml import docx, p, tbl

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMES = ("code", "group", "speaker", "document", "section", "quote", "action", "proposed", "kind", "text", "reason",
          "supporters", "present", "minority", "reference")  # fmt: skip

_PEOPLE = ("Lò Thị Mận", "Hà Văn Sơn", "Trần Thị Mây")


@dataclass(frozen=True)
class Said:
    """One comment of the set; `rows` are its places."""

    code: str
    rows: tuple[dict[str, str], ...]

    def __getitem__(self, name: str) -> str:
        return self.rows[0][name]

    @property
    def is_plain(self) -> bool:
        """Whether it is about one place at most and asks for no table row: what any form can say."""
        return len(self.rows) == 1 and self["action"] in ("", "replace")


def said_in(path: Path) -> list[Said]:
    """The comments of a set's sheet."""
    _, *lines = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    rows: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        values = [str(int(cell)) if isinstance(cell, float) else str(cell) for cell in line]
        rows.setdefault(values[0], []).append(dict(zip(_NAMES, values, strict=True)))
    return [Said(code, tuple(found)) for code, found in rows.items()]


def as_sheet(comments: Iterable[Said]) -> bytes:
    """A spreadsheet with numbers of its own ("T4-9017"), which hold the places of a comment together."""
    rows = [row | {"code": c.code.replace("-", "-9")} for c in comments for row in c.rows]
    return sheet(_NAMES, *([row[name] for name in _NAMES] for row in rows))


def as_slips(form: bytes, comments: Sequence[Said]) -> bytes:
    """Slips filled in, one for each comment; `form` has as many."""
    answers: dict[str, str] = {}
    for n, comment in enumerate(comments, 1):
        slip = "slip" if n == 1 else f"slip{n}"
        told = {"document": "document", "place": "section", "current": "quote", "proposed": "proposed"}
        answers |= {f"{slip}.1.{field}": comment[name] for field, name in told.items() if comment[name]}
        answers |= {f"{slip}.name": comment["speaker"], f"{slip}.1.reason": comment["text"]}
    return filled(form, answers)


def as_minutes_table(group: str, comments: Iterable[Said]) -> bytes:
    """Minutes of a group as a Word table."""
    head = (
        "STT",
        "Người phát biểu",
        "Văn kiện",
        "Mục",
        "Trích nguyên văn",
        "Nội dung kiến nghị sửa",
        "Nội dung ý kiến",
    )
    rows = [
        (str(n), c["speaker"], c["document"], c["section"], c["quote"], c["proposed"], c["text"])
        for n, c in enumerate(comments, 1)
    ]
    return docx(p("BIÊN BẢN THẢO LUẬN"), p(f"Tổ thảo luận số {group.removeprefix('T')}"), tbl(head, *rows))


def as_minutes(group: str, comments: Iterable[Said]) -> bytes:
    """Minutes of a group as prose, one speaker a line."""
    lines = [p(f"Đ/c {_PEOPLE[n % 3]} ({c['speaker']}): {c['text']}") for n, c in enumerate(comments, 1)]
    return docx(p("BIÊN BẢN THẢO LUẬN"), p(f"Tổ thảo luận số {group.removeprefix('T')}"), *lines)


def as_iso(group: str, comments: Iterable[Said]) -> bytes:
    """An ISO comment table about one document."""
    head = ("MB/NC", "Line number", "Clause/ Subclause", "Paragraph/ Figure/ Table", "Type of comment", "Comments",
            "Proposed change", "Observations of the secretariat")  # fmt: skip
    rows = []
    for n, c in enumerate(comments, 1):
        change = f"Replace “{c['quote']}” by “{c['proposed']}”" if c["proposed"] else ""
        rows.append((f"{group}-{n:03d}", c["reference"], c["section"], "", "te", c["text"], change, ""))
    return docx(p("Comment table"), tbl(head, *rows))


def as_json(comments: Iterable[Said]) -> bytes:
    """A list in JSON as a program would send it."""
    return json.dumps({"comments": [_json(c) for c in comments]}, ensure_ascii=False).encode()


def _json(c: Said) -> dict[str, object]:
    names = ("document", "section", "quote")
    places = [{n: r[n] for n in names} | _wording(r) for r in c.rows if r["section"] or r["quote"]]
    counts = {n: int(c[n]) for n in ("supporters", "present") if c[n]}
    plain = {n: c[n] for n in ("group", "text", "reason", "speaker", "reference", "kind")}
    return {"id": f"own {c.code}", **plain, **counts, "minority": c["minority"] == "x", "places": places}


def _wording(row: Mapping[str, str]) -> dict[str, str]:
    return {"action": row["action"], "proposed": row["proposed"]} if row["action"] else {}


# ---------------------------------------------------------------- a returned Word file


def as_returned(out: bytes, comments: Iterable[Said], at: Mapping[str, tuple[str, int]]) -> bytes:
    """The file with each wording as a tracked change of its speaker, and each remark as a Word comment.

    `at`: for each code the paragraph id and where the quoted words begin in it.
    """
    with zipfile.ZipFile(io.BytesIO(out)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    ids = {w_p.get("{http://schemas.microsoft.com/office/word/2010/wordml}paraId"): w_p for w_p in root.iter(W + "p")}
    remarks = []
    for n, c in sorted(enumerate(comments, 1), key=lambda one: -at[one[1].code][1]):
        paragraph_id, start = at[c.code]
        runs = list(_cut_out(ids[paragraph_id], start, start + len(c["quote"])))
        if c["proposed"]:
            _change(runs, c, n)
        else:
            _remark(runs, n)
            remarks.append(_comment(c, n))
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(parts | _with_comments(parts, remarks))


def _cut_out(w_p: etree._Element, start: int, end: int) -> Iterator[etree._Element]:
    """The runs that hold these letters of a paragraph's text, cut where the stretch begins and ends."""
    at = 0
    for w_t in list(w_p.iter(W + "t")):
        text, first = w_t.text or "", at
        at += len(text)
        if at <= start or first >= end:
            continue
        inner = text[max(0, start - first) : end - first]
        for side, words in (("previous", text[: max(0, start - first)]), ("next", text[end - first :])):
            if words:
                _beside(w_t.getparent(), words, side)
        w_t.text = inner
        w_t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        yield w_t.getparent()


def _beside(w_r: etree._Element, words: str, side: str) -> None:
    made = etree.fromstring(etree.tostring(w_r))
    made.tail = None
    for child in list(made):
        if child.tag not in (W + "rPr", W + "t"):
            made.remove(child)
    made.find(W + "t").text = words
    made.find(W + "t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    (w_r.addprevious if side == "previous" else w_r.addnext)(made)


def _change(runs: Sequence[etree._Element], c: Said, n: int) -> None:
    by = {W + "id": str(9000 + n), W + "author": c["speaker"], W + "date": _date(n)}
    new = etree.Element(W + "ins", by)
    w_r = etree.SubElement(new, W + "r")
    w_t = etree.SubElement(w_r, W + "t")
    w_t.text = c["proposed"]
    w_t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    runs[-1].addnext(new)
    for w_r in runs:
        gone = etree.Element(W + "del", by)
        w_r.addprevious(gone)
        gone.append(w_r)
        for w_t in w_r.iter(W + "t"):
            w_t.tag = W + "delText"


def _remark(runs: Sequence[etree._Element], n: int) -> None:
    runs[0].addprevious(etree.Element(W + "commentRangeStart", {W + "id": str(n)}))
    end = etree.Element(W + "commentRangeEnd", {W + "id": str(n)})
    runs[-1].addnext(end)
    reference = etree.Element(W + "r")
    etree.SubElement(reference, W + "commentReference", {W + "id": str(n)})
    end.addnext(reference)


def _comment(c: Said, n: int) -> str:
    words = f"<w:p><w:r><w:t>{escape(c['text'])}</w:t></w:r></w:p>"
    return f'<w:comment w:id="{n}" w:author="{escape(c["speaker"])}" w:date="{_date(n)}">{words}</w:comment>'


def _date(n: int) -> str:
    return f"2026-01-04T{8 + n // 60:02d}:{n % 60:02d}:00Z"


def _with_comments(parts: Mapping[str, bytes], remarks: Sequence[str]) -> dict[str, bytes]:
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    rels = parts["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    link = f'<Relationship Id="rIdOwnComments" Type="{kind}" Target="comments.xml"/>'
    types = parts["[Content_Types].xml"].decode()
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    over = f'<Override PartName="/word/comments.xml" ContentType="{mime}"/>'
    return {
        "word/comments.xml": f"<w:comments {ns}>{''.join(remarks)}</w:comments>".encode(),
        "word/_rels/document.xml.rels": re.sub("</Relationships>", f"{link}</Relationships>", rels).encode(),
        "[Content_Types].xml": re.sub("</Types>", f"{over}</Types>", types).encode(),
    }
