"""Long work on the web: a page tells how far it is, what came of it, and stops it."""

import io
import json
import zipfile
from typing import Any

import pytest

from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow import jobs
from congressdocs.workflow.jobs import run_next
from tests.web.site import Site, Visitor

LISTED = {"comments": [{"id": str(n), "group": "T1", "text": f"Thank you {n}."} for n in range(3)]}


def n_stored(site: Site) -> int:
    with reading(site.ws.engine) as session:
        return len(load_comments_of_round(session, site.office.round_id or ""))


def sent(site: Site, visitor: Visitor, listed: Any = None) -> str:
    """The address of the job that this large file became."""
    file = (io.BytesIO(json.dumps(listed or LISTED).encode()), "large.json")
    answer = visitor.post(f"{site.root}/rounds/{site.office.round_id}/import", {"file": file})
    assert answer.status_code == 302
    return str(answer.location)


@pytest.fixture(autouse=True)
def every_file_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("LONG_FILE", "LONG_LIST", "LONG_ROUND"):
        monkeypatch.setattr(jobs, limit, 0)


def test_a_large_file_is_taken_in_while_its_page_tells_how_far_it_is(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    address = sent(open_site, visitor)
    waiting = visitor.get(address).text
    assert "Waiting for its turn" in waiting
    assert 'http-equiv="refresh"' in waiting
    assert n_stored(open_site) == 0
    run_next(open_site.ws, "w")
    done = visitor.get(address).text
    assert "3 comments were added." in done
    assert "http-equiv" not in done
    part = visitor.get(address, headers={"X-Part": "1"}).text
    assert "data-over" in part
    assert "<html" not in part
    assert "large.json" in visitor.get(f"{open_site.root}/jobs/").text


def test_it_can_be_stopped_and_a_refusal_is_told(open_site: Site) -> None:
    visitor = open_site.as_("secretary", language="vi")
    address = sent(open_site, visitor)
    visitor.post(f"{address}/stop")
    run_next(open_site.ws, "w")
    assert "Công việc đã dừng" in visitor.get(address).text
    wrong = {"comments": [{"id": "1", "text": "Whose?"}]}
    address = sent(open_site, visitor, wrong)
    run_next(open_site.ws, "w")
    assert "Tệp không cho biết ý kiến của ai. Hãy chọn tổ." in visitor.get(address).text
    assert n_stored(open_site) == 0


def test_all_printouts_of_a_round_are_one_archive(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    answer = visitor.post(f"{open_site.root}/rounds/{open_site.office.round_id}/papers")
    assert visitor.get(f"{answer.location}/papers.zip").status_code == 404
    run_next(open_site.ws, "w")
    assert "7 files are ready." in visitor.get(answer.location).text
    archive = visitor.get(f"{answer.location}/papers.zip")
    assert archive.mimetype == "application/zip"
    assert len(zipfile.ZipFile(io.BytesIO(archive.data)).namelist()) == 7


def test_a_large_round_is_consolidated_beside_the_page(open_site: Site) -> None:
    office = open_site.office
    office.decides(office.asks("below 3%", "below 2%"))
    visitor = open_site.as_("secretary")
    address = f"{open_site.root}/rounds/{office.round_id}/consolidate"
    answer = visitor.post(address)
    assert answer.status_code == 302
    again = visitor.post(address)
    assert again.status_code == 409
    assert "has asked for this already, and it is not done yet." in again.text
    run_next(open_site.ws, "w")
    done = visitor.get(answer.location).text
    assert "The next drafts are made." in done
    assert "draft no. 2" in done


def test_a_conflict_in_a_large_round_leads_to_where_it_is_shown(open_site: Site) -> None:
    office = open_site.office
    for group, wording in enumerate(("below 2%", "below 4%")):
        office.decides(office.asks("below 3%", wording, group=group))
    visitor = open_site.as_("secretary")
    address = f"{open_site.root}/rounds/{office.round_id}/consolidate"
    answer = visitor.post(address)
    run_next(open_site.ws, "w")
    page = visitor.get(answer.location).text
    assert "1 conflict must be decided first" in page
    assert f'href="{address}"' in page


def test_nobody_else_sees_it_or_has_printouts_made(open_site: Site) -> None:
    address = sent(open_site, open_site.as_("secretary"))
    head = open_site.as_("office_head")
    assert head.get(address).status_code == 404
    assert head.post(f"{address}/stop").status_code == 404
    assert "large.json" not in head.get(f"{open_site.root}/jobs/").text
    printouts = f"{open_site.root}/rounds/{open_site.office.round_id}/papers"
    assert open_site.as_("group_secretary").post(printouts).status_code == 403
