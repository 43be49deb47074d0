"""F14: slips typed into a spreadsheet, against what was written down by hand."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Person
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.intake.incoming import Choices
from congressdocs.workflow.intake.tables.figures import cell_text, moment, share, whole_number
from congressdocs.workflow.intake.take_in import import_comments, preview_import
from congressdocs.workflow.office import setup
from congressdocs.workflow.workspace import Workspace, operator
from fixtures.slips_sheet import FILES, FOLDER
from tests.builders import doc, h1, p

ME: Person = operator()


def _expected(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def _sheet(name: str) -> bytes:
    return (FOLDER / f"{name}.xlsx").read_bytes()


AS_IT_CAME = _expected("f14_slips_in_a_spreadsheet")
MATCHED = Choices(columns=AS_IT_CAME["matched"])


@pytest.fixture
def round_id(workspace: Workspace) -> str:
    """A round of a Vietnamese congress on the draft that the slips speak of."""
    congress = setup.create_congress(workspace, "Đại hội", by=ME)
    document = setup.add_document(workspace, congress.id, by=ME, code="A1", title="Báo cáo")
    for n in (1, 2):
        setup.add_group(workspace, congress.id, by=ME, code=f"T{n}", name=f"Tổ {n}", n_delegates=40)
    elements = {"h1": h1, "p": p}
    body = [elements[kind](text) for kind, text in AS_IT_CAME["draft"]]
    upload_draft(workspace, document.id, doc(*body), by=ME)
    due = workspace.now() + timedelta(days=90)
    return setup.open_round(workspace, congress.id, by=ME, name="1", due=due).id


def test_headings_that_are_not_known_are_left_to_be_matched(workspace: Workspace, round_id: str) -> None:
    preview = preview_import(workspace, round_id, _sheet("f14_slips_in_a_spreadsheet"), by=ME)
    assert dict(preview.columns) == AS_IT_CAME["recognised"]


def test_every_row_gets_what_was_written_down_for_it(workspace: Workspace, round_id: str) -> None:
    data = _sheet("f14_slips_in_a_spreadsheet")
    preview = preview_import(workspace, round_id, data, by=ME, choices=MATCHED)
    names = ("at", "state", "group", "speaker", "quote", "proposed")
    assert [{n: getattr(x, n) for n in names} for x in preview.landings] == AS_IT_CAME["rows"]
    with pytest.raises(Invalid, match="2 lines"):
        import_comments(workspace, round_id, data, by=ME, choices=MATCHED)


def test_values_are_typed_and_a_second_import_adds_nothing(workspace: Workspace, round_id: str) -> None:
    data = _sheet("f14_slips_put_right")
    assert import_comments(workspace, round_id, data, by=ME, choices=MATCHED).n_new == 5
    with reading(workspace.engine) as session:
        stored = load_comments_of_round(session, round_id)
    found = [
        {
            "group": c.code[:2],
            "speaker": c.speaker,
            "kind": c.kind,
            "supporters": c.supporters,
            "present": c.present,
            "said_at": c.said_at and c.said_at.isoformat(),
        }
        for c in sorted(stored, key=lambda c: (c.code[:2], c.speaker))
    ]
    assert found == _expected("f14_slips_put_right")["comments"]
    again = import_comments(workspace, round_id, data, by=ME, file_name="other.xlsx")  # columns are remembered
    assert (again.n_new, again.n_changed, again.n_known) == (0, 0, 5)


def test_the_files_are_those_of_the_script(tmp_path: Path) -> None:
    for build in FILES:
        assert build() == _sheet(build.__name__), tmp_path


@pytest.mark.parametrize(
    ("written", "number"),
    [("", None), ("38", 38), ("1.234", 1234), ("1,234", 1234), ("12.345.678", 12345678), ("40,0", 40), (" 7 ", 7)],
)
def test_whole_numbers_are_read_as_people_write_them(written: str, number: int | None) -> None:
    assert whole_number(written) == number


@pytest.mark.parametrize("written", ["1.234,5", "many", "-3", "3.14", "1.23.4"])
def test_what_is_no_whole_number_is_refused(written: str) -> None:
    with pytest.raises(Invalid):
        whole_number(written)


def test_a_share_says_supporters_and_present() -> None:
    assert share("38/40", "") == (38, 40)
    assert share("38 / 40", "41") == (38, 41)
    assert share("38", "") == (38, None)


@pytest.mark.parametrize(
    "written", ["5/1/2026", "05.01.2026", "5-1-26", "2026-01-05", "ngày 5 tháng 1 năm 2026", "05/01/2026 00:00"]
)
def test_days_are_read_day_before_month(written: str) -> None:
    found = moment(written, "Asia/Ho_Chi_Minh")
    assert found is not None
    assert found.isoformat() == "2026-01-04T17:00:00+00:00"


@pytest.mark.parametrize("written", ["31/02/2026", "soon", "13/13/2026"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(Invalid):
        moment(written, "UTC")


def test_cells_read_as_the_language_writes_them() -> None:
    assert [cell_text(x, "vi") for x in (1234.5, 2030.0, 0.75, True, None)] == ["1.234,5", "2030", "0,75", "x", ""]
    assert cell_text(1234.5, "en") == "1,234.5"
