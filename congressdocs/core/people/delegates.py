"""Names of delegates as people write them: with and without accents, title, office and unit."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from congressdocs.core.words import comparing, searching

SURE = 0.95  # the same letters, or the same without accents where one of the two has none
DOUBTFUL = 0.6  # the same letters with other accents: two people may be called so

_TITLES = re.compile(
    r"^(?:(?:đồng chí|đ/c|đ\.c\.?|đc\.?|ông|bà|anh|chị|đại biểu|đb\.?|gs\.?|pgs\.?|ts\.?|ths\.?|bs\.?|"
    r"mr\.?|mrs\.?|ms\.?|dr\.?|prof\.?)\s*(?=[\s.A-ZÀ-Ỹ]))+\s*",
    re.IGNORECASE,
)
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # as dictionaries order them: huyền, hỏi, ngã, sắc, nặng
_MORE = re.compile(r"\s*(?:[,(;:–]|\s-\s).*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Two spellings that may be one person, as written; `confidence` 0..1. A person confirms."""

    one: str
    other: str
    confidence: float


def bare_name(written: str) -> str:
    """The name without title, office and unit."""
    return " ".join(_TITLES.sub("", _MORE.sub("", comparing(written).strip())).split())


def name_order(written: str) -> tuple[object, ...]:
    """Sorts names as a list of delegates does: by the last word, then the others, in the Vietnamese alphabet."""
    *others, last = bare_name(written).casefold().split() or [""]
    return _word_order(last), [_word_order(word) for word in others]


def _word_order(word: str) -> tuple[list[int], list[int]]:
    """Letters first ("đ" after "d", "ă" after "a"); the tone decides between words of the same letters."""
    plain = unicodedata.normalize("NFD", word)
    letters = unicodedata.normalize("NFC", "".join(c for c in plain if c not in _TONES))
    ranks = [_ALPHABET.find(c) if c in _ALPHABET else len(_ALPHABET) + ord(c) for c in letters]
    return ranks, [_TONES.index(c) for c in plain if c in _TONES]


def same_people(written: Iterable[str]) -> tuple[SamePerson, ...]:
    """Pairs of different spellings that may be one person, surest first; nothing is merged by this."""
    names = {name: bare_name(name) for name in written}
    accented: dict[str, set[tuple[str, ...]]] = defaultdict(set)  # folded name -> its different spellings with accents
    for bare in names.values():
        if _accents(bare):
            accented[searching(bare)].add(_without_place(bare))
    pairs = ((one, other, _alike(names[one], names[other], accented)) for one, other in combinations(names, 2))
    found = [SamePerson(one, other, score) for one, other, score in pairs if score]
    return tuple(sorted(found, key=lambda pair: -pair.confidence))


def one_name(written: Sequence[str], confirmed: Iterable[SamePerson]) -> Mapping[str, str]:
    """For each spelling the name to use: of the spellings confirmed to be one person the most telling one.

    That is the one with the most accents, then not in capitals alone, then the first.
    """
    group = {name: {name} for name in written}
    for pair in confirmed:
        together = group[pair.one] | group[pair.other]
        for name in together:
            group[name] = together
    order = {name: n for n, name in enumerate(written)}
    return {name: bare_name(min(group[name], key=lambda one: (*_telling(one), order[one]))) for name in written}


def _alike(one: str, other: str, accented: Mapping[str, set[tuple[str, ...]]]) -> float:
    """A name without accents is sure to mean the accented one only where there is no second."""
    if not one or searching(one) != searching(other):
        return 0.0
    if _without_place(one) == _without_place(other):
        return SURE
    is_bare = not (_accents(one) and _accents(other))
    return SURE if is_bare and len(accented[searching(one)]) == 1 else DOUBTFUL


def _without_place(name: str) -> tuple[str, ...]:
    """Each syllable's letters and accents, wherever the tone stands: Hoà and Hòa are one name."""
    parts = unicodedata.normalize("NFD", name.lower()).split()
    return tuple("".join(sorted(part)) for part in parts)


def _accents(name: str) -> int:
    return sum(unicodedata.category(c) == "Mn" or c in "đĐ" for c in unicodedata.normalize("NFD", name))


def _telling(written: str) -> tuple[int, bool]:
    name = bare_name(written)
    return -_accents(name), name.isupper()
