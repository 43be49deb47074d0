"""`make bench`: what costs how much, as ratios of two things measured in the same run.

Every figure is the median of several turns, the two sides in turn: CPU seconds; against LibreOffice, which works in
processes of its own, seconds on the clock for both. Absolute figures depend on the machine; the ratios are the
statement.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from docx import Document

from congressdocs.core.model import Block
from congressdocs.word.combining.combine import Combined, combine_blocks
from congressdocs.word.marking.redline import Mark, redline
from congressdocs.word.reading.body import Reading, read_docx
from congressdocs.word.writing.body import write_docx
from tests.bench import laws
from tests.office.libreoffice import LibreOffice, why_missing

DATE = "2026-01-02T03:04:05Z"
LAW_WORDS = 79_000
TURNS = 3


def main() -> None:
    print(f"Medians of {TURNS} turns\n")
    for measure in (reading, redlining, growing, combining):
        measure()
        sys.stdout.flush()


def reading() -> None:
    data = laws.law(LAW_WORDS)
    ours, theirs = in_turn(lambda: read_docx(data), lambda: walk(data))
    tell("read a law of 79 000 words", ours, "python-docx opening and walking it", theirs, "at most 2")


def redlining() -> None:
    old, new = laws.law(LAW_WORDS), laws.amended(LAW_WORDS)
    missing = why_missing()
    if missing:
        print(f"redline of a law of 79 000 words: {cpu(lambda: marked(old, new)):.2f} s; not compared: {missing}")
        return
    pairs = [(elapsed(lambda: marked(old, new)), office_compare(old, new)) for _ in range(TURNS)]
    ours, theirs = statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
    tell("LibreOffice's compare of a law of 79 000 words", theirs, "our redline of the same pair", ours, "at least 5")


def growing() -> None:
    per_page = {}
    for pages in (10, 100, 1000):
        data = laws.law(pages * laws.WORDS_PER_PAGE)
        turns = max(TURNS, 200 // pages)
        per_page[pages] = statistics.median(cpu(lambda data=data: round_trip(data)) for _ in range(turns)) / pages
    for pages in (100, 1000):
        tell(
            f"round trip per page of {pages} pages",
            per_page[pages],
            "of 10 pages",
            per_page[10],
            "at most 1.2",
            places=5,
        )


def combining() -> None:
    base = read_docx(plain(base_paragraphs()))
    files = [(name, read_docx(data).blocks) for name, data in reviewers(100)]
    ten, hundred = (
        statistics.median(cpu(lambda n=n: combined(base, files[:n])) for _ in range(TURNS)) for n in (10, 100)
    )
    print(f"combine 100 reviewers of 110 000 characters, files read: {hundred:.2f} s (wanted: well under a second)")
    tell("combine with 100 reviewers", hundred, "with 10", ten, "at most 10: time grows with text and edits")


# ---------------------------------------------------------------- what is measured


def walk(data: bytes) -> int:
    document = Document(BytesIO(data))
    return sum(len(run.text) for paragraph in document.paragraphs for run in paragraph.runs)


def round_trip(data: bytes) -> bytes:
    found = read_docx(data)
    return write_docx(found.blocks, found.carrier)


def marked(old: bytes, new: bytes) -> bytes:
    return redline(old, new, mark=lambda _: Mark("Bench", DATE))


def office_compare(old: bytes, new: bytes) -> float:
    """Seconds that LibreOffice, already started, takes to load, compare and save."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("old.docx", "new.docx", "out.docx")]
        paths[0].write_bytes(old)
        paths[1].write_bytes(new)
        office = LibreOffice(timeout=300)
        try:
            return elapsed(lambda: office.compare(*paths))
        finally:
            office.close()


def combined(base: Reading, files: Sequence[tuple[str, Sequence[Block]]]) -> Combined:
    return combine_blocks(base.carrier, base.blocks, files, date=DATE)


def base_paragraphs() -> list[str]:
    rnd = random.Random(5)
    paragraphs = [" ".join(rnd.choices(laws.SYLLABLES, k=60)).capitalize() + "." for _ in range(370)]
    assert 100_000 < sum(map(len, paragraphs)) < 125_000
    return paragraphs


def reviewers(n: int) -> list[tuple[str, bytes]]:
    """Files of `n` reviewers, each with five changed passages."""
    return [(f"Reviewer {k}", plain(reviewed(k))) for k in range(n)]


def reviewed(seed: int) -> list[str]:
    paragraphs, rnd = base_paragraphs(), random.Random(seed)
    for at in rnd.sample(range(len(paragraphs)), 5):
        words = paragraphs[at].split(" ")
        words[rnd.randrange(1, 50)] = f"đổi{seed}"
        paragraphs[at] = " ".join(words)
    return paragraphs


def plain(paragraphs: list[str]) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


# ---------------------------------------------------------------- the clock


def cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def in_turn(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    pairs = [(cpu(one), cpu(other)) for _ in range(TURNS)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def elapsed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def tell(what: str, a: float, against: str, b: float, wanted: str, places: int = 2) -> None:
    print(f"{what}: {a:.{places}f} s; {against}: {b:.{places}f} s; ratio {a / b:.2f} (wanted: {wanted})")


if __name__ == "__main__":
    main()
