"""Vietnamese and English, both complete: no sentence is missing from the catalogue, none is left in English."""

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

from congressdocs import resources
from tests.web.site import Site

ROOT = Path(__file__).parents[2]
PLACES = [("congressdocs/**.py", "python"), ("templates/web/**.html", "jinja2")]
# a pronoun too familiar or too solemn; the other spelling of tones (ours: khóa, tùy); the other name of a thing
NOT_SO = re.compile(r"\bbạn\b|\bđồng chí\b|không gian làm việc|\b(?!qu)\w+(?:o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ])\b", re.IGNORECASE)
# the same in both languages
SAME = {"{line}", "{code}: {why}", "{pointer}: {why}"}


def written() -> Iterator[str | tuple[str, ...]]:
    """Every sentence for people that stands in the code and the templates."""
    names = re.search(r"SENTENCES := (.*)", (ROOT / "Makefile").read_text("utf-8"))
    assert names
    keywords = DEFAULT_KEYWORDS | parse_keywords(names.group(1).split())
    for _file, _line, message, _comments, _context in extract_from_dir(
        ROOT, PLACES, keywords=keywords, directory_filter=_is_ours
    ):
        yield message


def _is_ours(folder: str) -> bool:
    """Also folders with a name like `_macros`, which are left out otherwise."""
    return not Path(folder).name.startswith(".")


def catalogue() -> Catalog:
    with (ROOT / "congressdocs/translations/vi.po").open("rb") as file:
        return read_po(file, locale="vi")


def fields(sentence: str) -> set[str]:
    """The named fields of a sentence, in either notation."""
    if "%(" in sentence:
        return set(re.findall(r"%\((\w+)\)", sentence))
    return {name.split(".")[0] for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


def first(message: Message) -> tuple[str, str]:
    id = message.id if isinstance(message.id, str) else message.id[-1]
    said = message.string if isinstance(message.string, str) else message.string[0]
    return id, said


def test_every_sentence_stands_in_the_catalogue() -> None:
    known = catalogue()
    missing = sorted(str(message) for message in set(written()) if message and known.get(message) is None)
    assert missing == [], "run `make messages` and translate the new ones"


def test_no_sentence_is_left_untranslated_or_doubtful() -> None:
    left = [m.id for m in catalogue() if m.id and (not first(m)[1] or m.fuzzy)]
    assert left == []


def test_a_translation_fills_in_the_same_fields() -> None:
    wrong = [m.id for m in catalogue() if m.id and fields(first(m)[0]) != fields(first(m)[1])]
    assert wrong == []


def test_a_translation_is_not_the_english_sentence() -> None:
    same = [m.id for m in catalogue() if m.id and first(m)[0] == first(m)[1] and m.id not in SAME]
    assert same == []


def test_vietnamese_addresses_nobody_and_spells_in_one_way() -> None:
    shown = [said for m in catalogue() if m.id for said in ([m.string] if isinstance(m.string, str) else m.string)]
    shown += [page.read_text("utf-8") for page in sorted((ROOT / "docs/vi").glob("*.md"))]
    found = [hit.group() for text in shown for hit in NOT_SO.finditer(text)]
    assert found == []


@pytest.mark.parametrize(("language", "word"), [("vi", "Đăng nhập"), ("en", "Sign in")])
def test_the_browser_chooses_the_language(site: Site, language: str, word: str) -> None:
    page = site.visitor(language).get("/sign-in").text
    assert f"<h1>{word}</h1>" in page
    assert f'<html lang="{language}">' in page


def test_a_person_changes_the_language_and_it_stays(site: Site) -> None:
    visitor = site.visitor("en")
    assert visitor.post("/language", {"language": "vi", "back": "/sign-in"}).location == "/sign-in"
    assert "<h1>Đăng nhập</h1>" in visitor.get("/sign-in").text


def test_after_the_change_only_addresses_of_this_site_are_followed(site: Site) -> None:
    away = ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example")
    for back in (*away, "/\t/elsewhere.example", "/\n/elsewhere.example"):
        assert site.visitor("en").post("/language", {"language": "vi", "back": back}).location == "/"


def test_numbers_and_days_are_written_as_the_language_writes_them(open_site: Site) -> None:
    address = f"{open_site.root}/documents/"
    assert "5 thg 1, 2026" in open_site.as_("delegate", language="vi").get(address).text
    assert "Jan 5, 2026" in open_site.as_("delegate", language="en").get(address).text


def test_the_catalogue_is_read_from_the_source_file() -> None:
    assert resources.translations("vi").gettext("Sign in") == "Đăng nhập"
    assert resources.translations("en").gettext("Sign in") == "Sign in"
