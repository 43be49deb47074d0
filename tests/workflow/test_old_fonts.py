"""Text typed in old Vietnamese fonts: kept as received, turned into Unicode when a person says so."""

from collections.abc import Sequence

import pytest

from congressdocs.core.errors import Invalid
from congressdocs.store.engine import reading
from congressdocs.store.text.documents import load_file
from congressdocs.store.text.versions import load_latest_versions
from congressdocs.word.annotations.comments import annotations
from congressdocs.word.annotations.returned import read_returned
from congressdocs.word.ooxml.package import Package
from congressdocs.word.reading.body import texts as texts_of
from congressdocs.word.reading.revisions import Mode
from congressdocs.workflow.drafts.received import Believed, ReadAs
from congressdocs.workflow.drafts.returned import preview_returned, take_in_returned
from congressdocs.workflow.drafts.upload import Uploaded, preview_draft, upload_draft
from congressdocs.workflow.intake.tables.word_tables import read_tables
from congressdocs.workflow.intake.take_in import preview_import
from congressdocs.workflow.printouts.drafts import export_draft, export_marked
from tests.builders import doc, edited, h1, p
from tests.workflow.office import Office, texts


def typed(*runs: tuple[str, str], more: str = "") -> str:
    """A paragraph of runs: text and font."""
    named = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
    said = (
        f'<w:r><w:rPr>{named.format(font)}{more}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
        for text, font in runs
    )
    return f"<w:p>{''.join(said)}</w:p>"


END = "</w:t></w:r>"
BEGIN = '<w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:t xml:space="preserve">'
HOWS: tuple[Believed | None, ...] = (None, None, "fonts", "fonts")
MODES: tuple[Mode, ...] = ("reject", "accept")

BODY = (
    h1("One"),
    typed(("Uû ban nh©n d©n x·", ".VnTime"), more="<w:b/>"),
    typed(("Ñaûng boä xaõ Maây Ngaøn ", "VNI-Times"), ("và Unicode.", "Times New Roman")),
    p("Héi ®ång nh©n d©n häp lÇn thø ba"),
    p("Plain words."),
)
RECEIVED = [
    "One", "Uû ban nh©n d©n x·", "Ñaûng boä xaõ Maây Ngaøn và Unicode.", "Héi ®ång nh©n d©n häp lÇn thø ba",
    "Plain words.",
]  # fmt: skip
BY_FONT = ["One", "Uỷ ban nhân dân xã", "Đảng bộ xã Mây Ngàn và Unicode.", *RECEIVED[3:]]
ALL = [*BY_FONT[:3], "Hội đồng nhân dân họp lần thứ ba", "Plain words."]


def sent(office: Office, unicode: Believed | None = None, body: Sequence[str] = BODY) -> Uploaded:
    office.last = upload_draft(office.ws, office.document.id, doc(*body), by=office.me, read_as=ReadAs(unicode=unicode))
    return office.last


@pytest.mark.parametrize(("unicode", "expected"), [(None, RECEIVED), ("fonts", BY_FONT), ("patterns", ALL)])
def test_old_fonts_are_read_as_a_person_chooses(office: Office, unicode: Believed | None, expected: list[str]) -> None:
    shown = preview_draft(office.ws, office.document.id, doc(*BODY), by=office.me, read_as=ReadAs(unicode=unicode))
    assert [q.text for block in shown.blocks for q in block.paragraphs] == expected
    assert [(run.proposed, run.is_named) for run in shown.legacy] == [
        ("Uỷ ban nhân dân xã", True),
        ("Đảng bộ xã Mây Ngàn ", True),
        ("Hội đồng nhân dân họp lần thứ ba", False),
    ]
    assert texts(sent(office, unicode).draft) == expected


