"""The outline of a document: which blocks are headings, and at which level.

Pure: what the Word room knows about a block comes in as a `Hint`; every guess carries its confidence
and its reason, and a person's review (`review`) has the last word.

Levels: heading styles and outline levels say theirs. A typed number gets the level that styled headings
numbered in the same way have; else the families found are ranked from the whole to the detail.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Block, BlockKind, Heading
from congressdocs.core.text.printed_numbers import FAMILIES, WORDED, Printed, ascending, composed, printed_number

MAX_TITLE = 300  # code points; longer paragraphs are text, whatever they look like
MAX_LONE_TITLE = 120  # of a heading known by its form alone
MAX_PLAIN_TITLE = 100  # of a styled heading that is neither bold nor in capitals and ends like a sentence
MAX_TITLE_LINES = 3  # blocks of a title below its number line
MAX_LEVEL = 9
MAX_QUOTE = 300  # lines; a quotation mark that nobody closes must not hide the rest of a document
_CERTAIN = {"style": 0.98, "outline level": 0.95}

_TOC_LINE = re.compile(r"(?:[.…·_]\s?){3,}\s*\d{1,4}\s*$|\t\s*\d{1,4}\s*$")
_QUOTE_BEGINS = re.compile(r"\s*[“\"]")
_QUOTE_ENDS = re.compile(r"[”\"]\s*[.;,]?\s*$")
_CONTENTS = frozenset({"mục lục", "contents", "table of contents"})
_LONE = frozenset(
    {"mở đầu", "lời mở đầu", "lời nói đầu", "phần mở đầu", "kết luận", "kiến nghị", "kết luận và kiến nghị", "phụ lục",
     "introduction", "foreword", "preamble", "conclusion", "conclusions", "recommendations", "appendix", "annex"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hint:
    """How one block looks, as far as headings are concerned; one per block, in document order.

    Levels count from 1. `bold_end` is the number of leading code points set in bold.
    """

    style_level: int | None = None  # of a built-in heading style, or one based on it
    outline_level: int | None = None  # outline level set in the style or on the paragraph
    list_level: int | None = None  # of automatic numbering
    bold_end: int = 0
    italic: bool = False
    caps: bool = False  # shown in capitals by formatting
    centred: bool = False
    size: float = 0.0  # points; 0: not known
    is_toc: bool = False  # a line of a table of contents
    is_boxed: bool = False  # the text stands in a text box


@dataclass(frozen=True, slots=True)
class _Line:
    """A block with text, seen as a possible heading line."""

    at: int
    text: str  # in NFC
    hint: Hint
    printed: Printed | None  # typed, or automatic
    is_typed: bool

    @property
    def is_bold(self) -> bool:
        return self.hint.bold_end >= len(self.text.rstrip(" .:\n")) * 0.9

    @property
    def is_caps(self) -> bool:
        letters = [c for c in self.title if c.isalpha()]
        return self.hint.caps or (len(letters) > 3 and not any(c.islower() for c in letters))

    @property
    def title(self) -> str:
        cut = self.printed.length if self.printed is not None and self.is_typed else 0
        return " ".join(self.text[cut:].split())

    @property
    def level(self) -> int | None:
        return self.hint.style_level or self.hint.outline_level

    @property
    def is_number_only(self) -> bool:
        return self.printed is not None and self.printed.family in WORDED and not self.title


@dataclass(frozen=True, slots=True)
class _Guess:
    line: _Line
    end: int
    title: str
    level: int | None  # None: by the family of its number
    confidence: float
    reason: str


def outline(blocks: Sequence[Block], numbers: Mapping[str, str], hints: Sequence[Hint]) -> tuple[Heading, ...]:
    """The headings of a document, in document order; never two for one block.

    `numbers` are automatic numbers by paragraph id; `hints` are parallel to `blocks`.
    """
    lines = list(_lines(blocks, numbers, hints))
    guesses = list(_joined(lines, list(_guesses(lines))))
    if len(guesses) < 2:
        covered = {at for guess in guesses for at in range(guess.line.at, guess.end)}
        guesses += [guess for guess in _by_form(lines) if guess.line.at not in covered]
        guesses.sort(key=lambda guess: guess.line.at)
    return tuple(_heading(g, level) for g, level in zip(guesses, _levels(guesses), strict=True))


def _lines(blocks: Sequence[Block], numbers: Mapping[str, str], hints: Sequence[Hint]) -> Iterator[_Line]:
    before: Printed | None = None
    for at, (block, hint) in enumerate(zip(blocks, hints, strict=True)):
        paragraph = next((p for p in block.paragraphs if p.text.strip()), None)
        if paragraph is None or block.kind is BlockKind.TABLE:
            continue
        text = composed(paragraph.text)
        automatic = numbers.get(paragraph.id, "") if hint.list_level else ""
        printed = printed_number(f"{automatic.rstrip()} X", before) if automatic else printed_number(text, before)
        before = printed if printed is not None and printed.family in ("roman", "letter") else before
        yield _Line(at, text, hint, printed, not automatic)


# ---------------------------------------------------------------- guessing


def _guesses(lines: Sequence[_Line]) -> Iterator[_Guess]:
    """One guess for each line that looks like a heading, line by line."""
    quoted, last = _quoted(lines), dict[str, Printed]()
    for i, line in enumerate(lines):
        guess = None if _is_contents(line) else _guess(line, i in quoted, last)
        if guess is not None:
            if line.printed is not None:
                last[line.printed.family] = line.printed
            yield guess


def _is_contents(line: _Line) -> bool:
    if line.hint.is_toc or line.text.strip().lower() in _CONTENTS:
        return True
    return line.level is None and _TOC_LINE.search(line.text) is not None


def _quoted(lines: Sequence[_Line]) -> set[int]:
    """Positions of the lines that only quote: a law that changes another sets whole Articles in quotation marks."""
    ends = [i for i, line in enumerate(lines) if _QUOTE_ENDS.search(line.text)]
    out: set[int] = set()
    for i, line in enumerate(lines):
        if i not in out and _QUOTE_BEGINS.match(line.text):
            end = next(iter(ends[bisect_left(ends, i) :]), i + MAX_QUOTE)
            out.update(range(i, end + 1) if end - i < MAX_QUOTE else (i,))
    return out


def _guess(line: _Line, quoted: bool, last: Mapping[str, Printed]) -> _Guess | None:
    reason = "style" if line.hint.style_level else "outline level"
    if len(line.text) > MAX_TITLE or (quoted and not line.hint.style_level):
        return None
    if line.level is not None:
        return None if _is_sentence(line) else _made(line, _CERTAIN[reason], reason)
    if line.printed is None:
        is_lone = line.title.lower().rstrip(":. ") in _LONE and (line.is_bold or line.is_caps)
        return _made(line, 0.6, "form", 1) if is_lone else None
    confidence = _by_number(line, line.printed)
    if confidence == 0:
        return None
    previous = last.get(line.printed.family)
    in_order = previous is None or ascending(previous, line.printed)
    return _made(line, confidence if in_order else confidence - 0.2, "typed number" if line.is_typed else "list")


def _is_sentence(line: _Line) -> bool:
    """Whether a line marked as a heading is running text all the same: converted files mark whole paragraphs."""
    return len(line.text) > MAX_PLAIN_TITLE and not (line.is_bold or line.is_caps) and line.text.rstrip()[-1] in ".;:,"


def _made(line: _Line, confidence: float, reason: str, level: int | None = None) -> _Guess:
    boxed = 0.5 if line.hint.is_boxed else 1.0  # may be a caption or a pulled quote
    return _Guess(line, line.at + 1, line.title, level or line.level, round(confidence * boxed, 2), reason)


def _by_number(line: _Line, printed: Printed) -> float:
    """How sure a numbered line is a heading; 0: it is text."""
    if printed.family in WORDED:
        if line.is_bold or line.is_number_only:
            return 0.9
        if line.is_caps or line.hint.centred:
            return 0.8
        return 0.6 if len(line.text) < MAX_LONE_TITLE and line.text.rstrip()[-1] not in ".;:,”" else 0.0
    if not line.title or not any(c.isalpha() for c in line.title):
        return 0.0
    if line.is_bold:
        return 0.85 if line.is_caps or printed.family != "small letter" else 0.7
    if line.is_caps and printed.family in ("letter", "roman", "arabic"):
        return 0.75
    is_line = len(line.text) < MAX_LONE_TITLE and line.text.rstrip()[-1] not in ".;,:"
    return 0.55 if line.hint.italic and is_line and printed.family not in ("letter", "roman") else 0.0


# ---------------------------------------------------------------- two-line headings


def _joined(lines: Sequence[_Line], guesses: Sequence[_Guess]) -> Iterator[_Guess]:
    """Number lines ("Chương I") with the lines below that are their title."""
    after = {line.at: following for line, following in zip_longest(lines, lines[1:]) if line is not None}
    by_line = {guess.line.at: guess for guess in guesses}
    taken: set[int] = set()
    for guess in guesses:
        if guess.line.at in taken:
            continue
        if guess.line.is_number_only:
            titles = list(_title_lines(guess, after, by_line))
            taken.update(line.at for line in titles)
            yield replace(guess, end=titles[-1].at + 1, title=" ".join(t.title for t in titles)) if titles else guess
        else:
            yield guess


def _title_lines(guess: _Guess, after: Mapping[int, _Line | None], guesses: Mapping[int, _Guess]) -> Iterator[_Line]:
    line = after[guess.line.at]
    at, n = guess.end, 0
    while line is not None and n < MAX_TITLE_LINES and line.at - at <= 1 and _is_title_line(line, guess, guesses, n):
        yield line
        n += 1
        at, line = line.at + 1, after[line.at]


def _is_title_line(line: _Line, guess: _Guess, guesses: Mapping[int, _Guess], n: int) -> bool:
    other = guesses.get(line.at)
    if line.hint.is_toc or (line.printed is not None and other is not None) or len(line.text) > MAX_TITLE:
        return False
    if other is not None and other.level is not None:
        return other.level == guess.level or guess.level is None
    if n:  # a further line must look like the first one
        return line.is_bold and line.hint.centred and guess.line.hint.centred
    return line.is_bold or line.is_caps or (line.hint.centred and guess.line.hint.centred)


# ---------------------------------------------------------------- headings known by their form


def _by_form(lines: Sequence[_Line]) -> Iterator[_Guess]:
    """Short bold lines before text that is not bold: the last resort of a text without numbers and styles."""
    for line, following in pairwise(lines):
        is_short = len(line.text) <= MAX_LONE_TITLE and line.text.rstrip()[-1] not in ".;,:!?"
        if _is_contents(line) or not is_short or not line.is_bold or following.is_bold:
            continue
        yield _made(line, 0.4, "form", 1 if line.hint.centred or line.is_caps else 2)


# ---------------------------------------------------------------- levels


def _levels(guesses: Sequence[_Guess]) -> list[int]:
    """The level of each heading.

    Where all say their own level, that is it. Else the families of numbers are put in order around the levels that
    are known, and the levels found are counted from 1 without gaps.
    """
    if all(guess.level is not None for guess in guesses):
        return [guess.level or 1 for guess in guesses]
    places = _places(guesses)
    found = [_place(guess, places) for guess in guesses]
    numbered = {place for guess, place in zip(guesses, found, strict=True) if guess.line.printed is not None}
    order = sorted(numbered or set(found))  # a signature styled as a heading opens no level of its own
    return [min(max(bisect_right(order, place), 1), MAX_LEVEL) for place in found]


def _place(guess: _Guess, places: Mapping[str, float]) -> float:
    family = guess.line.printed.family if guess.line.printed else ""
    return places[family] if guess.level is None or family in WORDED else float(guess.level)


def _places(guesses: Sequence[_Guess]) -> dict[str, float]:
    """A place on the scale of levels for each family; worded ones keep their order whatever the styles say."""
    styled: dict[str, Counter[int]] = {}
    for guess in guesses:
        if guess.level is not None and guess.line.printed is not None:
            styled.setdefault(guess.line.printed.family, Counter())[guess.level] += 1
    ranked = _ranked(guesses, {g.line.printed.family for g in guesses if g.line.printed is not None})
    known = {family: float(counter.most_common(1)[0][0]) for family, counter in styled.items()}
    places = {"": 1.0}
    above = 0.0
    for i, family in enumerate(ranked):
        below = next((known[f] for f in ranked[i + 1 :] if f in known), None)
        place = known.get(family, above + 1 if below is None or below > above + 1 else (above + below) / 2)
        place = min(place, below - 0.5) if below is not None and family not in known else place
        places[family] = max(place, above + 0.1) if family in WORDED else place
        above = 0.0 if family == "appendix" else places[family]
    return places


def _ranked(guesses: Sequence[_Guess], found: set[str]) -> list[str]:
    """The families from the whole to the detail: appendices stand on the top level beside the others."""
    order = [family for family in ("appendix", *FAMILIES) if family in found]
    ranked = list(dict.fromkeys(order))
    if "section" in found and "article" in found and _english_sections(guesses):
        ranked.remove("section")
        ranked.insert(ranked.index("article") + 1, "section")
    return ranked


def _english_sections(guesses: Sequence[_Guess]) -> bool:
    """Whether Sections stand below Articles, as in English statutes: an Article comes first."""
    families = (g.line.printed.family for g in guesses if g.line.printed is not None)
    return next((f for f in families if f in ("section", "article")), "") == "article" and any(
        g.line.text.lower().startswith("section") for g in guesses
    )


def _heading(guess: _Guess, level: int) -> Heading:
    number = "" if guess.line.printed is None else guess.line.printed.text
    return Heading(guess.line.at, guess.end, level, number, guess.title, guess.confidence, guess.reason)


# ---------------------------------------------------------------- a person's review


def review(
    headings: Sequence[Heading], blocks: Sequence[Block], entries: Sequence[Mapping[str, object]]
) -> tuple[Heading, ...]:
    """The headings as a person wants them: each entry says what stands at its block, guesses elsewhere stay.

    An entry: {"start": block position, "level": 1..9, and if they differ from the guess "end", "number", "title"}.
    Level 0 says that no heading begins there. Promote and demote: another level. Merge: an "end" that takes in the
    next blocks; guesses inside are dropped. Split: an entry for each part. Confirm: the guess's own level.
    Raises: Invalid if an entry makes no sense for these blocks.
    """
    guessed = {h.start: h for h in headings}
    decided = [_decided(entry, guessed, blocks) for entry in entries]
    covered = {at for h in decided for at in range(h.start, h.end)}
    kept = [h for h in headings if not covered & set(range(h.start, h.end))]
    wanted = sorted([*kept, *(h for h in decided if h.level)], key=lambda h: h.start)
    for one, following in pairwise(wanted):
        if following.start < one.end:
            raise Invalid("Two headings lie over each other at block {block}.", block=following.start)
    return tuple(wanted)


def _decided(entry: Mapping[str, object], guessed: Mapping[int, Heading], blocks: Sequence[Block]) -> Heading:
    start, level = entry.get("start"), entry.get("level")
    if not isinstance(start, int) or not isinstance(level, int) or not 0 <= level <= MAX_LEVEL:
        raise Invalid("Each entry of an outline needs a block number and a level from 0 to 9.")
    guess = guessed.get(start)
    end = entry.get("end", guess.end if guess else start + 1)
    if not isinstance(end, int) or not 0 <= start < end <= len(blocks):
        raise Invalid("There is no block {block} in this document.", block=end if isinstance(end, int) else start)
    text = composed(" ".join(b.text for b in blocks[start:end]))
    printed = printed_number(text)
    number = entry.get("number", guess.number if guess else printed.text if printed else "")
    own_title = " ".join(text[printed.length if printed else 0 :].split())
    title = entry.get("title", guess.title if guess and guess.end == end else own_title)
    return Heading(start, end, level, str(number), str(title), 1.0, "person")
