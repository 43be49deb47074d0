"""A draft annotated in LibreOffice itself: remarks and tracked changes come in once, each at its exact place."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from congressdocs.core.model import Action, Comment
from congressdocs.store.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.export import export_draft
from congressdocs.workflow.intake.incoming import Choices, Imported, Road
from congressdocs.workflow.intake.take_in import import_comments, preview_import
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
