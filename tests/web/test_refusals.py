"""Refusals: one status, one sentence, nothing changed, never a trace."""

import io
from typing import Any

import pytest

from congressdocs.core.errors import Cancelled, Invalid, Missing, NotAllowed, Refused, Stale, UnreadableFile
from congressdocs.store.engine import reading
from congressdocs.store.text.documents import load_drafts
from congressdocs.web.request.errors import status_of
from tests.builders import zipped
from tests.web.site import Site


def sent(site: Site, data: bytes, name: str = "report.docx", page: str = "upload") -> Any:
    address = f"{site.root}/documents/{site.office.document.id}/{page}"
    return site.as_("editor").post(address, {"docx": (io.BytesIO(data), name)})


@pytest.mark.parametrize(
    ("refused", "status"),
    [
        (UnreadableFile, 422),
        (Invalid, 422),
        (Refused, 422),
        (Stale, 409),
        (NotAllowed, 403),
        (Missing, 404),
        (Cancelled, 409),
    ],
)
def test_each_kind_of_refusal_has_its_status(refused: type[Refused], status: int) -> None:
    assert status_of(refused("A sentence.")) == status


def test_a_refusal_made_elsewhere_has_the_status_of_its_parent() -> None:
    class TooOld(UnreadableFile):
        pass

    assert status_of(TooOld("A sentence.")) == 422


@pytest.mark.parametrize("page", ["upload", "preview"])
@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), zipped({"a": b"b"})],
)
def test_what_is_no_word_file_is_refused_and_nothing_changed(site: Site, data: bytes, page: str) -> None:
    answer = sent(site, data, page=page)
    assert answer.status_code == 422
    assert 'class="refused"' in answer.text or 'class="problem"' in answer.text
    assert "Traceback" not in answer.text
    with reading(site.ws.engine) as session:
        assert load_drafts(session, site.office.document.id) == ()


def test_a_part_of_a_page_is_refused_as_a_part(site: Site) -> None:
    address = f"{site.root}/documents/{site.office.document.id}/preview"
    data = {"docx": (io.BytesIO(b"%PDF-1.7"), "a.docx")}
    answer = site.as_("editor").post(address, data, headers={"X-Part": "1"})
    assert answer.status_code == 422
    assert "<html" not in answer.text


def test_the_sentence_is_in_the_language_of_the_person(site: Site) -> None:
    address = f"{site.root}/documents/{site.office.document.id}/upload"
    answer = site.as_("editor", language="vi").post(address, {"docx": (io.BytesIO(b"%PDF-1.7"), "a.docx")})
    assert "Đây là tệp PDF. Hãy tải lên tệp Word (.docx) gốc." in answer.text


def test_a_request_that_is_too_large_gets_a_sentence(site: Site) -> None:
    site.app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = sent(site, bytes(5000))
    assert answer.status_code == 413
    assert "Remove or shrink the pictures in the file and upload it again." in answer.text


def test_an_unknown_address_is_a_page(site: Site) -> None:
    answer = site.as_("editor").get("/nowhere")
    assert answer.status_code == 404
    assert 'class="refused"' in answer.text


def test_a_fault_of_ours_shows_no_trace(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError("inside")

    visitor = site.as_("editor")
    monkeypatch.setattr("congressdocs.store.screens.pages.documents", broken)
    answer = visitor.get(f"{site.root}/documents/")
    assert answer.status_code == 500
    assert "inside" not in answer.text
    assert "Nothing was changed." in answer.text


def test_a_section_that_somebody_else_saved_meanwhile_is_not_overwritten(open_site: Site) -> None:
    version = open_site.office.section("Results")
    visitor = open_site.as_("editor")
    texts = [p for b in version.blocks for p in b.paragraphs]
    ids = [p.id for p in texts]
    address = f"{open_site.root}/sections/{version.section_id}/edit"
    first = {"parent_id": version.id, "id": ids, "text": [texts[0].text, "Poverty fell below 2%."]}
    second = {"parent_id": version.id, "id": ids, "text": [texts[0].text, "Poverty is gone."]}
    assert visitor.post(address, first).status_code == 302
    assert visitor.post(address, second).status_code == 409
    history = visitor.get(f"{open_site.root}/sections/{version.section_id}/history").text
    assert "Poverty is gone." not in history
