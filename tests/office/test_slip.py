"""A comment slip that LibreOffice saved again is the same slip."""

from pathlib import Path

from congressdocs.core.model import Congress, Document, Group
from congressdocs.reports.groups import slip
from congressdocs.reports.pieces.occasion import Imprint, Occasion
from congressdocs.reports.pieces.records import Slip, SlipLine
from congressdocs.resources import templates_dir
from congressdocs.word.printing.printout import write_printout
from congressdocs.word.printing.profile import read_labels
from congressdocs.word.reading.form import read_form
from tests.builders import filled
from tests.office.libreoffice import LibreOffice
from tests.reports.samples import AT

ANSWERS = {
    "slip.name": "Lê Văn Bến",
    "slip.1.place": "Phần thứ hai, II",
    "slip.1.current": "còn dưới 3%",
    "slip.1.proposed": "còn dưới 2,5%",
    "slip.3.reason": "Làm rõ nguồn vốn.",
}


def test_what_was_filled_in_survives_and_what_was_left_empty_stays_empty(office: LibreOffice, tmp_path: Path) -> None:
    before, after = tmp_path / "slip.docx", tmp_path / "again.docx"
    before.write_bytes(filled(_blank(), ANSWERS))
    office.convert(before, after)
    entered = {tag: text for tag, text in read_form(after.read_bytes()) if text}
    printed = {"slip.code": "T3-7F3A", "slip.group": "Tổ 3", "slip.1.document": "A1"}
    assert entered == ANSWERS | printed
    assert [tag for tag, _ in read_form(after.read_bytes())] == [tag for tag, _ in read_form(before.read_bytes())]


def _blank() -> bytes:
    occasion = Occasion(
        Congress("c", "Đại hội", "vi"), (Document("d", "c", "A1", "Báo cáo"),), (Group("g", "c", "T3", "Tổ 3", 40),)
    )
    folder = templates_dir() / "word" / "party2026"
    form = Slip("T3-7F3A", group="Tổ 3", lines=(SlipLine(document="A1"),))
    printout = slip.build([form], occasion, Imprint(), read_labels(folder, "vi"))
    return write_printout(printout, folder, "vi", at=AT)
