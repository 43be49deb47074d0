"""Whatever a file holds, every door of the Word room gives a result or a sentence that refuses it, within bounds."""

import contextlib
import itertools
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from congressdocs.core.errors import Refused
from congressdocs.core.model import View
from congressdocs.core.text.outline import outline
from congressdocs.word.annotations.comments import annotations
from congressdocs.word.combining.combine import combine
from congressdocs.word.marking.redline import Mark, redline
from congressdocs.word.ooxml.identity import read_identity
from congressdocs.word.reading.body import read_docx, texts
from congressdocs.word.writing.body import write_docx
from tests.word.mutations import in_package, in_xml, in_zip, lying_about_sizes, spoiled, with_part

FIXTURES = Path(__file__).parents[2] / "fixtures"
FILES = sorted(FIXTURES.glob("docx/*.docx"))
LONGER = [FIXTURES / "sets/harbour_towns/D1_constitution.docx", FIXTURES / "sets/lam_van/A4_nghi_quyet.docx"]
DATE = "2026-01-02T03:04:05Z"
SECONDS = 20  # of CPU, for all doors together


def exercise(good: bytes, bad: bytes) -> None:
    """Every door with the spoiled file; only refusals may come out of them."""
    can_be_read = read_both_ways(bad)

    def check(written: bytes) -> None:
        if can_be_read:
            must_be_readable(written)

    attempts = (
        lambda: [texts(bad, mode) for mode in ("accept", "reject")],
        lambda: annotations(bad),
        lambda: read_identity(bad),
        lambda: check(redline(good, bad, mark=lambda _: Mark("Fuzz", DATE))),
        lambda: check(redline(bad, good, mark=lambda _: Mark("Fuzz", DATE))),
        lambda: check(combine(good, [("A", bad), ("B", bad)], date=DATE).data),
        lambda: check(combine(bad, [("A", good)], date=DATE).data),
    )
    for attempt in attempts:
        with contextlib.suppress(Refused):
            attempt()


def read_both_ways(data: bytes) -> bool:
    """Whether the file can be read; what was read is outlined and written back."""
    views: tuple[View | None, ...] = ("accepted", "original", None)
    n_read = 0
    for view in views:
        with contextlib.suppress(Refused):
            reading = read_docx(data, changes=view)
            outline(reading.blocks, reading.numbers, reading.hints)
            must_be_readable(write_docx(reading.blocks, reading.carrier))
            must_be_readable(write_docx(reading.blocks[::-1], reading.carrier))
            n_read += 1
    return n_read > 0


def must_be_readable(data: bytes) -> None:
    """What is written can be read again."""
    try:
        read_docx(data, changes="accepted")
    except Refused as refusal:
        raise AssertionError(f"wrote a file that is refused: {refusal}") from refusal


def cases(paths: list[Path], seeds: range) -> Iterator[tuple[bytes, bytes]]:
    for seed, path in zip(seeds, itertools.cycle(paths), strict=False):
        good = path.read_bytes()
        yield good, spoiled(good, seed)


def test_a_spoiled_file_gives_a_result_or_a_refusal() -> None:
    for good, bad in cases(FILES, range(11)):
        exercise(good, bad)


@pytest.mark.parametrize("fault", [in_zip, in_package, in_xml])
def test_each_sort_of_fault_gives_a_result_or_a_refusal(fault) -> None:
    good = LONGER[0].read_bytes()
    for seed in range(2):
        exercise(good, fault(good, random.Random(seed)))


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("block", range(10))
def test_over_a_thousand_spoiled_files_give_results_or_refusals(block: int) -> None:
    for good, bad in cases([*FILES, *LONGER], range(block * 150, (block + 1) * 150)):
        started = time.process_time()
        exercise(good, bad)
        assert time.process_time() - started < SECONDS


# ---------------------------------------------------------------- files made to be heavy

RUN = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">từ </w:t></w:r>'
INSERTED = f'<w:ins w:id="1" w:author="a">{RUN}</w:ins>'
BOX = f"<w:r><w:pict><w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></w:pict></w:r>"
MANY: dict[str, tuple[str, str, str]] = {
    "long text": ("<w:p><w:r><w:t>", "chữ " * 10, "</w:t></w:r></w:p>"),
    "one long word": ("<w:p><w:r><w:t>", "a" * 40, "</w:t></w:r></w:p>"),
    "huge attribute": ('<w:p w:rsidR="', "a" * 40, '"/>'),
    "runs": ("<w:p>", RUN, "</w:p>"),
    "paragraphs": ("", f"<w:p>{RUN}</w:p>", ""),
    "empty paragraphs": ("", "<w:p/>", ""),
    "bookmarks": ("<w:p>", '<w:bookmarkStart w:id="1" w:name="a"/>', "</w:p>"),
    "open fields": ("<w:p>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "</w:p>"),
    "rows": ("<w:tbl>", f"<w:tr><w:tc><w:p>{RUN}</w:p></w:tc></w:tr>", "</w:tbl>"),
    "tables": ("", f"<w:tbl><w:tr><w:tc><w:p>{RUN}</w:p></w:tc></w:tr></w:tbl>", ""),
    "insertions": ("<w:p>", INSERTED, "</w:p>"),
    "breaks": ("<w:p><w:r>", "<w:br/><w:tab/>", "</w:r></w:p>"),
    "boxes": ("<w:p>", BOX, "</w:p>"),
    "notes": ("<w:p>", '<w:r><w:footnoteReference w:id="1"/></w:r>', "</w:p>"),
    "links": ("<w:p>", f'<w:hyperlink w:anchor="a">{RUN}</w:hyperlink>', "</w:p>"),
}


def nested(depth: int) -> None:
    for name in ("w:sdt><w:sdtContent", "w:ins", "w:tbl><w:tr><w:tc"):
        closed = "".join(f"</{n}>" for n in reversed(name.split("><")))
        exercise(GOOD, with_body(f"<{name}>" * depth + "<w:p/>" + closed * depth))


@pytest.mark.parametrize("depth", [60, 250, 5_000])
def test_deep_nesting_is_refused_or_read(depth: int) -> None:
    nested(depth)


@pytest.mark.parametrize("what", MANY)
def test_many_small_things_cost_little(what: str) -> None:
    before, one, after = MANY[what]
    started = time.process_time()
    exercise(GOOD, with_body(before + one * 300 + after))
    assert time.process_time() - started < SECONDS


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("what", MANY)
def test_five_times_as_many_are_bounded_too(what: str) -> None:
    before, one, after = MANY[what]
    started = time.process_time()
    exercise(GOOD, with_body(before + one * 1_500 + after))
    assert time.process_time() - started < 6 * SECONDS  # work that grew with the square would take far longer


def test_a_directory_that_lies_about_sizes_does_not_crash() -> None:
    exercise(GOOD, lying_about_sizes(GOOD))


def test_what_unpacks_to_far_more_than_its_size_is_refused() -> None:
    with pytest.raises(Refused):
        read_docx(with_body("<w:p/>" * 400_000, packed=True))


GOOD = FILES[0].read_bytes()


def with_body(body: str, *, packed: bool = False) -> bytes:
    """A fixture whose text is this XML; not packed, so that repeated content is not refused for its packing."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"<w:document {names}><w:body>{body}</w:body></w:document>"
    return with_part(GOOD, "word/document.xml", xml.encode(), packed=packed)
