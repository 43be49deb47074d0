"""The line with classification label and copy number on top of every page."""

import pytest

from congressdocs.word.ooxml.package import Package
from congressdocs.word.ooxml.tracked import Mark
from congressdocs.word.printing.label import with_label
from congressdocs.word.reading.body import read_docx
from congressdocs.word.reading.revisions import resolve
from tests.builders import doc, p

MARK = Mark("Office", "2026-01-05T08:00:00Z")


def lines(data: bytes) -> list[list[str]]:
    """The texts of the header parts, paragraph by paragraph."""
    package = Package.open(data)
    return [
        ["".join(w_p.itertext()) for w_p in package.xml(name) if w_p.tag.endswith("}p")]
        for name in package.related("header")
    ]


def test_a_file_without_header_gets_one() -> None:
    assert lines(with_label(doc(p("Text.")), "CONFIDENTIAL")) == [["CONFIDENTIAL"]]


def test_the_text_and_the_other_parts_stay_as_they_were() -> None:
    before = doc(p("Text."))
    after = with_label(before, "CONFIDENTIAL")
    assert [b.text for b in read_docx(after).blocks] == [b.text for b in read_docx(before).blocks]
    old, new = Package.open(before).parts, Package.open(after).parts
    assert {name for name in old if old[name] != new[name]} <= {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
    }


def test_a_second_label_takes_the_place_of_the_first() -> None:
    once = with_label(doc(p("Text.")), "CONFIDENTIAL · Copy no. 01")
    assert lines(with_label(once, "CONFIDENTIAL · Copy no. 02")) == [["CONFIDENTIAL · Copy no. 02"]]


def test_a_label_that_was_taken_away_goes() -> None:
    assert lines(with_label(with_label(doc(p("Text.")), "CONFIDENTIAL"), "")) == [[""]]


def test_without_a_label_the_file_is_the_same_to_the_byte() -> None:
    data = doc(p("Text."))
    assert with_label(data, "") == data


@pytest.mark.parametrize(("view", "expected"), [("accept", ["CONFIDENTIAL"]), ("reject", [""])])
def test_in_a_marked_copy_the_line_is_an_insertion(view: str, expected: list[str]) -> None:
    package = Package.open(with_label(doc(p("Text.")), "CONFIDENTIAL", MARK))
    (name,) = package.related("header")
    root = package.xml(name)
    resolve(root, view)
    assert ["".join(w_p.itertext()) for w_p in root] == expected
