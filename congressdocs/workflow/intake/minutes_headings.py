"""Headings of tables of minutes that are not known word for word: by the words in them, then by what stands below."""

import re
from collections.abc import Mapping, Sequence

from congressdocs.core.minutes.references import references
from congressdocs.core.minutes.speakers import signed_by
from congressdocs.workflow.intake.columns import HEADER_WITHIN, NAMES, Cells, find_table, form

# in this order: "nội dung đề nghị sửa" proposes, "vị trí trong văn bản" is a place
_WORDS: Sequence[tuple[str, re.Pattern[str]]] = (
    (
        "proposed",
        re.compile(
            r"(?:de nghi|kien nghi|phuong an|noi dung) (?:sua|thay)|sua thanh|cau chu moi|^de xuat|propos|"
            r"^(?:kien nghi|huong)(?:,? (?:de xuat|xu ly|sua))?$"
        ),
    ),
    ("quote", re.compile(r"nguyen van|trich dan|trong du thao|du thao (?:ghi|viet|da)|hien tai|as drafted")),
    ("reason", re.compile(r"ly do|can cu|giai trinh|reason")),
    ("reference", re.compile(r"trang|dong|page|line")),
    ("section", re.compile(r"vi tri|dia chi|(?<!\w)muc(?!\w)|dieu khoan|phan(?!\w)|where|section")),
    ("text", re.compile(r"noi dung|y kien|gop y|phat bieu(?! vien)|comment|remark")),
    ("speaker", re.compile(r"dai bieu|ho (?:va )?ten|nguoi|dong chi|speaker|name")),
    ("document", re.compile(r"van kien|tai lieu|du thao|van ban|document|draft")),
)
_PERSON_FIRST = re.compile(r"(?:nguoi|dai bieu|dong chi|ho (?:va )?ten)")
MIN_LETTERS = 25  # on the average: shorter cells hold no opinions


def guessed_columns(tables: Sequence[Sequence[Cells]]) -> Mapping[str, str]:
    """The column by heading (in comparing form) for the first row that reads like headings; {} when all is known."""
    known = find_table(tables, {})
    if known is not None and known.has("text") and known.has("speaker"):
        own = {form(heading): name for heading, name in known.columns if name}
        others = [heading for heading, name in known.columns if not name]
        return own | _by_words(others, set(own.values()))
    for page in tables:
        for at, cells in enumerate(page[:HEADER_WITHIN]):
            found = _by_words(cells, set())
            if "text" not in found.values():
                found |= _by_content(cells, page[at + 1 :], found)
            says = "text" in found.values() or {"quote", "proposed"} <= set(found.values())
            if says and len(found) > 1 and at + 1 < len(page) and _are_headings(cells):
                return found
    return {}


def _are_headings(cells: Cells) -> bool:
    return all(len(cell) <= 60 for cell in cells) and sum(map(bool, cells)) > 1


def _by_words(headings: Cells, taken: set[str]) -> dict[str, str]:
    exact = {form(name) for name in NAMES}
    found: dict[str, str] = {}
    for heading in map(form, headings):
        if not heading or heading in exact or len(heading) > 60:
            continue
        names = (name for name, words in _WORDS if words.search(heading) and name not in taken)
        name = "speaker" if _PERSON_FIRST.match(heading) and "speaker" not in taken else next(names, "")
        if name:
            found[heading] = name
            taken = taken | {name}
    return found


def _by_content(headings: Cells, rows: Sequence[Cells], known: Mapping[str, str]) -> dict[str, str]:
    """The longest column holds what was said; one full of places is the place."""
    columns = {form(h): [row[n] for row in rows if n < len(row)] for n, h in enumerate(headings) if form(h)}
    free = {heading: cells for heading, cells in columns.items() if heading not in known and cells}
    found: dict[str, str] = {}
    if free and "text" not in known.values():
        longest = max(free, key=lambda heading: sum(map(len, free[heading])))
        if sum(map(len, free[longest])) >= MIN_LETTERS * len(free[longest]):
            found[longest] = "text"
            del free[longest]
    for heading, cells in free.items():
        if "section" not in {*known.values(), *found.values()} and 2 * sum(bool(references(c)) for c in cells) > len(
            cells
        ):
            found[heading] = "section"
        elif "speaker" not in {*known.values(), *found.values()} and all(signed_by(f"({c})") for c in cells if c):
            found[heading] = "speaker"
    return found
