"""A file that leaves the house says which draft it holds."""

from congressdocs.word.ooxml.identity import Identity, read_identity, with_draft_mark, with_identity
from congressdocs.word.ooxml.package import Package
from congressdocs.word.reading.body import texts
from tests.builders import doc, h1, p
from tests.wxml import docx
from tests.wxml import part as xml_part

IDENTITY = Identity("d1", "draft2", 2, (("s1", "v3"), ("s2", "v4")))


def test_what_is_put_into_a_file_is_read_from_it() -> None:
    assert read_identity(with_identity(doc(p("One.")), IDENTITY)) == IDENTITY


def test_a_stranger_has_no_identity() -> None:
    assert read_identity(doc(p("One."))) is None


def test_a_file_whose_custom_part_was_dropped_is_known_all_the_same() -> None:
    package = Package.open(with_identity(doc(p("One.")), IDENTITY))
    rels = package.parts["word/_rels/document.xml.rels"].replace(b"customXml", b"forgotten")
    assert read_identity(package.written({"word/_rels/document.xml.rels": rels})) == Identity("d1", "draft2", 2, ())


def test_properties_that_are_there_stay() -> None:
    once = with_identity(doc(p("One.")), IDENTITY)
    package = Package.open(once)
    mine = package.parts["docProps/custom.xml"].replace(b"CongressDocs", b"Mine")
    both = Package.open(with_identity(package.written({"docProps/custom.xml": mine}), IDENTITY)).parts
    assert both["docProps/custom.xml"].count(b"<op:property ") == 2
    assert b'name="Mine"' in both["docProps/custom.xml"]


def test_a_later_identity_takes_the_place_of_the_earlier() -> None:
    once = with_identity(doc(p("One.")), Identity("d1", "draft1", 1, ()))
    twice = with_identity(once, IDENTITY)
    assert read_identity(twice) == IDENTITY
    assert Package.open(once).parts.keys() == Package.open(twice).parts.keys()


def test_the_text_and_all_other_parts_stay_as_they_are() -> None:
    plain = doc(h1("One"), p("Two."))
    before, after = Package.open(plain).parts, Package.open(with_identity(plain, IDENTITY)).parts
    assert {name for name in after if after[name] != before.get(name)} == {
        "[Content_Types].xml",
        "customXml/item1.xml",
        "docProps/custom.xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
    }


def test_the_draft_mark_counts_on() -> None:
    marked = with_draft_mark(doc(p("Dự thảo lần 1"), p("Báo cáo")), 2)
    assert [text for _, _, text in texts(marked)] == ["Dự thảo lần 2", "Báo cáo"]


def test_the_draft_mark_counts_on_in_page_footers() -> None:
    foot = xml_part("ftr", p("Báo cáo – Dự thảo lần 1 – Lưu hành nội bộ"))
    reference = '<w:sectPr><w:footerReference w:type="default" r:id="rId1"/></w:sectPr>'
    plain = docx(p("Dự thảo lần 1"), section=reference, parts={"word/footer.xml": foot})
    marked = Package.open(with_draft_mark(plain, 2))
    assert "".join(marked.xml("word/footer.xml").itertext()) == "Báo cáo – Dự thảo lần 2 – Lưu hành nội bộ"


def test_a_file_without_a_draft_mark_stays_byte_for_byte() -> None:
    plain = doc(p("Báo cáo"))
    assert with_draft_mark(plain, 2) == plain
