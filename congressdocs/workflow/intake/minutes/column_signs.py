"""What stands below a heading: names of people, numbers, times, documents, places, quoted words, talk."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from congressdocs.core.minutes.phrases.named import Names
from congressdocs.core.minutes.phrases.numbered_rows import row_names
from congressdocs.core.minutes.phrases.references import references
from congressdocs.core.minutes.phrases.stances import AGREES, BLAMES, PRAISES, REQUEST, is_reason
from congressdocs.core.minutes.phrases.wording import QUOTED
from congressdocs.core.minutes.voices.speakers import signed_by
from congressdocs.core.words import searching

TALK_WORDS = 4
TALK_LETTERS = 16  # shorter cells are words about an opinion, not the opinion
MAX_PLACE = 120  # letters: longer cells may name a place, but say more than that
LONG = 90  # letters on the average from which length tells nothing more
DRAFT_LETTERS = 14  # fewer stand in every draft by chance
_NUMBER = re.compile(r"[(\[#]?(?:\d{1,3}[a-z]?|[IVX]{1,5})[.)\]]?")
_CLOCK = re.compile(
    r"(?:(?:lúc|từ|khoảng|at|from)\s+)?\d{1,2}\s*(?:h|g|giờ|:|\.|/)\s*\d{0,4}(?:/\d{2,4})?\s*(?:[ap]\.?m\.?)?"
    r"(?:\s*(?:[-–]|đến|to)\s*\d{1,2}\s*(?:h|g|giờ|:|\.|/)\s*\d{0,4}(?:/\d{2,4})?\s*(?:[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(r"\s*[\n(;].*", re.DOTALL)
_OFFICE = re.compile(
    r"(?:tổ (?:trưởng|phó)|thư ký|chủ trì|chủ tọa|chủ tịch|bí thư|phó bí thư|giám đốc|the chair(?:man)?),?\s+(?=\S)",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?<!\w)([A-ZĐ])\.\s*")
_UNIT = re.compile(
    r"(?:xa|phuong|thi tran|huyen|so|ban|doan|hoi|dang (?:bo|uy)|cong ty|uy ban|ubnd|hdnd|truong|khoi|cong an|"
    r"benh vien|chi cuc|cuc|vien|lien doan|mttq|mat tran|htx|hop tac xa|town|port|union|delegation|guild|office)(?!\w)"
)
_SHORT_NAME = re.compile(r"(?=.{2,7}$)[A-ZĐ]\w*[A-ZĐ]\w*")
_WHOLE = re.compile(r"(?:nhu tren|nt|chung|toan van|toan bo|ca \w+|general|whole|none|ditto|same)(?!\w)")


@dataclass(frozen=True, slots=True)
class Signs:
    """Shares, 0..1, of the filled cells of a column by their looks; `length`: how long they are, 1 for long ones.

    `again`: they say another cell of the row with some other words. `most`: this column's share of all letters.
    """

    people: float = 0.0
    units: float = 0.0
    numbers: float = 0.0
    clocks: float = 0.0
    documents: float = 0.0
    places: float = 0.0
    pages: float = 0.0
    quoted: float = 0.0
    drafted: float = 0.0
    reasons: float = 0.0
    talk: float = 0.0
    again: float = 0.0
    length: float = 0.0
    most: float = 0.0


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known besides the table: the names of the documents, and the words of the drafts in searching form."""

    names: Names
    drafts: str = ""

    def signs(self, rows: Sequence[Sequence[str]], width: int) -> list[Signs]:
        """The signs of each column."""
        columns = [[row[n].strip() if n < len(row) else "" for row in rows] for n in range(width)]
        n_letters = sum(len(cell) for cells in columns for cell in cells)
        return [self._signs(n, columns, n_letters) for n in range(width)]

    def _signs(self, n: int, columns: Sequence[Sequence[str]], n_letters: int) -> Signs:
        filled = [cell for cell in columns[n] if any(map(str.isalnum, cell))]
        if not filled:
            return Signs()
        own = sum(map(len, filled))
        shares = {name: sum(map(looks, filled)) / len(filled) for name, looks in self._looks.items()}
        beside = zip(*columns[:n], *columns[n + 1 :], strict=True)
        again = sum(_is_again(cell, others) for cell, others in zip(columns[n], beside, strict=False)) / len(filled)
        return Signs(**shares, again=again, length=min(own / len(filled) / LONG, 1.0), most=own / max(n_letters, 1))

    @property
    def _looks(self) -> Mapping[str, Callable[[str], bool]]:
        return {
            "people": is_person,
            "units": lambda cell: bool(_UNIT.match(searching(cell))),
            "numbers": lambda cell: bool(_NUMBER.fullmatch(cell)),
            "clocks": lambda cell: bool(_CLOCK.fullmatch(cell)),
            "documents": self._is_document,
            "places": _is_place,
            "pages": lambda cell: any(place.page for place in references(cell)) and len(cell) <= MAX_PLACE,
            "quoted": lambda cell: bool(QUOTED.fullmatch(cell.strip(" .;"))),
            "drafted": self._is_drafted,
            "reasons": is_reason,
            "talk": _is_talk,
        }

    def _is_document(self, cell: str) -> bool:
        named = self.names.named_in(cell)
        rest = self.names.without(cell) if named.code or named.perhaps else cell
        return len(cell) <= MAX_PLACE and (
            len(re.findall(r"\w+", rest)) < 2
            if rest != cell
            else bool(_SHORT_NAME.fullmatch(cell)) and cell[-1:].isalpha()
        )

    def _is_drafted(self, cell: str) -> bool:
        words = searching(cell.strip(" .;“”\"'«»…"))
        return len(words) >= DRAFT_LETTERS and words in self.drafts


def is_person(cell: str) -> bool:
    """Whether a cell names people, with whatever stands below or behind the name."""
    bare = _OFFICE.sub("", cell.strip(), count=1) if _OFFICE.match(cell.strip()) else cell.strip()
    name = _INITIAL.sub(r"\1 ", _BEHIND_NAME.sub("", bare, count=1))
    return bool(signed_by(f"({name})") or signed_by(f"({name.partition(' – ')[0].partition(',')[0]})"))


def _is_place(cell: str) -> bool:
    if len(cell) > MAX_PLACE:
        return False
    return bool(references(cell) or row_names("", cell) or _WHOLE.match(searching(cell)))


def _is_talk(cell: str) -> bool:
    """Whether a cell holds a sentence: as long as one, with its stop or a word of asking, blaming, agreeing."""
    if len(cell) < TALK_LETTERS or len(cell.split()) < TALK_WORDS or QUOTED.fullmatch(cell.strip(" .;")):
        return False
    is_said = any(words.search(cell) for words in (REQUEST, AGREES, BLAMES, PRAISES))
    return (is_said or cell.rstrip("”\")' ").endswith((".", "!", "?", ";"))) and not is_person(cell)


def _is_again(cell: str, others: Sequence[str]) -> bool:
    """Whether a cell says another one of its row over again, with other words in it."""
    words = _words(cell)
    pairs = ((words, _words(other)) for other in others)
    return any(2 < len(a & b) < max(len(a), len(b)) <= 2 * len(a & b) for a, b in pairs)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", searching(text)))
