"""The words of a layout profile in one language: labels, grading words, numbers and dates as written there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from congressdocs.core.model import Grade, Kind, Outcome
from congressdocs.core.review.counts import in_shares


@dataclass(frozen=True, slots=True)
class Labels:
    """`texts` by dotted key ("response.title"); fields stand in braces and are filled in by name."""

    language: str
    texts: Mapping[str, str]
    grades: tuple[Grade, ...] = field(default=())  # highest share first

    def text(self, key: str, **values: object) -> str:
        """The label with its fields filled in; whole numbers in the language's format. KeyError if unknown."""
        shown = {k: self.number(v) if isinstance(v, int) else v for k, v in values.items()}
        return self.texts[key].format(**shown)

    def counted(self, key: str, n: int, **values: object) -> str:
        """The label for `n` things: `key.one` or `key.many`, with `{n}` filled in."""
        return self.text(f"{key}.{'one' if n == 1 else 'many'}", n=n, **values)

    def outcome(self, outcome: Outcome | None) -> str:
        """The office's name of an outcome; None: still pending."""
        return self.texts[f"outcome.{outcome or 'pending'}"]

    def kind(self, kind: Kind) -> str:
        return self.texts[f"kind.{kind}"]

    def number(self, value: float, decimals: int = 0) -> str:
        """1234.5 as "1.234,5" in Vietnamese, "1,234.5" in English."""
        plain = f"{value:,.{decimals}f}"
        signs = {",": self.texts["format.thousands"], ".": self.texts["format.decimal"]}
        return "".join(signs.get(letter, letter) for letter in plain)

    def percents(self, parts: Sequence[int]) -> list[str]:
        """The shares with one decimal, "–" of nothing; as printed they add up to 100."""
        return (
            [f"{self.number(tenths / 10, 1)}%" for tenths in in_shares(parts, 1000)]
            if any(parts)
            else ["–"] * len(parts)
        )

    def day(self, on: date) -> str:
        """A date as it is written in a sentence."""
        return _dated(self.texts["format.date"], self.texts["format.months"], on)

    def place_date(self, place: str, on: date | None) -> str:
        """The line "place, date" of a title block; gaps to fill in by hand without a date."""
        if on is not None and not place:
            written = self.day(on)
            return written[:1].upper() + written[1:]
        if on is None:
            return self.text("format.place_no_date", place=place)
        return _dated(self.texts["format.place_date"], self.texts["format.months"], on, place)

    def listed(self, words: Sequence[str]) -> str:
        """ "a, b and c"."""
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {self.texts['format.and']} {words[-1]}"

    def grade(self, part: int, whole: int) -> str:
        """The grading word for `part` of `whole`; the figures belong beside it."""
        share = part / whole if whole else 0.0
        return next((grade.word for grade in self.grades if share >= grade.from_share), "")


def _dated(form: str, months: str, on: date, place: str = "") -> str:
    """`form` filled in; padded day below 10 and padded months 1–2 are the official Vietnamese way."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    names = months.split()
    return form.format(
        day=on.day, padded_day=f"{on.day:02d}", month=month, name=names[on.month - 1], year=on.year, place=place
    )
