"""A drafter writes over a section: what was not touched looks and refers as before."""

from congressdocs.store.engine import reading
from congressdocs.store.text.versions import load_latest_version
from congressdocs.workflow.drafts.sections import freeze_draft
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.printouts.drafts import export_draft
from tests.web.site import Site
from tests.word.views import accepted, lines
from tests.wxml import b, docx, note, p, r

BODY = p(r("We plant "), b("ten trees"), r(" a year"), note(2), r(" and keep them."))


def test_formatting_and_footnotes_outlive_an_edit(site: Site) -> None:
    office = site.office
    data = docx(p("Aims", ppr='<w:outlineLvl w:val="0"/>'), BODY, notes={2: p("Source: 2019.")})
    draft = upload_draft(office.ws, office.document.id, data, by=office.me).draft
    version = draft.versions[0]
    heading, text = (q for block in version.blocks for q in block.paragraphs)
    form = {
        "parent_id": version.id,
        "id": [heading.id, text.id],
        "text": [heading.text, text.text.replace("keep", "water").replace("ten", "twelve")],
    }
    visitor = site.as_("editor")
    page = visitor.get(f"{site.root}/sections/{version.section_id}/edit")
    assert "We plant ten trees a year⁂ and keep them." in page.text
    assert visitor.post(f"{site.root}/sections/{version.section_id}/edit", form).status_code == 302
    with reading(office.ws.engine) as session:
        assert load_latest_version(session, version.section_id).by.startswith("Editor")
    out = export_draft(office.ws, freeze_draft(office.ws, office.document.id, by=office.me).id, by=office.me).data
    assert accepted(out) == ["Aims", "We plant twelve trees a year⁂ and water them."]
    line = lines(out, "accept")[1]
    bold = "".join(
        letter for letter, look in zip(line.text, line.looks, strict=True) if ":b " in look or "<w:b" in look
    )
    assert bold == "twelve trees"
    assert accepted(out, "word/footnotes.xml") == ["Source: 2019."]
