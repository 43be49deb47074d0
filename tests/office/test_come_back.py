"""Drafts that went through LibreOffice on their way back."""

from pathlib import Path

import pytest

from congressdocs.core.merging.three_way import Choice
from congressdocs.store.engine import reading
from congressdocs.store.text.versions import load_latest_versions
from congressdocs.workflow.drafts.received import ReadAs
from congressdocs.workflow.drafts.returned import preview_returned, take_in_returned
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.printouts.drafts import export_draft
from congressdocs.workflow.workspace import Workspace
from tests.builders import edited
from tests.office.conftest import SET_A
from tests.office.libreoffice import LibreOffice
from tests.workflow.office import Office

DOCX = Path(__file__).parents[2] / "fixtures" / "docx"
FILES = (
    DOCX / "f04_automatic_numbering.docx",
    DOCX / "f05_tables_and_pages.docx",
    DOCX / "f06_notes_fields_picture.docx",
    DOCX / "f08_comments_with_replies.docx",
    SET_A / "A4_nghi_quyet.docx",
)
pytestmark = pytest.mark.office


@pytest.fixture
def house(workspace: Workspace) -> Office:
    return Office(workspace)


def sent(house: Office, file: Path) -> bytes:
    """The file as the first draft that leaves the house."""
    uploaded = upload_draft(
        house.ws, house.document.id, file.read_bytes(), by=house.me, read_as=ReadAs(changes="accepted")
    )
    return export_draft(house.ws, uploaded.draft.id, by=house.me).data


def resaved(office: LibreOffice, folder: Path, data: bytes) -> bytes:
    before, after = folder / "before.docx", folder / "after.docx"
    before.write_bytes(data)
    office.convert(before, after)
    return after.read_bytes()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:3])
def test_a_draft_merely_saved_again_brings_no_change(
    house: Office, office: LibreOffice, tmp_path: Path, file: Path
) -> None:
    back = resaved(office, tmp_path, sent(house, file))
    found = preview_returned(house.ws, house.document.id, back, by=house.me)
    assert found is not None, "the file is not recognised any more"
    assert (found.edits, found.already, found.clashes) == ((), (), ())
    assert {one.what for one in found.beyond} <= {"equation"}  # dropped where LibreOffice comes without its formulas


def test_words_changed_on_the_way_are_the_only_change(house: Office, office: LibreOffice, tmp_path: Path) -> None:
    data = sent(house, DOCX / "f06_notes_fields_picture.docx")
    back = resaved(office, tmp_path, edited(data, ("từ năm 1998", "từ năm 2001")))
    found = preview_returned(house.ws, house.document.id, back, by=house.me)
    assert found is not None
    assert [(edit.before, edit.after) for edit in found.edits] == [("1998", "2001")]
    take_in_returned(house.ws, house.document.id, back, by=house.me, choices=Choice.OURS)
    with reading(house.ws.engine) as session:
        newest = load_latest_versions(session, house.document.id)
    texts = [p.text for v in newest for b in v.blocks for p in b.paragraphs]
    assert "Rừng đầu nguồn được giữ nguyên⁂ từ năm 2001." in texts
