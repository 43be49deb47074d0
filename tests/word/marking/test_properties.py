"""What is no text is tracked too: the look of a paragraph's mark, and the page of a section."""

from congressdocs.word.marking.redline import Change, Mark, redline
from congressdocs.word.reading.revisions import Mode, resolve
from tests.word.marking.test_redline import DATE, check
from tests.word.views import W, part, parts
from tests.wxml import docx, p

PORTRAIT = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:left="1701"/></w:sectPr>'
LANDSCAPE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:left="1701"/></w:sectPr>'
)


def seen(data: bytes, mode: Mode, name: str) -> list[str]:
    """The properties of this name below the body, all changes accepted or rejected."""
    root = part(data)
    resolve(root, mode)
    found = [[f"{x.tag} {sorted(x.items())}" for x in e] for e in root.iter(W + name)]
    return ["".join(x) for x in found if x]


def same(old: bytes, new: bytes, name: str) -> bytes:
    data = check(old, new)
    assert seen(data, "accept", name) == seen(new, "accept", name)
    assert seen(data, "reject", name) == seen(old, "accept", name)
    return data


def test_another_page_of_the_last_section_is_a_tracked_change() -> None:
    old, new = docx(p("Text."), section=PORTRAIT), docx(p("Text."), section=LANDSCAPE)
    (change,) = part(same(old, new, "sectPr")).iter(W + "sectPrChange")
    assert change.get(W + "author") == "Group 1"
    assert change.get(W + "date") == DATE
    assert change.get(W + "id")


def test_another_page_of_a_section_inside_the_text_is_a_tracked_change() -> None:
    old, new = (docx(p("Text.", ppr=s), p("More."), section=PORTRAIT) for s in (PORTRAIT, LANDSCAPE))
    assert len(list(part(same(old, new, "sectPr")).iter(W + "sectPrChange"))) == 1


def test_equal_pages_in_another_order_of_attributes_are_no_change() -> None:
    other = PORTRAIT.replace('w:w="11906" w:h="16838"', 'w:h="16838" w:w="11906"')
    old = docx(p("Text."), section=PORTRAIT)
    assert parts(redline(old, docx(p("Text."), section=other), mark=lambda _: Mark("x", DATE))) == parts(old)


def test_headers_of_a_section_stay_and_are_no_part_of_its_change() -> None:
    header = '<w:headerReference w:type="default" r:id="rId9"/>'
    old = docx(p("Text."), section=PORTRAIT.replace("<w:sectPr>", f"<w:sectPr>{header}"))
    root = part(redline(old, docx(p("Text."), section=LANDSCAPE), mark=lambda _: Mark("x", DATE)))
    (section,) = root[0].iterchildren(W + "sectPr")
    assert [x.tag.rpartition("}")[2] for x in section] == ["headerReference", "pgSz", "pgMar", "sectPrChange"]
    assert [x.tag.rpartition("}")[2] for x in section[-1][0]] == ["pgSz", "pgMar"]


def test_another_look_of_a_paragraphs_mark_is_a_tracked_change() -> None:
    big = '<w:rPr><w:sz w:val="40"/></w:rPr>'
    for old, new in (("", big), (big, ""), (big, "<w:rPr><w:b/></w:rPr>")):
        data = same(docx(p("Text.", ppr=old)), docx(p("Text.", ppr=new)), "rPr")
        assert len(list(part(data).iter(W + "rPrChange"))) == 1
        assert not list(part(data).iter(W + "pPrChange"))


def test_paragraph_and_mark_changed_together_are_one_change_by_one_author() -> None:
    asked: list[Change] = []

    def by(change: Change) -> Mark:
        asked.append(change)
        return Mark("Group 1", DATE)

    old, new = docx(p("Text.")), docx(p("Text.", ppr='<w:jc w:val="center"/><w:rPr><w:b/></w:rPr>'))
    root = part(redline(old, new, mark=by))
    assert len(asked) == 1
    assert [x.tag.rpartition("}")[2] for x in root[0][0][0]] == ["jc", "rPr", "pPrChange"]
