"""What people call a document for short: "BCCT", "NQ", "dự thảo Nghị quyết", "báo cáo kiểm điểm", "the Programme".

Derived from the kind of document that stands in its title. A name made of that kind alone ("báo cáo") is weak: it
means a document only where the words around it say so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from congressdocs.core.words import comparing, searching

KINDS = (
    "chương trình",
    "kế hoạch",
    "báo cáo",
    "nghị quyết",
    "điều lệ",
    "quy chế",
    "quy định",
    "đề án",
    "tờ trình",
    "phương hướng",
    "tuyên bố",
)
ENGLISH_KINDS = frozenset(
    "report programme program plan resolution constitution charter statutes rules regulations motion budget strategy "
    "policy statement agenda manifesto".split()
)
_ENDS = re.compile(  # what the core of a title ends before: whose it is, for when, to whom
    r"\s+(?:của|trình (?:đại hội|tại|hội nghị|kỳ họp)|về|khóa|khoá|nhiệm kỳ|lần thứ|tại|giai đoạn|năm|"
    r"of|on|for|to|about)(?!\w)|\s*[,(:–]|\s+-\s|\s+\d",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"^(?:\W*(?:bản\s+)?dự thảo(?:\s+lần\s+\w+)?|the|draft)\s+", re.IGNORECASE)
MIN_LETTERS = 3  # of an abbreviation: two letters mean many things
BEYOND_KIND = 2  # syllables that make a name out of a kind

_DECLARES = re.compile(
    r"\W*(?:(?:các|chữ|từ|danh mục)\s+)*(?:viết tắt|abbreviations?)(?!\w)[^:.]{0,40}:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ShortName:
    """A way to name a document. `is_exact`: capitals count; `is_weak`: the words around it must say so."""

    form: str
    is_exact: bool = False
    is_weak: bool = False


def short_names(title: str) -> tuple[ShortName, ...]:
    """The names of a document besides its full title, each once."""
    words = without_draft(title).split()
    return tuple(dict.fromkeys(_names(words))) if words else ()


def declares_names(line: str) -> bool:
    """Whether a line tells what short names stand for: "Viết tắt: BCCT – Báo cáo chính trị"."""
    return bool(_DECLARES.match(line))


def without_draft(title: str) -> str:
    """A title without "dự thảo", "draft" in front, and without signs around it."""
    bare = comparing(title).strip(" .“”\"'")
    while m := _DRAFT.match(bare):
        bare = bare[m.end() :]
    return bare


def _names(words: Sequence[str]) -> Iterator[ShortName]:
    yield from _abbreviated(words, is_weak=False)
    core = _ENDS.split(" ".join(words))[0].split()
    n_kind = next((len(k.split()) for k in KINDS if searching(" ".join(core)).startswith(searching(k))), 0)
    if not n_kind:
        yield from _english(core)
        return
    yield from _weak(core[:n_kind])
    for n in sorted({min(n_kind + BEYOND_KIND, len(core)), len(core)} - {n_kind}):
        yield ShortName(searching(" ".join(core[:n])))
        yield from _abbreviated(core[:n], is_weak=False)
    yield from _half_abbreviated(words[: n_kind + BEYOND_KIND], n_kind)


def _weak(kind: Sequence[str]) -> Iterator[ShortName]:
    yield ShortName(searching(" ".join(kind)), is_weak=True)
    yield from _abbreviated(kind, is_weak=True)


def _english(core: Sequence[str]) -> Iterator[ShortName]:
    """ "Political Report": all of it, and its kind, the first or last word."""
    if len(core) > 1:
        yield ShortName(searching(" ".join(core)))
    kind = next((word for word in (*core[-1:], *core[:1]) if word.lower() in ENGLISH_KINDS), "")
    if kind:
        yield ShortName(kind.lower(), is_weak=True)
        spelled = {"programme": "program", "program": "programme"}.get(kind.lower())
        yield from [ShortName(spelled, is_weak=True)] if spelled else []


def _abbreviated(words: Sequence[str], *, is_weak: bool) -> Iterator[ShortName]:
    letters = "".join(word[0] for word in words if word[0].isalpha()).upper()
    if len(letters) >= (MIN_LETTERS if not is_weak else 2):
        yield from _spelled(letters, is_weak=is_weak)


def _half_abbreviated(words: Sequence[str], n_kind: int) -> Iterator[ShortName]:
    """ "BC chính trị", "Báo cáo CT"."""
    kind, rest = words[:n_kind], words[n_kind:]
    if not rest:
        return
    letters, last = ("".join(word[0].upper() for word in part) for part in (kind, rest))
    for form in (f"{letters} {' '.join(rest)}", f"{' '.join(kind)} {last}", f"{letters} {last}", f"{letters}.{last}"):
        yield from _spelled(form, is_weak=False)


def _spelled(form: str, *, is_weak: bool) -> Iterator[ShortName]:
    """With and without the bar of Đ."""
    for one in dict.fromkeys((form, form.replace("Đ", "D"))):
        yield ShortName(one, is_exact=True, is_weak=is_weak)
