"""The Word files of set A before readers that are not ours: LibreOffice, python-docx, and the bytes of the package."""

import difflib
import json
import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from congressdocs.word.reading.body import texts
from tests.office.conftest import SET_A, Exported
from tests.office.libreoffice import LibreOffice

CODES = ("A1", "A2", "A3", "A4")
# Everything outside the body, the properties, the identity that a leaving file carries, and what names those parts.
DECLARED = re.compile(
    r"word/document\.xml|docProps/.*|customXml/.*|\[Content_Types\]\.xml|_rels/\.rels|word/_rels/document\.xml\.rels"
)
DRAFT_MARK = (Counter(["1"]), Counter(["2"]))  # "Dự thảo lần 1" becomes "Dự thảo lần 2"

every_document = pytest.mark.parametrize("code", CODES)
in_libreoffice = pytest.mark.office


@in_libreoffice
@every_document
def test_accepting_all_marks_gives_the_clean_draft(set_a: Exported, office: LibreOffice, code: str) -> None:
    assert body(office.paragraphs(set_a.marked(code), "accept")) == body(office.paragraphs(set_a.clean(code)))


@in_libreoffice
@every_document
def test_rejecting_all_marks_gives_the_uploaded_file(set_a: Exported, office: LibreOffice, code: str) -> None:
    assert body(office.paragraphs(set_a.marked(code), "reject")) == body(office.paragraphs(set_a.uploaded(code)))


def body(paragraphs: list[str]) -> list[str]:
    """All paragraphs with text: LibreOffice moves empty ones about in files that hold comments.

    The project's own reader compares the empty ones too, in the next test.
    """
    return [text for text in paragraphs if text.strip()]


@every_document
def test_our_own_reader_says_the_same(set_a: Exported, code: str) -> None:
    marked = set_a.marked(code).read_bytes()
    assert texts(marked, "accept") == texts(set_a.clean(code).read_bytes())
    assert texts(marked, "reject") == texts(set_a.uploaded(code).read_bytes())


@every_document
def test_only_decided_passages_differ_from_the_uploaded_file(set_a: Exported, code: str) -> None:
    old, new = words_by_paragraph(set_a.uploaded(code)), words_by_paragraph(set_a.clean(code))
    wanted, unwanted = decided_words(code)
    for taken, put in differing(old, new):
        if (taken, put) == DRAFT_MARK:
            continue
        assert not put - wanted, f"nobody asked for {put - wanted}"
        assert not taken - unwanted, f"nobody asked to take out {taken - unwanted}"


def words_of(part: bytes) -> str:
    return re.sub(r"<[^>]*>", "", part.decode())


@every_document
def test_everything_outside_the_body_is_untouched(set_a: Exported, code: str) -> None:
    with zipfile.ZipFile(set_a.uploaded(code)) as old, zipfile.ZipFile(set_a.clean(code)) as new:
        kept = [name for name in old.namelist() if not DECLARED.fullmatch(name)]
        assert len(kept) >= 5  # styles, numbering, header, footer, footnotes, settings, theme …
        for name in kept:
            if new.read(name) != old.read(name):
                assert re.fullmatch(r"word/(header|footer)\d+\.xml", name)
                assert words_of(old.read(name)).replace("lần 1", "lần 2") == words_of(new.read(name))
        assert not [n for n in set(new.namelist()) - set(old.namelist()) if not DECLARED.fullmatch(n)]


@every_document
def test_every_mark_names_its_group_and_carries_a_comment_with_codes(set_a: Exported, code: str) -> None:
    with zipfile.ZipFile(set_a.marked(code)) as package:
        body = package.read("word/document.xml").decode()
        remarks = package.read("word/comments.xml").decode()
    authors = set(re.findall(r'<w:(?:ins|del) [^>]*?w:author="([^"]*)"', body))
    assert authors
    editors = {"Triệu Ngọc Lan Chi"}
    assert all(author.startswith("Tổ thảo luận số ") for author in authors - editors), authors
    assert len(re.findall(r"<w:commentReference ", body)) == len(re.findall(r"<w:comment ", remarks)) > 0
    assert all(re.search(r"T\d+-\d{3}", remark) for remark in re.findall(r"<w:comment .*?</w:comment>", remarks, re.S))


def test_sums_of_the_response_report_are_those_of_the_set(set_a: Exported) -> None:
    report = Document(str(set_a.folder / "bao-cao-tiep-thu-giai-trinh.docx"))
    cells = [[cell.text.strip() for cell in row.cells] for table in report.tables for row in table.rows]
    numbers = Counter(cell for row in cells for cell in row)
    for outcome_total in ("71", "34", "66", "9", "175", "41", "396"):
        assert numbers[outcome_total], f"{outcome_total} stands in no table"


# ---------------------------------------------------------------- reading with python-docx alone


WORD = re.compile(r"\w+")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_by_paragraph(path: Path) -> list[tuple[str, ...]]:
    body = Document(str(path)).element.body
    return [tuple(WORD.findall("".join(t.text or "" for t in p.iter(W + "t")))) for p in body.iter(W + "p")]


def differing(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> list[tuple[Counter, Counter]]:
    """Words taken out and put in by each run of changed paragraphs."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            before = Counter(w for p in old[i:j] for w in p)
            after = Counter(w for p in new[k:m] for w in p)
            found.append((before - after, after - before))
    return found


def decided_words(code: str) -> tuple[Counter, Counter]:
    """All words that accepted decisions on a document put in, and those of the passages they replace."""
    decisions = {d["comment"]: d for d in json.loads((SET_A / "decisions.json").read_text("utf-8"))}
    wanted: Counter[str] = Counter()
    unwanted: Counter[str] = Counter()
    for row in comment_rows():
        decision = decisions[row["code"]]
        if row["document"] == code and decision["outcome"] in ("accepted", "in_part"):
            for edit in decision["edits"] or [row]:
                wanted.update(WORD.findall(edit["proposed"] or ""))
                unwanted.update(WORD.findall(whole_paragraph(code, edit["quote"])))
    return wanted, unwanted


def whole_paragraph(code: str, quote: str) -> str:
    """The paragraph a quote stands in: an edit may take words out of it, or all of it."""
    return next((text for text in paragraph_texts(code) if quote and quote in text), quote or "")


@cache
def paragraph_texts(code: str) -> list[str]:
    return [" ".join(words) for words in words_by_paragraph(next(SET_A.glob(f"{code}_*.docx")))]


def comment_rows() -> list[dict[str, str]]:
    rows = CalamineWorkbook.from_path(str(SET_A / "comments.xlsx")).get_sheet_by_index(0).to_python()
    keys = ("code", "group", "speaker", "document", "section", "quote", "action", "proposed", "kind", "text")
    return [dict(zip(keys, map(str, row), strict=False)) for row in rows[1:]]