def test_the_look_stays_and_the_font_is_that_of_the_profile(office: Office) -> None:
    draft = sent(office, "fonts").draft
    (bold,) = (q for block in draft.blocks for q in block.paragraphs if q.text == "Uỷ ban nhân dân xã")
    assert [span.marks for span in bold.spans] == ["b"]
    with reading(office.ws.engine) as session:
        assert load_file(session, draft.package_id) != doc(*BODY)
    left = export_draft(office.ws, draft.id, by=office.me).data
    xml = Package.open(left).parts["word/document.xml"]
    assert (b".VnTime" in xml, b"VNI-" in xml, b'w:ascii="Times New Roman"' in xml) == (False, False, True)
    assert [text for _, _, text in texts_of(left)] == BY_FONT


def test_the_same_file_read_otherwise_is_another_draft(office: Office) -> None:
    numbers = [(done.is_new, done.draft.number) for done in (sent(office, how) for how in HOWS)]
    assert numbers == [(True, 1), (False, 1), (True, 2), (False, 2)]


def test_the_marked_copy_compares_what_was_turned_into_unicode(office: Office) -> None:
    sent(office, "fonts")
    office.open()
    office.decides(office.asks("Mây Ngàn", "Lam Vân"))
    done = office.consolidates()
    marked = export_marked(office.ws, done.drafts[0].id, by=office.me).data
    read = {how: [text for _, _, text in texts_of(marked, how)][2] for how in MODES}
    assert read == {"reject": "Đảng bộ xã Mây Ngàn và Unicode.", "accept": "Đảng bộ xã Lam Vân và Unicode."}
    changes = [(a.old_text, a.proposed_text) for a in annotations(marked) if a.kind != "comment"]
    assert changes == [("Mây Ngàn", "Lam Vân")]


def test_a_title_in_an_old_font_hides_no_personnel_paper(office: Office) -> None:
    body = (typed(("§Ò ¸n nh©n sù", ".VnTime")), h1("One"), p("Text."))
    with pytest.raises(Invalid, match="Personnel papers are not kept here"):
        sent(office, body=body)


def test_a_returned_draft_with_words_in_an_old_font_is_asked_about_too(office: Office) -> None:
    left = export_draft(office.ws, sent(office, "fonts").draft.id, by=office.me).data
    back = edited(left, ("Plain words.", f"Plain words{END}{BEGIN} nh©n d©n."))
    found = preview_returned(office.ws, office.document.id, back, by=office.me)
    assert found is not None
    assert [run.proposed for run in found.legacy if run.is_named] == [" nhân dân."]
    take_in_returned(office.ws, office.document.id, back, by=office.me, read_as=ReadAs(unicode="fonts"))
    with reading(office.ws.engine) as session:
        newest = load_latest_versions(session, office.document.id)
    assert "Plain words nhân dân." in [q.text for v in newest for b in v.blocks for q in b.paragraphs]


# ---------------------------------------------------------------- comments in old fonts


def test_tables_and_minutes_in_an_old_font_are_read_as_unicode(office: Office) -> None:
    cells = (typed(("Héi ®ång", ".VnTime")), typed(("ÑAÛNG BOÄ", "VNI-Times")))
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    assert read_tables(doc(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")) == [[["Hội đồng", "ĐẢNG BỘ"]]]
    sent(office, "fonts")
    round_id = office.open()
    told = doc(
        typed(("Biªn b¶n th¶o luËn tæ T1", ".VnTime")),
        typed(("- ¤ng NguyÔn V¨n An: §Ò nghÞ söa ®o¹n “Plain words” cho râ h¬n.", ".VnTime")),
    )
    found = preview_import(office.ws, round_id, told, by=office.me)
    assert [comment.text for comment in found.new] == ["Đề nghị sửa đoạn “Plain words” cho rõ hơn."]


def test_words_and_remarks_put_into_a_draft_in_an_old_font_are_read_as_unicode() -> None:
    mark = 'w:id="7" w:author="An" w:date="2026-01-05T08:00:00Z"'
    new = f"<w:ins {mark}>{BEGIN} nh©n d©n{END}</w:ins>"
    data = doc(h1("One"), f"<w:p><w:r><w:t>Plain words</w:t></w:r>{new}</w:p>")
    (wish,) = read_returned(data).changes
    assert [edit.text for edit in wish.edits] == [" nhân dân"]
