"""Where Word broke the pages of a file, and what happens without a print."""

import pytest

from congressdocs.word.printing.pages import page_breaks, printed_pages
from congressdocs.word.reading.body import read_docx
from tests.builders import doc, p

BROKEN = (
    '<w:p><w:r><w:t xml:space="preserve">We plant ten </w:t></w:r><w:r><w:tab/><w:lastRenderedPageBreak/>'
    "<w:t>trees a year.</w:t></w:r></w:p>"
)


def test_breaks_that_word_left_are_found_at_their_letter() -> None:
    read = read_docx(doc(p("One."), BROKEN))
    second = read.blocks[1].paragraphs[0]
    ((paragraph_id, at),) = page_breaks(read.carrier)
    assert (paragraph_id, second.text[at:]) == (second.id, "trees a year.")


def test_a_file_that_word_never_laid_out_has_no_breaks() -> None:
    assert page_breaks(doc(p("One."))) == []


def test_without_libreoffice_there_is_no_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("congressdocs.word.printing.pages.shutil.which", lambda name: None)
    assert printed_pages(doc(p("One."))) == []


def test_a_printer_that_fails_leaves_no_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("congressdocs.word.printing.pages.shutil.which", lambda name: "/nowhere/soffice")
    assert printed_pages(doc(p("One."))) == []
