"""The cells of a table by the names of their rows and columns."""

from congressdocs.core.model import Block
from congressdocs.core.text.cells import cell_names
from congressdocs.word.reading.body import read_docx
from tests.builders import doc, p, table


def _named(*blocks: Block) -> dict[str, str]:
    names = cell_names(blocks)
    return {q.text: names[q.id] for block in blocks for q in block.paragraphs if q.id in names}


def test_a_cell_is_named_by_the_first_words_of_its_row_and_the_head_of_its_column() -> None:
    reading = read_docx(doc(p("Before."), table(("No.", "Target", "2030"), ("1", "Growth", "9.5%"))))
    named = _named(*reading.blocks)
    assert named["9.5%"] == "Growth – 2030"
    assert named["1"] == "Growth – No."
    assert named["Target"] == "No."
    assert "Before." not in named


def test_a_row_without_words_is_named_by_its_first_figure() -> None:
    reading = read_docx(doc(table(("Year", "Share"), ("2030", "12%"))))
    assert _named(*reading.blocks)["12%"] == "2030 – Share"
