"""List numbers as Word shows them."""

import pytest

from congressdocs.word.ooxml.numbering import formatted
from congressdocs.word.reading.body import read_docx
from tests.wxml import docx, p, part


def level(n: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    form, text = f'<w:numFmt w:val="{form}"/>', f'<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/>{form}{more}{text}</w:lvl>'


OUTLINE = (level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "decimal", "%2.%3."))


def lists(
    levels: tuple[str, ...] = OUTLINE, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}')


def item(ilvl: int, num: int = 1) -> str:
    return p("x", ppr=f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num}"/></w:numPr>')


def numbers(*blocks: str, numbering: str = lists(), styles: str | None = None) -> list[str]:
    parts = {"word/numbering.xml": numbering} | ({"word/styles.xml": styles} if styles else {})
    reading = read_docx(docx(*blocks, parts=parts))
    return [reading.numbers.get(x.id, "-") for block in reading.blocks for x in block.paragraphs]


def test_deeper_levels_begin_again_below_a_new_number() -> None:
    found = numbers(item(0), item(1), item(2), item(2), item(1), item(2), item(0), item(1))
    assert found == ["I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "II.", "1."]


def test_a_level_that_was_skipped_shows_its_start() -> None:
    assert numbers(item(2), item(2), item(1)) == ["1.1.", "1.2.", "2."]


def test_text_between_and_a_table_do_not_stop_the_count() -> None:
    assert numbers(item(0), p("chữ"), f"<w:tbl><w:tr><w:tc>{item(0)}</w:tc></w:tr></w:tbl>", item(0)) == [
        "I.",
        "-",
        "II.",
        "III.",
    ]


def test_a_list_that_starts_anew_does_so_once() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    found = numbers(item(0), item(0), item(0, 2), item(0, 2), item(0), numbering=lists(nums=nums))
    assert found == ["I.", "II.", "V.", "VI.", "VII."]


def test_legal_numbers_are_digits_whatever_the_levels_above_use() -> None:
    levels = (OUTLINE[0], level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert numbers(item(0), item(1), numbering=lists(levels)) == ["I.", "1.1"]


def test_a_level_that_never_restarts_goes_on() -> None:
    levels = (OUTLINE[0], level(1, "decimal", "Điều %2.", more='<w:lvlRestart w:val="0"/>'))
    found = numbers(item(0), item(1), item(0), item(1), numbering=lists(levels))
    assert found == ["I.", "Điều 1.", "II.", "Điều 2."]


def test_a_style_brings_its_list_and_its_level() -> None:
    levels = (
        level(0, "upperRoman", "%1.", more='<w:pStyle w:val="A"/>'),
        level(1, "decimal", "%2.", more='<w:pStyle w:val="B"/>'),
    )
    styles = part(
        "styles",
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{s}"><w:name w:val="{s}"/>'
            '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            for s in "AB"
        ),
    )
    blocks = [p("x", ppr=f'<w:pStyle w:val="{s}"/>') for s in "ABBA"]
    assert numbers(*blocks, numbering=lists(levels), styles=styles) == ["I.", "1.", "2.", "II."]
    none = p("x", ppr='<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert numbers(blocks[0], none, numbering=lists(levels), styles=styles) == ["I.", "-"]


def test_bullets_are_shown_and_are_no_heading_numbers() -> None:
    parts = {"word/numbering.xml": lists((level(0, "bullet", "\uf0b7"), level(1, "bullet", "-")))}
    reading = read_docx(docx(item(0), item(1), parts=parts))
    assert list(reading.numbers.values()) == ["•", "-"]
    assert [h.list_level for h in reading.hints] == [None, None]


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (1994, "upperRoman", "MCMXCIV"), (4, "lowerRoman", "iv"), (26, "upperLetter", "Z"), (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"), (12, "decimalZero", "12"), (22, "ordinal", "22nd"), (11, "ordinal", "11th"),
        (3, "none", ""), (0, "upperRoman", "0"), (5, "thaiLetters", "5"),
    ],
)  # fmt: skip
def test_a_count_in_a_format(count: int, form: str, shown: str) -> None:
    assert formatted(count, form) == shown
