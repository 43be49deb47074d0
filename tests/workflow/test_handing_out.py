"""Files that leave: label and number on every page, a line in the log, and what the office says on its printouts."""

import hashlib
import io
from dataclasses import replace

import docx
import pytest

from congressdocs.core.classification import strictest
from congressdocs.core.errors import Invalid, NotAllowed
from congressdocs.core.model import Membership, Person, Role
from congressdocs.core.policy import PersonnelPolicy
from congressdocs.word.ooxml.package import Package
from congressdocs.word.reading.revisions import resolve
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.exported import PrintoutKind
from congressdocs.workflow.office import lifecycle, setup
from congressdocs.workflow.office.lifecycle import Imprinted
from congressdocs.workflow.policy import save_policy
from congressdocs.workflow.printouts.copies import copies_of_draft, copies_of_round
from congressdocs.workflow.printouts.desk import PrintOrder
from congressdocs.workflow.printouts.drafts import export_draft, export_marked
from congressdocs.workflow.printouts.handing_out import export_log
from congressdocs.workflow.printouts.rounds import export_printout
from tests.builders import doc, h1, p
from tests.workflow.office import Office


@pytest.fixture
def labelled(office: Office) -> Office:
    office.upload(h1("Results"), p("Poverty fell below 3%."))
    office.open()
    lifecycle.edit_document(office.ws, replace(office.document, label="CONFIDENTIAL"), by=office.me)
    return office


def headers(data: bytes, mode: str = "accept") -> list[str]:
    package = Package.open(data)
    roots = [package.xml(name) for name in package.related("header")]
    for root in roots:
        resolve(root, mode)
    return ["".join(root.itertext()) for root in roots]


def words(data: bytes) -> str:
    printout = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in printout.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(par.text for par in printout.paragraphs), *cells])


def test_the_label_stands_on_every_page_of_a_draft(labelled: Office) -> None:
    assert headers(export_draft(labelled.ws, labelled.draft.id, by=labelled.me).data) == ["CONFIDENTIAL"]


def test_in_a_marked_copy_the_label_is_tracked(labelled: Office) -> None:
    labelled.upload(h1("Results"), p("Poverty fell below 2%."))
    data = export_marked(labelled.ws, labelled.draft.id, by=labelled.me).data
    assert headers(data) == ["CONFIDENTIAL"]
    assert headers(data, "reject") == [""]


def test_printouts_of_the_round_carry_the_label_of_their_documents(labelled: Office) -> None:
    printout = export_printout(labelled.ws, labelled.round_id or "", PrintOrder(PrintoutKind.COMMENTS), by=labelled.me)
    assert "CONFIDENTIAL" in words(printout.data)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["", ""], ""),
        (["MẬT", "tối mật", "Lưu hành nội bộ"], "tối mật"),
        (["Secret", "TOP SECRET"], "TOP SECRET"),
        (["MẬT", "Dự thảo trình Bộ"], "MẬT · Dự thảo trình Bộ"),
    ],
)
def test_a_printout_on_several_documents_carries_the_strictest_label(labels: list[str], expected: str) -> None:
    assert strictest(labels) == expected


def test_every_file_leaves_a_line_in_the_log(labelled: Office) -> None:
    file = export_draft(labelled.ws, labelled.draft.id, by=labelled.me)
    (line,) = export_log(labelled.ws, labelled.congress.id, by=labelled.me)
    assert (line.name, line.by, line.copy_number, line.label) == (
        "A1-draft-1-clean.docx", "Operator", None, "CONFIDENTIAL",
    )  # fmt: skip
    assert line.sha256 == hashlib.sha256(file.data).hexdigest()


def test_copies_are_numbered_and_no_number_comes_twice(labelled: Office) -> None:
    first = copies_of_draft(labelled.ws, labelled.draft.id, PrintoutKind.CLEAN, 2, by=labelled.me)
    second = copies_of_draft(labelled.ws, labelled.draft.id, PrintoutKind.CLEAN, 1, by=labelled.me)
    assert [f.name for f in (*first, *second)] == [f"A1-draft-1-clean-0{n}.docx" for n in (1, 2, 3)]
    assert [headers(f.data) for f in first] == [["CONFIDENTIAL · Copy no. 01"], ["CONFIDENTIAL · Copy no. 02"]]
    log = export_log(labelled.ws, labelled.congress.id, by=labelled.me)
    assert [line.copy_number for line in log] == [3, 2, 1]
    assert len({line.sha256 for line in log}) == 3


