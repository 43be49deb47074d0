"""What the cells of a row say about where: short forms of numbers, and the place of the row above once more."""

import re
from dataclasses import replace

from congressdocs.core.minutes.phrases.named import Names
from congressdocs.workflow.intake.tables.columns import Row, form

WHERE = ("document", "section", "reference")
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,2}|\(\w{1,3}\))*\.?")
_COUNTS = re.compile(
    r"(?<!\w)(?:trang|chỉ tiêu|việc|nhiệm vụ|điều|khoản|mục|page|clause|article|section|rule|target|task)(?!\w)",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"(?:(?:van |cung |o )?(?:muc|phan|cho|doan|diem|trang|y|cau|dong|viec|dieu|van kien)? ?"
    r"(?:nhu tren|nhu y tren|noi tren|vua neu|nay|tren)|nt|ditto|as above|ibid|id|"
    r"(?:the )?same(?: (?:place|section|clause|article|page|paragraph|point))?|[\"”″〃']+)(?!\w)"
)
_BELOW_ROMAN = re.compile(  # "III, 1a", "III.6 – a"
    r"(?<![\w.])(?P<roman>[IVX]{1,5})\s*[.,]\s*(?P<number>\d{1,2})(?![\d%/])(?:\s*[.–-]?\s*(?P<letter>[a-eđ])(?![\w.]))?"
)
_OF_NO_PLACE = re.compile(
    r"(?<!\w)(?:chung|toan (?:van|bo|the)|ca|tat ca|khong|ngoai|khac|moi|cac|van kien|du thao|general\w*|whole|all|"
    r"none|no|other|any|nil|both|throughout|passim|draft)(?!\w)"
)
_TARGET = re.compile(r"(?<!\w)CT(?:\s+|\.\s?)?(?=\d)")


def with_word(heading: str, cell: str) -> str:
    """A bare number with what its heading says that it counts: "Điều" and "7", "Page" and "12"."""
    m = _COUNTS.search(heading) if _NUMBER.fullmatch(cell.strip()) else None
    return f"{m.group()} {cell}" if m else cell


def where(row: Row) -> str:
    """What the cells of a row say about the place, numbers written out."""
    told = ", ".join(row[name] for name in WHERE if row[name])
    return _BELOW_ROMAN.sub(lambda m: ".".join(filter(None, m.groups())), _TARGET.sub("chỉ tiêu ", told))


def told_place(row: Row, names: Names) -> str:
    """What the cells say about the place besides the document; "" where they only speak of the whole, or of nothing."""
    told = names.without(", ".join(row[name] for name in ("section", "reference") if row[name]))
    return told.strip(" ,;:.–-") if re.search(r"\w{2}|\d", told) and not _OF_NO_PLACE.search(form(told)) else ""


def as_above(row: Row, above: Row | None) -> Row:
    """The row with the words of the one above where a cell says "as above"; "ditto, second line" keeps its own."""
    if above is None:
        return row
    told = {name: _completed(row[name], above[name]) for name in (*WHERE, "speaker") if row[name]}
    is_same_place = any(_SAME.match(form(row[name])) for name in ("section", "reference"))
    if is_same_place and not row["document"]:
        told["document"] = above["document"]
    return replace(row, values={**row.values, **told})


def _completed(cell: str, above: str) -> str:
    bare = cell.strip(" .-–()")
    if not above or not (m := _SAME.match(form(bare))):
        return cell
    rest = bare[m.end() :].strip(" ,:;.–-") if len(form(bare)) == len(bare) else ""
    return f"{above}, {rest}" if rest else above
