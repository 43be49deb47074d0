"""Word comments and tracked changes as annotations with their place."""

from congressdocs.word.annotations.comments import Annotation, annotations
from tests.word.reading.test_revisions import BY, gone, ins, mark
from tests.wxml import b, docx, p, part, r, tbl, tc, tr


def commented(text: str, *ids: int) -> str:
    starts = "".join(f'<w:commentRangeStart w:id="{i}"/>' for i in ids)
    ends = "".join(f'<w:commentRangeEnd w:id="{i}"/><w:r><w:commentReference w:id="{i}"/></w:r>' for i in ids)
    return f"{starts}{text if text.startswith('<') else r(text)}{ends}"


def comments(*said: str) -> dict[str, str]:
    """The comments part: each text by its own author."""
    found = "".join(
        f'<w:comment w:id="{n}" w:author="A{n}" w:date="2025-07-01T00:00:00Z">{p(text, id=f"0000000{n}")}</w:comment>'
        for n, text in enumerate(said, 1)
    )
    return {"word/comments.xml": part("comments", found)}


def kinds(found: tuple[Annotation, ...]) -> list[tuple[str, str, str]]:
    return [(a.kind, a.old_text, a.proposed_text) for a in found]


def test_a_comment_names_its_words_its_place_and_its_section() -> None:
    file = docx(p(b("II. KINH TẾ")), p(b("1. Rừng")), p(r("Giữ "), commented("64%", 1), r(" rừng."), id="11111111"),
                parts=comments("Quá thấp."))  # fmt: skip
    (found,) = annotations(file)
    assert (found.author, found.text, found.quote) == ("A1", "Quá thấp.", "64%")
    assert (found.paragraph_id, found.start, found.end) == ("11111111", 4, 7)
    assert found.section == "II, 1 Rừng"


def test_a_comment_over_two_paragraphs_is_placed_in_the_first() -> None:
    first = p(r("Giữ "), '<w:commentRangeStart w:id="1"/>', r("rừng"), id="11111111")
    second = p(r("và nước"), '<w:commentRangeEnd w:id="1"/>', r("."))
    (found,) = annotations(docx(first, second, parts=comments("x")))
    assert (found.quote, found.start, found.end) == ("rừng\nvà nước", 4, 8)


def test_a_comment_without_a_range_hangs_on_its_reference() -> None:
    file = docx(p(r("Giữ"), '<w:r><w:commentReference w:id="1"/></w:r>', id="11111111"), parts=comments("x"))
    (found,) = annotations(file)
    assert (found.paragraph_id, found.start, found.end, found.quote) == ("11111111", 3, 3, "")


def test_words_put_in_place_of_others_are_one_replacement() -> None:
    file = docx(p(r("đạt "), gone("80"), ins(r("92")), r(" triệu"), id="11111111"))
    (found,) = annotations(file)
    assert kinds((found,)) == [("replacement", "80", "92")]
    assert (found.author, found.date, found.start, found.end) == ("Mận", "2025-06-10T08:00:00Z", 4, 6)


def test_changes_of_two_people_are_two_annotations() -> None:
    other = ins(r("92")).replace("Mận", "Sơn")
    assert kinds(annotations(docx(p(gone("80"), other)))) == [("deletion", "80", ""), ("insertion", "", "92")]


def test_two_replacements_side_by_side_stay_two() -> None:
    assert kinds(annotations(docx(p(gone("a"), ins(r("b")), gone("c"), ins(r("d")))))) == [
        ("replacement", "a", "b"),
        ("replacement", "c", "d"),
    ]


def test_a_change_in_a_paragraph_that_was_joined_is_placed_in_the_text_that_stays() -> None:
    joined = p(r("một "), ins(r("mới ")), ppr=mark("del"), id="11111111")
    found = annotations(docx(joined, p(r("hai "), ins(r("ba")), id="22222222")))
    assert [(a.paragraph_id, a.start, a.end) for a in found if a.proposed_text != "¶" and a.proposed_text] == [
        ("22222222", 4, 8),
        ("22222222", 12, 14),
    ]


def test_split_marks_rows_and_formatting_are_told() -> None:
    row = tr(tc("mới")).replace("<w:tr>", f"<w:tr><w:trPr><w:ins {BY}/></w:trPr>")
    bold = r("đậm", f"<w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange>")
    found = annotations(docx(p("a", ppr=mark("ins")), p(bold), tbl(row), p("b")))
    assert kinds(found) == [("insertion", "", "¶"), ("formatting", "", ""), ("insertion", "", "mới")]
    assert found[1].quote == "đậm"


def test_a_change_in_a_note_has_no_paragraph() -> None:
    (found,) = annotations(docx(p("a"), notes={2: p(ins(r("mới")))}))
    assert (found.paragraph_id, found.section, found.proposed_text) == (None, "", "mới")
