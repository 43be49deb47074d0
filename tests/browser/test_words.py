"""The page's own small algorithms against cases written by hand: differences, folded words, numbers of sections."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from congressdocs.web import app

MODULES = app.__file__.removesuffix("app.py") + "static/js/"


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Any:
    context = chromium.new_context()
    page = context.new_page()
    page.route(
        "http://modules.test/**",
        lambda route: (
            route.fulfill(path=MODULES + route.request.url.rsplit("/", 1)[1], content_type="text/javascript")
            if route.request.url.endswith(".js")
            else route.fulfill(body="<p>", content_type="text/html")
        ),
    )
    page.goto("http://modules.test/")
    yield page
    context.close()


def ask(page: Page, module: str, call: str, *values: object) -> Any:
    return page.evaluate(f"async (values) => (await import('/{module}.js')).{call}(...values)", list(values))


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("dưới 3%", "dưới 2,5%", [["=", "dưới "], ["-", "3"], ["+", "2,5"], ["=", "%"]]),
        ("hộ nghèo", "hộ nghèo bền vững", [["=", "hộ nghèo"], ["+", " bền vững"]]),
        ("giảm nhanh", "giảm", [["=", "giảm"], ["-", " nhanh"]]),
        ("một hai", "ba bốn", [["-", "một hai"], ["+", "ba bốn"]]),
        ("giữ nguyên", "giữ nguyên", [["=", "giữ nguyên"]]),
        ("", "mới", [["+", "mới"]]),
        ("bỏ đi", "", [["-", "bỏ đi"]]),
        ("tăng 45.799 tỷ", "tăng 46.120 tỷ", [["=", "tăng "], ["-", "45.799"], ["+", "46.120"], ["=", " tỷ"]]),
    ],
)
def test_what_changes_is_shown_by_whole_words(page: Page, old: str, new: str, parts: list[list[str]]) -> None:
    assert ask(page, "words", "difference", old, new) == parts


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("một hai ba", "một hai bốn", "một hai [-ba][+bốn]"),
        ("a b c d e f g cũ", "a b c d e f g mới", "… c d e f g [-cũ][+mới]"),
        (
            "cũ a b c d e f g h i j k l m hết",
            "mới a b c d e f g h i j k l m xong",
            "[-cũ][+mới] a b c d e … i j k l m [-hết][+xong]",
        ),
    ],
)
def test_in_brief_a_few_words_stay_around_every_change(page: Page, old: str, new: str, told: str) -> None:
    parts = page.evaluate(
        "async ([old, now]) => { const w = await import('/words.js'); return w.brief(w.difference(old, now)); }",
        [old, new],
    )
    signs = {"=": "{}", "-": "[-{}]", "+": "[+{}]"}
    assert "".join(signs[op].format(text) for op, text in parts) == told


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("dưới 3%", "", "delete"),
        ("dưới 3%", "dưới 2,5%", "figures"),
        ("dưới 3%", "không quá 3%", "wording"),
        ("giảm nghèo", "giảm nghèo bền vững", "wording"),
    ],
)
def test_the_wording_tells_what_is_wanted(page: Page, old: str, new: str, kind: str) -> None:
    assert ask(page, "words", "kindOf", old, new) == kind


@pytest.mark.parametrize(
    ("text", "form"),
    [("Hoà Đường", "hoa duong"), ("  TỶ   LỆ ", "ty le"), ("e\u0302\u0301", "e"), ("ðảng", "dang"), ("", "")],
)
def test_words_are_folded_as_the_search_folds_them(page: Page, text: str, form: str) -> None:
    assert ask(page, "fold", "folded", text) == form


@pytest.mark.parametrize(
    ("written", "steps"),
    [
        ("II.2.1", ["ii", "2", "1"]),
        ("ii 2 1", ["ii", "2", "1"]),
        ("Phần thứ hai, mục II.2.a", ["p2", "ii", "2", "a"]),
        ("part one › 3)", ["p1", "3"]),
        ("hộ nghèo", []),
    ],
)
def test_numbers_of_sections_are_read_as_people_type_them(page: Page, written: str, steps: list[str]) -> None:
    assert ask(page, "places", "steps", written) == steps


FIND = """async ([typed, near]) => {
  const { Texts } = await import("/places.js");
  const section = (id, level, number, title, ...texts) =>
    ({ id, version: id, level, number, title, paragraphs: texts.map((text, n) => [`${id}-${n}`, text]) });
  const texts = new Texts([
    { id: "one", code: "A1", title: "Báo cáo", sections: [
      section("p", 1, "Phần thứ nhất", "Kết quả"),
      section("a", 2, "I.", "Kinh tế"),
      section("b", 3, "2.", "Giảm nghèo", "Tỷ lệ hộ nghèo còn “dưới 3%” sau 😀 năm năm."),
      section("c", 4, "2.1", "Vùng cao"),
    ] },
    { id: "two", code: "A2", title: "Chương trình", sections: [
      section("d", 1, "I.", "Mục đích"), section("e", 2, "2.", "Yêu cầu", "Xã hội ngheo nàn."),
    ] },
  ]);
  return texts.find(typed, near).map((place) => [place.section, place.quote, place.start, place.end]);
}"""


@pytest.mark.parametrize(
    ("typed", "near", "places"),
    [
        ("I.2", "", [["b", "", 0, 0], ["e", "", 0, 0], ["c", "", 0, 0]]),
        ("I.2", "two", [["e", "", 0, 0], ["b", "", 0, 0], ["c", "", 0, 0]]),
        ("i 2 1", "", [["c", "", 0, 0]]),
        ("a2 I.2", "", [["e", "", 0, 0]]),
        ("giam ngheo", "", [["b", "", 0, 0]]),
        ("duoi 3", "", [["b", "dưới 3", 20, 26]]),
        ("nam nam", "", [["b", "năm năm", 35, 42]]),
        ("ho ngheo", "", [["b", "hộ nghèo", 6, 14]]),
    ],
)
def test_places_are_found_by_number_title_and_words(page: Page, typed: str, near: str, places: list[Any]) -> None:
    assert page.evaluate(FIND, [typed, near]) == places


def test_a_passage_holds_the_sign_of_a_note_not_the_word_on_its_chip(page: Page) -> None:
    passage = page.evaluate(
        """async () => {
            document.body.innerHTML = `<section data-section="s" data-version="v"><p data-par="p">Open all year<span
                class="atom chip" data-length="1" data-text="⁂">note</span> and kept clean.</p></section>`;
            const { wholeParagraph } = await import("/points.js");
            const { quote, start, end } = wholeParagraph(document.querySelector("[data-par]"));
            return [quote, start, end];
        }"""
    )
    assert passage == ["Open all year⁂ and kept clean.", 0, 30]
