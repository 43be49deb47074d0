"""Numbers and dates as people and spreadsheets write them: "1.234,5", "38/40", "05/01/2026"."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from congressdocs.core.errors import Invalid

_WHOLE = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+|\d+")  # 1234, 1.234, 1,234
_NO_FRACTION = re.compile(r"[.,]0+$")  # 40,0
_SHARE = re.compile(r"(\d+)\s*/\s*(\d+)")  # 38/40: supporters of those present
_DAY = re.compile(r"(?:ngày\s+)?(\d{1,2})\s*(?:[/.\-]|tháng)\s*(\d{1,2})\s*(?:[/.\-]|năm)\s*(\d{4}|\d{2})\b", re.I)
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\b")
_CLOCK = re.compile(r"\b(\d{1,2})\s*[:hg]\s*(\d{2})\b")
_THIS_CENTURY = 2000


def cell_text(cell: object, language: str) -> str:
    """A cell as a reader of the sheet sees it, in the language's way of writing numbers and dates."""
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float | int):
        return _number_text(cell, language)
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}" if cell.time() == time() else f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(cell).strip() if cell is not None else ""


def _number_text(number: float, language: str) -> str:
    """Whole numbers without separators, as they may be years; 1234.5 is "1.234,5" in Vietnamese."""
    if float(number).is_integer():
        return str(int(number))
    plain = f"{number:,.10f}".rstrip("0")
    return plain.translate(str.maketrans(",.", ".,")) if language == "vi" else plain


def whole_number(word: str) -> int | None:
    """The whole number that is written, thousands parted or not; None for nothing. Raises: Invalid."""
    plain = word.strip()
    if not plain:
        return None
    if not _WHOLE.fullmatch(plain):
        plain = _NO_FRACTION.sub("", plain)
    if not _WHOLE.fullmatch(plain):
        raise Invalid("“{word}” is not a whole number.", word=word)
    return int(re.sub(r"\D", "", plain))


def share(supporters: str, present: str) -> tuple[int | None, int | None]:
    """Supporters and those present; "38/40" in the first says both. Raises: Invalid."""
    if match := _SHARE.fullmatch(supporters.strip()):
        return int(match[1]), whole_number(present) if present.strip() else int(match[2])
    return whole_number(supporters), whole_number(present)


def moment(word: str, time_zone: str) -> datetime | None:
    """The day that is written, day before month: its first minute there (or the hour said) in UTC. Raises: Invalid."""
    plain = word.strip()
    if not plain:
        return None
    if match := _ISO_DAY.search(plain):
        year, month, day = map(int, match.groups())
    elif match := _DAY.search(plain):
        day, month, year = map(int, match.groups())
    else:
        raise Invalid("“{word}” is not a date. Write day/month/year.", word=word)
    hour = _CLOCK.search(plain)
    try:
        clock = time(int(hour[1]), int(hour[2])) if hour else time()
        local = datetime.combine(date(year + _THIS_CENTURY if year < 100 else year, month, day), clock)
    except ValueError:
        raise Invalid("“{word}” is not a date. Write day/month/year.", word=word) from None
    return local.replace(tzinfo=ZoneInfo(time_zone)).astimezone(UTC)
