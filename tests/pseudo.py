"""A language that nobody speaks: every translated letter is a wide one (ａｂｃ), so that a plain one is a leak.

What a test puts in itself (names, texts) is written in Greek; then a Latin letter on a page was translated by nobody.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from babel.support import NullTranslations
from lxml import etree, html

from congressdocs import resources
from congressdocs.word.printing import profile
from congressdocs.workflow import profiles

FIELD = re.compile(r"%\(\w+\)[#0 +-]*[\d.]*[a-zA-Z]|%[%sd]|\{\{.*?\}\}|\{[^{}]*\}|<[^<>]*>|&\w+;")
# the same in every language: names of things, keys, measures, what the calendar of the page's language writes
PROPER = (
    r"CongressDocs|Word|English|Tiếng Việt|EN|VI|Ctrl|Esc|Enter|Alt|Shift|Tab|SHA-256|KB|MB|JSON|ISO|OpenAPI"
    r"|API|CSV|Excel|UTC|[A-Za-z]|[IVX]+|[A-Z]\w+/[A-Z]\w+|thg|lúc|[Tt]háng|CH|SA|giây|phút|giờ|ngày|tuần|trước|sau|nữa"
)
CODE = r"[\w./:@-]*\d[\w./:@-]*|[\w.-]*\.(?:docx|xlsx|pdf|json|toml|zip)"
SAME = re.compile(rf"(?<!\w)(?:{PROPER}|{CODE})(?!\w)")
SEEN = ("title", "aria-label", "aria-description", "aria-roledescription", "placeholder", "alt", "label")
MACHINE = ("script", "style", "kbd", "code", "samp", "textarea")  # keys to press, secrets, what somebody entered
BUTTONS = ("submit", "button", "reset")
WORDML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pseudo(sentence: str) -> str:
    """The sentence with wide letters; fields, tags and entities are kept as they are."""
    kept = [match.span() for match in FIELD.finditer(sentence)]
    inside = {n for start, end in kept for n in range(start, end)}
    return "".join(letter if n in inside else _wide(letter) for n, letter in enumerate(sentence))


def _wide(letter: str) -> str:
    return chr(ord(letter) + 0xFEE0) if letter.isascii() and letter.isalpha() else letter


class Pseudo(NullTranslations):
    """The catalogue of that language."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return pseudo(one if n == 1 else many)

    ugettext, ungettext = gettext, ngettext


def speak(patch: pytest.MonkeyPatch) -> None:
    """Pages, commands and papers speak it from now on."""
    plain, catalogue = profile.settings, Pseudo()
    patch.setattr(resources, "translations", lambda _language: catalogue)
    for module in (profile, profiles):
        patch.setattr(module, "settings", lambda folder: _labelled(plain(folder)))


def _labelled(told: dict[str, Any]) -> dict[str, Any]:
    """The settings of a profile with every label and grading word in wide letters."""
    grades = [grade | {language: pseudo(grade[language]) for language in profile.LANGUAGES} for grade in told["grades"]]
    return told | {"name": _said(told["name"]), "labels": _said(told["labels"]), "grades": grades}


def _said(told: Any) -> Any:
    return pseudo(told) if isinstance(told, str) else {key: _said(value) for key, value in told.items()}


# ------------------------------------------------------------------ what was left


def left(text: str) -> str:
    """The words of a text that nobody translated."""
    return " ".join(word for word in SAME.sub(" ", text).split() if re.search(r"[A-Za-z]", word))


def left_on_page(page: str) -> set[str]:
    """The untranslated words of a page, as it is seen and as it is read aloud."""
    return {words for text in _shown(html.fromstring(page)) if (words := left(text))}


def _shown(element: Any) -> Iterator[str]:
    for node in element.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag not in MACHINE:
            yield node.text or ""
            yield from (node.get(name, "") for name in SEEN)
        if node.tag == "input" and node.get("type") in BUTTONS:
            yield node.get("value", "")
        yield node.tail or ""


def left_in_file(data: bytes) -> set[str]:
    """The untranslated words of a Word file or spreadsheet, with headers, remarks, lists, sheet names."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist() if re.match(r"(word|xl)/.*\.xml$", name)]
    return {words for part in parts for text in _printed(etree.fromstring(part)) if (words := left(text))}


def _printed(root: Any) -> Iterator[str]:
    for node in root.iter("{*}p", "{*}si", "{*}is", "{*}sheet", "{*}listItem"):
        if etree.QName(node).localname in ("p", "si", "is"):
            yield "".join(node.itertext("{*}t"))
        yield node.get("name", "") or node.get(f"{WORDML}displayText", "")
