"""Minutes by several hands against what a reader finds in them; placed, waiting, never lost and never doubled."""

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from congressdocs.core.minutes.lines.reading import read_minutes
from congressdocs.core.minutes.nouns import Minutes, Verdicts
from congressdocs.core.minutes.places.bearings import outlook
from congressdocs.core.minutes.places.drafted import Text
from congressdocs.core.model import Kind, Paragraph, Scope
from congressdocs.core.text.outline import outline
from congressdocs.core.text.page_map import PageMap, PagesFrom, PrintedLine
from congressdocs.core.text.place import Headings
from congressdocs.core.text.sections import Stamp, next_versions, parts
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.comments.deliveries import load_arrivals
from congressdocs.store.engine import reading, transaction
from congressdocs.store.text.page_maps import load_page_map, save_page_map
from congressdocs.word.reading.body import read_docx
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.intake.incoming import Choices, Preview, Road, State
from congressdocs.workflow.intake.minutes import road as road
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from tests.builders import doc, h1, h2, p
from tests.core_values import AT
from tests.workflow.office import Office

FIXTURES = Path(__file__).parents[2] / "fixtures"
HANDS = sorted(path.stem for path in (FIXTURES / "docx").glob("f12_*.json"))
# what the print of the drafts shows where the minutes name page and line: page, line, last line, first words
PRINTED = {
    "A1": ((12, 30, 34, "cuộc kiểm tra, chuyển đổi số trong Đảng"), (27, 2, 33, "Hỗ trợ 120 bản có điều kiện")),
    "D1": ((2, 6, 29, "A delegation casts its votes as one"),),
}


