"""A draft annotated in LibreOffice itself: remarks and tracked changes come in once, each at its exact place."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from congressdocs.core.model import Action, Comment
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.drafts.received import ReadAs
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.intake.incoming import Choices, Imported, Road
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from congressdocs.workflow.printouts.drafts import export_draft
from congressdocs.workflow.workspace import Workspace
from tests.builders import h1, p
from tests.office.libreoffice import LibreOffice
from tests.workflow.office import Office

pytestmark = pytest.mark.office
STEPS = [
    {"do": "author", "first": "Lan", "last": "Trần"},
    {"do": "remark", "on": "ten trees", "text": "Why ten?", "author": "Nguyễn Văn An", "at": [2026, 1, 4, 9, 30]},
    {"do": "remark", "on": "River", "text": "Which river?", "author": "Lê Thị Bình", "at": [2026, 1, 4, 10, 15]},
    {"do": "insert", "after": "mostly oaks", "text": " and limes"},
    {"do": "delete", "words": "probably "},
    {"do": "replace", "words": "of wood", "by": "of stone"},
    {"do": "delete paragraph", "of": "thank everybody"},
]
WHO = "Lan Trần"


@pytest.fixture
def reviewed(workspace: Workspace, office: LibreOffice, tmp_path: Path) -> tuple[Office, bytes]:
    """A house with an open round, and its draft as it came back."""
    house = Office(workspace)
    house.upload(
        h1("Trees"),
        p("We plant ten trees a year, mostly oaks."),
        p("They will probably grow."),
        h1("Bridges"),
        p("The bridges over the River are of wood."),
        p("We thank everybody who helped."),
        p("The end."),
    )
    house.open()
    sent, back = tmp_path / "sent.docx", tmp_path / "back.docx"
    sent.write_bytes(export_draft(house.ws, house.draft.id, by=house.me).data)
    office.review(sent, back, STEPS)
    return house, back.read_bytes()


def take(house: Office, data: bytes) -> Imported:
    return import_comments(house.ws, house.round_id or "", data, by=house.me, choices=Choices(group="T1"))


def stored(house: Office) -> tuple[Comment, ...]:
    with reading(house.ws.engine) as session:
        return load_comments_of_round(session, house.round_id or "")


def test_remarks_and_changes_made_in_libreoffice_come_in_once(reviewed: tuple[Office, bytes]) -> None:
    house, data = reviewed
    assert preview_import(house.ws, house.round_id or "", data, by=house.me, choices=Choices(group="T1")).road is (
        Road.RETURNED
    )
    assert take(house, data).n_new == 6
    comments = stored(house)
    sections = {v.section_id: v.title for v in house.draft.versions}
    remarks = {
        (c.speaker, c.said_at, c.text, sections[a.section_id], a.start, a.quote)
        for c in comments
        for a in c.anchors
        if not c.proposals
    }
    assert remarks == {
        ("Nguyễn Văn An", datetime(2026, 1, 4, 9, 30, tzinfo=UTC), "Why ten?", "Trees", 9, "ten trees"),
        ("Lê Thị Bình", datetime(2026, 1, 4, 10, 15, tzinfo=UTC), "Which river?", "Bridges", 21, "River"),
    }
    changes = {
        (c.speaker, sections[w.anchor.section_id], w.action, w.anchor.start, w.anchor.quote, w.text)
        for c in comments
        for w in c.proposals
    }
    assert changes == {
        (WHO, "Trees", Action.REPLACE, 38, "", " and limes"),
        (WHO, "Trees", Action.REPLACE, 10, "probably ", ""),
        (WHO, "Bridges", Action.REPLACE, 31, "of wood", "of stone"),
        (WHO, "Bridges", Action.DELETE, 0, "We thank everybody who helped.", ""),
    }
    assert all(c.said_at for c in comments)


def test_the_same_file_a_second_time_brings_nothing_new(reviewed: tuple[Office, bytes]) -> None:
    house, data = reviewed
    take(house, data)
    assert take(house, data).n_new == 0
    assert len(stored(house)) == 6


# ---------------------------------------------------------------- files of several kinds

FIXTURES = Path(__file__).parents[2] / "fixtures"
LAN = {"do": "author", "first": "Lan", "last": "Trần"}
BO = {"do": "author", "first": "Bo", "last": "Hall"}
BOLD, ITALIC = 150.0, 2  # com.sun.star.awt: FontWeight.BOLD, FontSlant.ITALIC


def remark(on: str, text: str, **more: str) -> dict:
    return {"do": "remark", "on": on, "text": text, "author": "Nguyễn Văn An", "at": [2026, 1, 4, 9, 30], **more}


def look_of(words: str, name: str, value: float) -> dict:
    return {"do": "set", "words": words, "names": [name], "value": value}


REVIEWS = {
    "docx/f01_heading_styles.docx": (
        [
            LAN,
            remark("sớm ổn định", "Khi nào?"),
            remark("Lúa nếp nương", "Cả ba dòng?", to="2.100 con"),
            {"do": "replace", "words": "420 ha", "by": "450 ha"},
            {"do": "insert", "after": "chủ nhật", "text": " và thứ tư"},
            {"do": "delete", "words": "hai buổi "},
            look_of("ba khâu đột phá", "CharWeight", BOLD),
        ],
        {
            ("Nguyễn Văn An", "Khi nào?", ("sớm ổn định",)),
            (
                "Nguyễn Văn An",
                "Cả ba dòng?",
                ("Lúa nếp nương được cấp chỉ dẫn địa lý.", "b) Chăn nuôi", "Đàn trâu giữ ở mức 2.100 con"),
            ),
            ("Lan Trần", "replace: 450 ha", ("420 ha",)),
            ("Lan Trần", "replace:  và thứ tư", ("",)),
            ("Lan Trần", "replace: ", ("hai buổi ",)),
            ("Lan Trần", "Formatting change suggested: bold", ("ba khâu đột phá",)),
        },
    ),
    "docx/f05_tables_and_pages.docx": (
        [
            LAN,
            remark("Hộ dùng nước sạch", "Nước nào?"),
            {"do": "replace", "words": "Bản số 11", "by": "Bản Pom"},
            {"do": "insert row", "after": "Bản số 26", "cells": ["Bản Mới", "hộ", "1", "2"]},
            {"do": "delete row", "of": "Bản số 20"},
        ],
        {
            ("Nguyễn Văn An", "Nước nào?", ("Hộ dùng nước sạch",)),
            ("Lan Trần", "replace: Bản Pom", ("Bản số 11",)),
            ("Lan Trần", "insert_row: Bản Mới\thộ\t1\t2", ("Bản số 26",)),
            ("Lan Trần", "delete_row: ", ("Bản số 20",)),
        },
    ),
    "docx/f06_notes_fields_picture.docx": (
        [
            LAN,
            remark("sống ở mười một bản", "Đủ chưa?"),
            {"do": "replace", "words": "01/4/2025", "by": "01/7/2025"},
            {"do": "insert", "after": "từ năm 1998", "text": " đến nay"},
            look_of("Rừng đầu nguồn", "CharPosture", ITALIC),
        ],
        {
            ("Nguyễn Văn An", "Đủ chưa?", ("sống ở mười một bản",)),
            ("Lan Trần", "Footnote: “01/4/2025” → “01/7/2025”", ("",)),
            ("Lan Trần", "replace:  đến nay", ("",)),
            ("Lan Trần", "Formatting change suggested: italic", ("Rừng đầu nguồn",)),
        },
    ),
    "docx/f03_half_styles_half_manual.docx": (
        [
            LAN,
            {"do": "replace", "words": "PHƯƠNG HƯỚNG", "by": "NHIỆM VỤ"},  # in a text box
            {"do": "delete paragraph", "of": "Chợ phiên họp lại"},
            {"do": "insert", "after": "trước năm 2028", "text": ", kể cả cầu"},
        ],
        {
            ("Lan Trần", "replace: NHIỆM VỤ", ("PHƯƠNG HƯỚNG",)),
            ("Lan Trần", "delete: ", ("Chợ phiên họp lại vào mỗi sáng chủ nhật.",)),
            ("Lan Trần", "replace: , kể cả cầu", ("",)),
        },
    ),
    "sets/harbour_towns/D1_constitution.docx": (
        [
            LAN,
            {"do": "split", "before": "in which they sit"},
            {"do": "join", "after": "The smallest towns"},
            BO,
            {"do": "replace", "words": "half of the towns", "by": "two thirds of the towns"},
            {"do": "delete", "words": ", and may not divide them"},
            look_of("simple majority", "CharWeight", BOLD),
            remark("single term", "Why one?", to="left undone"),
        ],
        {
            (
                "Lan Trần",
                "replace: ; insert_after: in which they sit.",
                ("in which they sit.", "No one audits a body in which they sit."),
            ),
            ("Lan Trần", "delete: ; replace: 13. Budget", ("13. Budget", "")),
            ("Bo Hall", "replace: two thirds of the towns", ("half of the towns",)),
            ("Bo Hall", "replace: ", (", and may not divide them",)),
            ("Bo Hall", "Formatting change suggested: bold", ("simple majority",)),
            (
                "Nguyễn Văn An",
                "Why one?",
                (
                    "single term of three years and speaks for the Assembly.",
                    "On leaving office the President reports in writing on what was done and what was left undone",
                ),
            ),
        },
    ),
}


@pytest.mark.parametrize("name", REVIEWS)
def test_what_is_done_to_files_of_several_kinds_comes_in_once_and_exactly(
    name: str, workspace: Workspace, office: LibreOffice, tmp_path: Path
) -> None:
    steps, wanted = REVIEWS[name]
    house = Office(workspace)
    house.last = upload_draft(house.ws, house.document.id, (FIXTURES / name).read_bytes(), by=house.me)
    house.open()
    sent, back = tmp_path / "sent.docx", tmp_path / "back.docx"
    sent.write_bytes(export_draft(house.ws, house.draft.id, by=house.me).data)
    office.review(sent, back, steps)
    assert take(house, back.read_bytes()).n_new == len(wanted)
    found = {(c.speaker, asked(c), tuple(a.quote for a in c.anchors)) for c in stored(house)}
    assert found == wanted
    assert all(c.said_at for c in stored(house))
    assert take(house, back.read_bytes()).n_new == 0


@pytest.mark.parametrize("name", ["f07_tracked_changes_left_in", "f08_comments_with_replies"])
def test_a_file_that_libreoffice_saved_again_brings_nothing_new(
    name: str, workspace: Workspace, office: LibreOffice, tmp_path: Path
) -> None:
    house, file = Office(workspace), FIXTURES / "docx" / f"{name}.docx"
    house.last = upload_draft(
        house.ws, house.document.id, file.read_bytes(), by=house.me, read_as=ReadAs(changes="original")
    )
    house.open()
    take(house, file.read_bytes())
    before = stored(house)
    office.convert(file, tmp_path / "saved.docx")
    done = take(house, (tmp_path / "saved.docx").read_bytes())
    assert (done.n_new, done.n_changed) == (0, 0)
    assert stored(house) == before


def asked(comment: Comment) -> str:
    """The proposals of a comment, else what it says."""
    return "; ".join(f"{p.action.value}: {p.text}" for p in comment.proposals) or comment.text