def test_a_numbered_printout_says_its_number(labelled: Office) -> None:
    asked = PrintOrder(PrintoutKind.RESPONSE)
    (copy,) = copies_of_round(labelled.ws, labelled.round_id or "", asked, 1, by=labelled.me)
    assert "Copy no. 01" in words(copy.data)


def test_more_copies_than_allowed_are_refused(labelled: Office) -> None:
    for n in (0, 201):
        with pytest.raises(Invalid):
            copies_of_draft(labelled.ws, labelled.draft.id, PrintoutKind.CLEAN, n, by=labelled.me)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.SECRETARY, Role.PRESIDIUM, Role.ADMINISTRATOR])
def test_the_log_is_for_auditor_and_office_head_alone(labelled: Office, role: Role) -> None:
    with pytest.raises(NotAllowed):
        export_log(labelled.ws, labelled.congress.id, by=Person("x", "X", (Membership(labelled.congress.id, role),)))


def test_the_printouts_say_who_issues_and_signs_them(labelled: Office) -> None:
    told = Imprinted(
        superior="PROVINCIAL COMMITTEE", issuer="CONGRESS OFFICE", symbol="CO", number=7, place="Harbour",
        authority="FOR THE PRESIDIUM", office="HEAD OF OFFICE", signer="Jane Roe", recipients="Presidium\nFile",
    )  # fmt: skip
    lifecycle.save_imprint(labelled.ws, labelled.congress.id, told, by=labelled.me)
    printed = words(
        export_printout(labelled.ws, labelled.round_id or "", PrintOrder(PrintoutKind.SYNTHESIS), by=labelled.me).data
    )
    for text in ("PROVINCIAL COMMITTEE", "CONGRESS OFFICE", "Jane Roe", "HEAD OF OFFICE", "Harbour", "Presidium", "07"):
        assert text in printed


# ---------------------------------------------------------------- documents that are not taken


@pytest.mark.parametrize("title", ["Đề án nhân sự Ban Chấp hành", "DE AN NHAN SU", "List of candidates"])
def test_a_personnel_document_is_refused_by_its_title(office: Office, title: str) -> None:
    with pytest.raises(Invalid, match="Personnel papers are not kept here"):
        setup.add_document(office.ws, office.congress.id, by=office.me, code="N1", title=title)
    with pytest.raises(Invalid, match="Personnel papers are not kept here"):
        lifecycle.edit_document(office.ws, replace(office.document, title=title), by=office.me)


def test_a_personnel_document_is_refused_by_the_title_in_the_file(office: Office) -> None:
    data = doc(p("TỜ TRÌNH"), p("về nhân sự Ban Thường vụ"), h1("I. Mở đầu"), p("Kính gửi."))
    with pytest.raises(Invalid, match="Personnel papers are not kept here"):
        upload_draft(office.ws, office.document.id, data, by=office.me)


def test_the_word_further_down_is_no_reason(office: Office) -> None:
    data = doc(p("BÁO CÁO CHÍNH TRỊ"), h1("I. Kết quả"), p("Công tác nhân sự được chuẩn bị chu đáo."))
    assert upload_draft(office.ws, office.document.id, data, by=office.me).is_new


def test_the_office_edits_words_and_sentence(office: Office) -> None:
    save_policy(office.ws, office.congress.id, PersonnelPolicy(("budget",), "No budgets here."), by=office.me)
    setup.add_document(office.ws, office.congress.id, by=office.me, code="N1", title="Nhân sự")
    with pytest.raises(Invalid, match="No budgets here"):
        setup.add_document(office.ws, office.congress.id, by=office.me, code="N2", title="The Budget")


# ---------------------------------------------------------------- the draft mark in page headers


def with_header(data: bytes, text: str) -> bytes:
    document, out = docx.Document(io.BytesIO(data)), io.BytesIO()
    document.sections[0].header.paragraphs[0].text = text
    document.save(out)
    return out.getvalue()


def test_the_header_of_a_marked_copy_shows_the_new_draft_number_as_a_change(office: Office) -> None:
    for text in ("Poverty fell below 3%.", "Poverty fell below 2%."):
        data = with_header(doc(h1("Results"), p(text)), "Draft no. 1")
        draft = upload_draft(office.ws, office.document.id, data, by=office.me).draft
    marked = export_marked(office.ws, draft.id, by=office.me).data
    assert headers(marked) == ["Draft no. 2"]
    assert headers(marked, "reject") == ["Draft no. 1"]
