"""What a marked copy cannot track is said in plain words, never passed over in silence."""

from congressdocs.word.marking.untracked import untracked
from tests.wxml import docx, p, part

BOLD, BIG = "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:sz w:val="40"/></w:rPr>'
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/></w:sectPr>'


def style(name: str, looks: str, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name} style"/>{base}{looks}</w:style>'


def file(*styles: str, uses: str = "Lead", header: bool = False) -> bytes:
    parts = {"word/styles.xml": part("styles", "".join(styles))}
    if header:
        parts["word/header.xml"] = part("hdr", p("Draft"))
    text = p("Text.", ppr=f'<w:pStyle w:val="{uses}"/>')
    return docx(text, parts=parts, section=SECTION if header else "<w:sectPr/>")


def told(old: bytes, new: bytes) -> list[dict[str, object]]:
    return [dict(problem.values) for problem in untracked(old, new)]


def test_equal_files_leave_nothing_to_say() -> None:
    assert told(file(style("Lead", BOLD)), file(style("Lead", BOLD))) == []


def test_a_style_in_use_that_is_defined_differently_is_named() -> None:
    assert told(file(style("Lead", BOLD)), file(style("Lead", BIG))) == [{"names": "Lead style"}]


def test_a_style_that_a_used_one_is_based_on_is_named() -> None:
    old, new = (file(style("Root", look), style("Lead", "", "Root")) for look in (BOLD, BIG))
    assert told(old, new) == [{"names": "Root style"}]


def test_a_style_that_nobody_uses_is_not_spoken_of() -> None:
    assert told(file(style("Lead", ""), style("Rest", BOLD)), file(style("Lead", ""), style("Rest", BIG))) == []


def test_headers_that_only_one_file_has_are_counted() -> None:
    assert told(file(), file(header=True)) == told(file(header=True), file()) == [{"count": 1}]