def expected(name: str) -> dict[str, Any]:
    return json.loads((FIXTURES / "docx" / f"{name}.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def drafts() -> dict[str, Text]:
    """The drafts that the minutes are about, with the pages they name."""
    files = {"D1": "harbour_towns/D1_constitution", "A1": "lam_van/A1_bao_cao_chinh_tri"}
    files |= {"A2": "lam_van/A2_chuong_trinh_hanh_dong", "A4": "lam_van/A4_nghi_quyet"}
    return {code: _text(code, FIXTURES / "sets" / f"{path}.docx") for code, path in files.items()}


def _text(code: str, path: Path) -> Text:
    read = read_docx(path.read_bytes())
    ids = iter(range(10_000))
    cut = parts(read.blocks, outline(read.blocks, read.numbers, read.hints), read.numbers)
    versions = next_versions(cut, (), Stamp("Editor", AT, "", lambda: f"{code}-{next(ids)}"))
    paragraphs = [p for block in read.blocks for p in block.paragraphs]
    lines = [line for printed in PRINTED.get(code, ()) for line in _printed(*printed, paragraphs)]
    return Text(code, Headings(versions), PageMap(PagesFrom.PRINT, tuple(lines)))


def _printed(page: int, line: int, last: int, words: str, paragraphs: Sequence[Paragraph]) -> list[PrintedLine]:
    found = next(p for p in paragraphs if words in p.text)
    at = found.text.index(words)
    return [PrintedLine(page, line, found.id, at, at + len(words)), PrintedLine(page, last, "", 0, 0)]


def _read(name: str) -> Minutes:
    lines = [block.text for block in read_docx((FIXTURES / "docx" / f"{name}.docx").read_bytes()).blocks]
    vietnamese = {"A1": "Báo cáo chính trị", "A2": "Chương trình hành động", "A4": "Dự thảo Nghị quyết"}
    return read_minutes(lines, {"D1": "Draft constitution"} if "english" in name else vietnamese)


@pytest.mark.parametrize("name", HANDS)
def test_the_head_says_who_led_and_who_was_there(name: str) -> None:
    wanted = {key: str(value) for key, value in expected(name)["facts"].items()}
    facts = _read(name).facts
    assert {key: facts.get(key) for key in wanted} == wanted


def test_at_least_95_of_100_opinions_are_found_and_none_is_made_up() -> None:
    wanted = [(name, o["speaker"], o["begins"]) for name in HANDS for o in expected(name)["opinions"]]
    found = [(name, o.speaker, o.text) for name in HANDS for o in _read(name).opinions]
    hits = [w for w in wanted if any(f[:2] == w[:2] and f[2].startswith(w[2]) for f in found)]
    assert len(hits) >= 0.95 * len(wanted)
    assert len(found) <= 1.05 * len(wanted)


def test_at_least_90_of_100_opinions_that_say_where_are_placed_right(drafts: dict[str, Text]) -> None:
    wrong, n = [], 0
    for name in HANDS:
        texts = [text for code, text in drafts.items() if (code == "D1") == ("english" in name)]
        for wanted in (o for o in expected(name)["opinions"] if o["section"]):
            n += 1
            opinion = next((o for o in _read(name).opinions if o.text.startswith(wanted["begins"])), None)
            found = outlook(opinion, texts).best if opinion else None
            title = drafts[found.code].headings.versions[found.position].title if found else ""
            if (found and found.code, title) != (wanted["document"], wanted["section"]):
                wrong.append((name, wanted["begins"], title))
    assert len(wrong) <= 0.1 * n, wrong


@pytest.mark.parametrize("name", HANDS)
def test_quoted_words_and_proposed_wording_are_read(name: str) -> None:
    wanted = {o["begins"]: (o["quote"], o["proposed"]) for o in expected(name)["opinions"]}
    found = {begins: o.asked for begins in wanted for o in _read(name).opinions if o.text.startswith(begins)}
    assert {begins: (asked.quote, asked.proposed) for begins, asked in found.items()} == wanted


# ---------------------------------------------------------------- through the house

HEAD = ("BIÊN BẢN THẢO LUẬN", "Tổ: T1", "Chủ trì: Ông Lò Văn Pản", "Có mặt: 30")
SAID = (
    "Ông Tô Văn Kim: Nhất trí với báo cáo. Mục I, đề nghị sửa “ten trees” thành “twelve trees”.",
    "Bà Lý Thị Mỷ: Mục II cần làm rõ. Ngoài ra, mục IX nên gộp lại. Thứ ba, trang 2 dòng 1 cần nêu số liệu.",
)


def _minutes(*lines: str) -> bytes:
    return "\n".join((*HEAD, *lines)).encode()


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(h1("I. Forest"), p("We plant ten trees a year."), h1("II. Water"), p("We build bridges and dams."))
    office.open()
    paragraph = next(p for v in office.draft.versions for b in v.blocks for p in b.paragraphs if "bridges" in p.text)
    pages = PageMap(PagesFrom.PRINT, (PrintedLine(2, 1, paragraph.id, 0, 20),))
    with transaction(office.ws.engine) as session:
        save_page_map(session, office.draft.id, pages)
    return office


WAITING = Choices(takes_unplaced=True, group="T1")


def _preview(office: Office, data: bytes, choices: Choices = WAITING) -> Preview:
    return preview_import(office.ws, office.round_id or "", data, by=office.me, choices=choices)


def test_the_preview_shows_where_every_opinion_lands(opened: Office) -> None:
    preview = _preview(opened, _minutes(*SAID))
    assert preview.road is Road.MINUTES
    assert [(x.at, x.state, x.quote, x.proposed) for x in preview.landings] == [
        ("5.1", State.NEW, "", None),
        ("5.2", State.NEW, "ten trees", "twelve trees"),
        ("6.1", State.NEW, "", None),
        ("6.2", State.UNPLACED, "", None),
        ("6.3", State.NEW, "We build bridges and", None),
    ]
    assert all(0 < x.confidence <= 1 for x in preview.landings if x.state is State.NEW)


def test_what_was_not_found_waits_and_nothing_is_lost(opened: Office) -> None:
    done = import_comments(opened.ws, opened.round_id or "", _minutes(*SAID), by=opened.me, choices=WAITING)
    assert done.n_new == 5
    with reading(opened.ws.engine) as session:
        comments = load_comments_of_round(session, opened.round_id or "")
        waits = [w for arrival in load_arrivals(session, opened.round_id or "") for w in arrival.waits]
    assert [c.kind for c in comments][:2] == [Kind.AGREEMENT, Kind.WORDING]
    assert [c.scope for c in comments if not c.anchors] == [Scope.GENERAL, Scope.SECTION]
    assert [wait["section"] for wait in waits] == ["mục IX"]
    assert {(c.speaker, c.present) for c in comments} == {("Tô Văn Kim", 30), ("Lý Thị Mỷ", 30)}
    assert comments[4].reference == "trang 2 dòng 1"


def test_twice_doubles_nothing_also_after_a_line_was_changed_or_moved(opened: Office) -> None:
    first = import_comments(opened.ws, opened.round_id or "", _minutes(*SAID), by=opened.me, choices=WAITING)
    again = import_comments(opened.ws, opened.round_id or "", _minutes(*SAID), by=opened.me, choices=WAITING)
    moved = import_comments(opened.ws, opened.round_id or "", _minutes(*SAID[::-1]), by=opened.me, choices=WAITING)
    changed = _minutes(SAID[0], SAID[1].replace("cần làm rõ", "cần làm rõ hơn"))
    corrected = import_comments(opened.ws, opened.round_id or "", changed, by=opened.me, choices=WAITING)
    assert [(d.n_new, d.n_changed) for d in (first, again, moved, corrected)] == [(5, 0), (0, 0), (0, 0), (0, 1)]


def test_what_a_person_joined_and_cut_is_known_again_in_the_same_file_and_in_a_newer_one(opened: Office) -> None:
    told = Verdicts(cuts={"6.1": "Mục II\ncần làm rõ."}, joins={"6.3": "6.2"})
    first = import_comments(
        opened.ws, opened.round_id or "", _minutes(*SAID), by=opened.me, choices=replace(WAITING, verdicts=told)
    )
    assert first.n_new == 5
    again = import_comments(opened.ws, opened.round_id or "", _minutes(*SAID), by=opened.me, choices=WAITING)
    newer = _minutes(*SAID, "Bà Lý Thị Mỷ: Mục II cần số liệu.")
    more = import_comments(opened.ws, opened.round_id or "", newer, by=opened.me, choices=WAITING)
    assert [(d.n_new, d.n_changed) for d in (again, more)] == [(0, 0), (1, 0)]
    notes = [str(landing.note) for landing in again.preview.landings if landing.note]
    assert notes == [
        "It is here already, cut into T1-003, T1-004.",
        *["It is a part of T1-005, which is here already."] * 2,
    ]


def test_the_group_is_the_one_that_the_head_names(opened: Office) -> None:
    landings = _preview(opened, _minutes(*SAID), Choices(takes_unplaced=True)).landings
    assert {landing.group for landing in landings} == {"T1"}


def test_all_lines_left_out_are_shown_in_their_order(opened: Office) -> None:
    preview = _preview(opened, _minutes(*SAID, "Biên bản lập thành hai bản."))
    assert [(one.at, one.text) for one in preview.left_out] == [
        ("1", "BIÊN BẢN THẢO LUẬN"),
        ("2", "Tổ: T1"),
        ("3", "Chủ trì: Ông Lò Văn Pản"),
        ("4", "Có mặt: 30"),
        ("7", "Biên bản lập thành hai bản."),
    ]


def test_minutes_in_word_are_recognised_and_other_files_are_not(opened: Office) -> None:
    assert _preview(opened, doc(*map(p, (*HEAD, *SAID)))).road is Road.MINUTES
    assert not road.fits(doc(h1("Report"), h2("One"), p("We plant ten trees.")))
    assert not road.fits(b"\x00\x01\xff")


def test_the_page_map_is_made_once_and_kept(opened: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr("congressdocs.workflow.pages.printed_pages", lambda data: asked.append(len(data)) or [])
    opened.upload(h1("I. Forest"), p("We plant ten trees and one hedge."))
    opened.open()
    preview = _preview(opened, _minutes("Ông Tô Văn Kim: trang 3 dòng 2 cần sửa.", SAID[0]))
    _preview(opened, _minutes("Ông Tô Văn Kim: trang 3 dòng 2 cần sửa.", SAID[0]))
    assert len(asked) == 1
    assert "not known" in preview.problems[0].sentence
    with reading(opened.ws.engine) as session:
        assert load_page_map(session, opened.draft.id) == PageMap(PagesFrom.UNKNOWN)


def test_a_table_is_read_by_the_words_of_its_header(office: Office) -> None:
    report = (FIXTURES / "sets/lam_van/A1_bao_cao_chinh_tri.docx").read_bytes()
    office.last = upload_draft(office.ws, office.document.id, report, by=office.me)
    office.open()
    landings = _preview(office, (FIXTURES / "docx/f13_minutes_as_table.docx").read_bytes()).landings
    found = []
    for x in landings:
        quote = x.quote if x.proposed is not None else ""  # else the words it speaks of are marked
        found.append((x.speaker, x.place.split(" · ")[0], x.place.split(" · ")[-1], quote, x.proposed))
    assert found == [
        (o["speaker"], o["document"] if o["section"] else "", o["section"], o["quote"], o["proposed"])
        for o in expected("f13_minutes_as_table")["opinions"]
    ]


def test_the_bullets_of_a_cell_begin_opinions_of_their_own(opened: Office) -> None:
    written = docx.Document()
    cells = written.add_table(2, 2).rows
    for cell, text in zip(cells[0].cells, ("Người phát biểu", "Ý kiến"), strict=True):
        cell.text = text
    cells[1].cells[0].text = "Tẩn Thị Su"
    cells[1].cells[1].text = "Kè suối ngắn quá."
    cells[1].cells[1].paragraphs[0].style = "List Bullet"
    cells[1].cells[1].add_paragraph("Chợ phiên họp muộn, chưa có đèn.", "List Bullet")
    data = io.BytesIO()
    written.save(data)
    told = _preview(opened, data.getvalue())
    assert [(one.speaker, one.text) for one in told.landings] == [
        ("Tẩn Thị Su", "Kè suối ngắn quá."),
        ("Tẩn Thị Su", "Chợ phiên họp muộn, chưa có đèn."),
    ]
