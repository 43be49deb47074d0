"""The awkward files: what is read from each is what stands beside it, written by hand."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from congressdocs.core.model import BlockKind, View
from congressdocs.core.text.outline import Heading, outline
from congressdocs.core.words import searching
from congressdocs.word.annotations.comments import annotations
from congressdocs.word.ooxml.package import Package
from congressdocs.word.reading.body import ChangesLeftIn, Reading, read_docx, texts
from congressdocs.word.reading.legacy_runs import to_unicode

FOLDER = Path(__file__).parents[2] / "fixtures" / "docx"
ALL = sorted(path.stem for path in FOLDER.glob("*.docx"))


def file(name: str) -> bytes:
    (path,) = FOLDER.glob(f"{name}_*.docx")
    return path.read_bytes()


def expected(name: str) -> dict[str, Any]:
    (path,) = FOLDER.glob(f"{name}_*.json")
    return json.loads(path.read_text(encoding="utf-8"))


def read(name: str, changes: View | None = None) -> Reading:
    return read_docx(file(name), changes=changes)


def headings(reading: Reading) -> tuple[Heading, ...]:
    return outline(reading.blocks, reading.numbers, reading.hints)


def lines(reading: Reading) -> list[str]:
    return [p.text for block in reading.blocks for p in block.paragraphs if p.text]


@pytest.mark.parametrize("name", ["f01", "f02", "f03", "f04", "f09"])
def test_the_outline_is_found(name: str) -> None:
    assert [[h.level, h.number, h.title] for h in headings(read(name))] == expected(name)["outline"]


@pytest.mark.parametrize("name", ["f01", "f02"])
def test_plain_cases_are_found_with_confidence(name: str) -> None:
    assert min(h.confidence for h in headings(read(name))) > expected(name)["surest"]


def test_a_heading_in_a_text_box_is_listed_as_doubtful() -> None:
    doubtful = [h.title for h in headings(read("f03")) if h.confidence < 0.5]
    assert doubtful == expected("f03")["doubtful"]


@pytest.mark.parametrize("name", ["f01", "f02", "f03"])
def test_every_paragraph_is_a_block(name: str) -> None:
    blocks = [b for b in read(name).blocks if b.kind is BlockKind.PARAGRAPH]
    assert len(blocks) == expected(name)["n_blocks"]


def test_automatic_numbers_are_those_that_word_shows() -> None:
    reading = read("f04")
    paragraphs = [p for block in reading.blocks for p in block.paragraphs]
    assert [[reading.numbers[p.id], p.text] for p in paragraphs if p.id in reading.numbers] == expected("f04")[
        "numbers"
    ]


def test_merged_and_nested_cells_are_kept() -> None:
    reading, wanted = read("f05"), expected("f05")
    (table,) = (b for b in reading.blocks if b.kind is BlockKind.TABLE)
    shown = [
        [["|".join(table.paragraphs[n].text for n in c.paragraphs), c.colspan, c.rowspan] for c in row]
        for row in table.rows
    ]
    assert shown[: len(wanted["rows"])] == wanted["rows"]
    assert len(shown) == wanted["n_rows"]


def test_lying_pages_stay_in_the_sources_and_the_carrier() -> None:
    reading = read("f05")
    body = Package.open(reading.carrier).parts["word/document.xml"]
    sections = [b"landscape" in x for x in body.split(b"<w:sectPr")[1:]]
    assert ["landscape" if x else "portrait" for x in sections] == expected("f05")["orientations"]
    assert sum(b"<w:sectPr" in block.source for block in reading.blocks) == 2


def test_notes_fields_and_pictures_are_read() -> None:
    reading, wanted = read("f06"), expected("f06")
    assert lines(reading) == wanted["texts"]
    assert [list(a) for b in reading.blocks for p in b.paragraphs for a in p.atoms] == wanted["atoms"]
    assert [[n.kind, n.paragraphs[0].text] for n in reading.notes] == wanted["notes"]
    assert wanted["footer"] in [p.text for h in reading.headers if h.kind == "footer" for p in h.paragraphs]


def test_left_in_changes_are_read_as_the_person_chooses() -> None:
    wanted = expected("f07")
    with pytest.raises(ChangesLeftIn):
        read("f07")
    assert lines(read("f07", "accepted")) == wanted["accepted"]
    assert lines(read("f07", "original")) == wanted["original"]
    found = annotations(file("f07"))
    assert [[a.kind, a.author, a.old_text, a.proposed_text] for a in found] == wanted["changes"]


def test_comments_come_with_thread_author_and_words() -> None:
    wanted = expected("f08")
    found = [a for a in annotations(file("f08")) if a.kind == "comment"]
    assert [[a.id, a.author, a.date, a.parent_id, a.done, a.quote, a.text] for a in found] == wanted["comments"]
    assert {a.section for a in found} == {wanted["section"]}


def test_letters_are_kept_as_received() -> None:
    wanted = expected("f09")
    received = lines(read("f09"))
    for text, form in zip(received, wanted["forms"], strict=True):
        is_nfc, is_nfd = (unicodedata.is_normalized(f, text) for f in ("NFC", "NFD"))
        assert form == ("NFC" if is_nfc else "NFD" if is_nfd else "mixed")
    one, other = wanted["same_in_nfc"]
    assert unicodedata.normalize("NFC", received[one - 1]) == unicodedata.normalize("NFC", received[other - 1])
    assert all(received[line - 1].count(blank) == n for line, blank, n in wanted["blanks"])


def test_old_fonts_are_recognised_and_unicode_proposed() -> None:
    reading = read("f10")
    assert [[r.encoding.value, r.text, r.proposed] for r in reading.legacy] == expected("f10")["legacy"]
    assert any("TCVN3" in problem.sentence for problem in reading.problems)


def test_old_fonts_are_converted_when_asked_and_patterns_alone_are_not() -> None:
    converted = to_unicode(file("f10"))
    assert [t for _, _, t in texts(converted)] == expected("f10")["converted_by_font"]
    assert b".VnTime" not in Package.open(converted).parts["word/document.xml"]


def test_spelling_variants_are_kept_and_alike_when_searching() -> None:
    wanted, received = expected("f11"), lines(read("f11"))
    assert received == wanted["texts"]
    assert len({searching(received[n - 1]) for n in wanted["same_when_searching"]}) == 1
    line, folded = wanted["like_when_searching"]
    assert searching(received[line - 1]) == folded


@pytest.mark.parametrize("name", ALL)
def test_every_file_reads_the_same_from_its_carrier(name: str) -> None:
    reading = read_docx((FOLDER / f"{name}.docx").read_bytes(), changes="accepted")
    assert read_docx(reading.carrier).blocks == reading.blocks


def test_the_files_are_those_that_the_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER.parent))
    import make_files

    make_files.write_files(tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == set(ALL)
    for path in tmp_path.iterdir():
        assert Package.open(path.read_bytes()).parts == Package.open((FOLDER / path.name).read_bytes()).parts
