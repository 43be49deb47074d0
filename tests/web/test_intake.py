"""Comments from files and printouts for groups, on the web."""

import html
import io
import re

import pytest

from congressdocs.core.model import Comment, Outcome
from congressdocs.store.comments.comments import load_comments_of_congress
from congressdocs.store.engine import reading
from congressdocs.workflow.printouts.rounds import ON_REQUEST, PER_GROUP, PER_ROUND, PER_TEXT
from tests.builders import filled, sheet
from tests.web.site import Site, Visitor

ODD = sheet(
    ("Who", "What they think", "Where", "Team"), ("An", "Say how.", "Results", "T1"), ("Bo", "Why?", "Aims", "T2")
)
MATCHED = {
    "column Who": "speaker",
    "column What they think": "text",
    "column Where": "section",
    "column Team": "group",
}


def stored(site: Site) -> tuple[Comment, ...]:
    with reading(site.ws.engine) as session:
        return load_comments_of_congress(session, site.office.congress.id)


def road(site: Site) -> str:
    return f"{site.root}/rounds/{site.office.round_id}/import"


def printout(site: Site, kind: str, **of: str) -> str:
    told = "&".join(f"{name}={value}" for name, value in of.items())
    return f"{site.root}/rounds/{site.office.round_id}/{kind}.docx?{told}"


def test_columns_are_matched_on_the_page_and_known_the_next_time(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    looked = visitor.post(f"{road(open_site)}/preview", {"file": (io.BytesIO(ODD), "odd.xlsx")}).text
    assert 'name="column What they think"' in looked
    assert "Say which column holds the text" in looked
    again = visitor.post(f"{road(open_site)}/preview", {"file": (io.BytesIO(ODD), "odd.xlsx"), **MATCHED}).text
    assert "Say how." in again
    assert stored(open_site) == ()
    saved = visitor.post(road(open_site), {"file": (io.BytesIO(ODD), "odd.xlsx"), **MATCHED})
    assert "2 comments were added." in saved.text
    third = visitor.post(road(open_site), {"file": (io.BytesIO(ODD), "renamed.xlsx")})
    assert "2 were there already." in third.text
    assert len(stored(open_site)) == 2


def test_the_preview_comes_as_a_part_of_the_page_too(open_site: Site) -> None:
    sent = {"file": (io.BytesIO(ODD), "odd.xlsx"), **MATCHED}
    part = open_site.as_("secretary").post(f"{road(open_site)}/preview", sent, headers={"X-Part": "1"}).text
    assert "<html" not in part
    assert "Results" in part


def test_a_place_that_is_not_found_may_wait(open_site: Site) -> None:
    lost = sheet(("group", "section", "text", "code"), ("T1", "Harbours", "Where?", "T1-001"))
    visitor = open_site.as_("secretary")
    assert visitor.post(road(open_site), {"file": (io.BytesIO(lost), "l.xlsx")}).status_code == 422
    sent = {"file": (io.BytesIO(lost), "l.xlsx"), "takes_unplaced": "y"}
    assert "1 comment was added." in visitor.post(road(open_site), sent).text
    (comment,) = stored(open_site)
    assert comment.anchors == ()


def test_a_slip_is_printed_for_a_group_filled_in_and_read_back(open_site: Site) -> None:
    group_id = open_site.office.groups[1].id
    form = open_site.as_("group_secretary", 1).get(printout(open_site, "slips", group=group_id)).data
    answers = {
        "slip.name": "Ada",
        "slip.1.place": "Results",
        "slip.1.current": "below 3%",
        "slip.1.proposed": "below 2%",
    }
    sent = {"file": (io.BytesIO(filled(form, answers)), "slip.docx")}
    visitor = open_site.as_("secretary")
    assert "comment slips" in visitor.post(f"{road(open_site)}/preview", sent).text
    sent = {"file": (io.BytesIO(filled(form, answers)), "slip.docx")}
    assert "1 comment was added." in visitor.post(road(open_site), sent).text
    assert [(c.code, c.speaker) for c in stored(open_site)] == [("T2-001", "Ada")]


def test_every_printout_on_the_page_is_a_word_file(open_site: Site) -> None:
    open_site.office.asks("below 3%", "below 2%")
    visitor = open_site.as_("secretary")
    page = visitor.get(f"{open_site.root}/papers").text
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+/rounds/[^"]+\.docx[^"]*)"', page)}
    assert len(links) == len(PER_ROUND) + len(ON_REQUEST) + len(PER_TEXT) + 2 * len(PER_GROUP)
    for link in sorted(links):
        answer = visitor.get(link)
        assert (answer.status_code, answer.data[:2]) == (200, b"PK"), link


def test_a_group_finds_its_own_printouts_and_no_others(open_site: Site) -> None:
    own, other = (group.id for group in open_site.office.groups)
    visitor = open_site.as_("group_chair")
    page = visitor.get(f"{open_site.root}/papers").text
    assert f"group={own}" in page
    assert other not in page
    assert "comments.docx" not in page
    for kind in PER_GROUP:
        assert visitor.get(printout(open_site, kind, group=own)).status_code == 200
        assert visitor.get(printout(open_site, kind, group=other)).status_code in (403, 404)
    for kind in (*PER_ROUND, *PER_TEXT):
        assert visitor.get(printout(open_site, kind, document=open_site.office.document.id)).status_code == 403


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_group_reads_on_screen_what_became_of_its_comments(open_site: Site, language: str) -> None:
    one = open_site.office.asks("below 3%", "below 2%")
    open_site.office.asks("coast", "shore", group=1)
    open_site.office.decides(one, outcome=Outcome.EXPLAINED, reply="As the statistics say.")
    group = open_site.office.groups[0].id
    address = f"{open_site.root}/rounds/{open_site.office.round_id}/groups"
    visitor = open_site.as_("group_secretary", 0, language)
    page = visitor.get(f"{address}/{group}/outcomes").text
    assert "As the statistics say." in page
    assert "T1-001" in page
    assert "T2-001" not in page
    assert visitor.get(f"{address}/{open_site.office.groups[1].id}/outcomes").status_code in (403, 404)


# ---------------------------------------------------------------- the preview as a page


HEAD = ("group", "section", "text", "supporters", "present")
LOST = sheet(HEAD, ("T1", "Harbours", "Where?", 3, 40), ("T1", "Results", "Say how.", "", ""))


def fields(page: str) -> dict[str, str]:
    """What the form of a page holds, as a browser without scripts sends it (without what is not ticked or chosen)."""
    form = page.split('enctype="multipart/form-data"')[1].split("</form>")[0]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        told = {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if told.get("type") not in ("file", "checkbox") or (told.get("type") == "checkbox" and " checked" in tag):
            found[told["name"]] = told.get("value", "y")
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option[^>]*selected[^>]*value="([^"]*)"|value="([^"]*)"[^>]*selected', options)
        found[html.unescape(name)] = html.unescape((chosen[1] or chosen[2] or "") if chosen else "")
    return found


def look(site: Site, visitor: Visitor, data: bytes, **more: str) -> str:
    return str(visitor.post(f"{road(site)}/preview", {"file": (io.BytesIO(data), "l.xlsx"), **more}).text)


def test_a_row_is_mended_and_saved_without_scripts_and_without_choosing_the_file_again(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    page = look(open_site, visitor, LOST)
    assert "1 row has no place" in page
    assert "data-save" not in page
    (place,) = [name for name in fields(page) if name.startswith("place ") and f'name="{name}"' in page][:1]
    again = visitor.post(f"{road(open_site)}/preview", fields(page) | {place: "Aims"}).text
    assert "Save 2 new comments" in again
    saved = visitor.post(road(open_site), fields(again)).text
    assert "2 comments were added." in saved
    assert "Looked at, not saved yet" not in saved
    where = {c.text: c.anchors[0].section_id for c in stored(open_site)}
    assert where["Where?"] == open_site.office.section("Aims").section_id
    assert "known already" in look(open_site, visitor, LOST)
    assert "data-save" not in look(open_site, visitor, LOST)


def test_a_refused_save_keeps_everything_and_so_does_a_closed_lid(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    page = look(open_site, visitor, LOST)
    out = next(name for name in re.findall(r'name="(out [^"]+)"', page))
    kept = visitor.post(road(open_site), fields(page) | {"takes_equal": "y"})
    assert kept.status_code == 422
    assert fields(kept.text)["takes_equal"] == "y"
    visitor.post(f"{road(open_site)}/preview", fields(kept.text) | {out: "1"})
    (address,) = re.findall(r'href="([^"]*\?held=[^"]*)"', visitor.get(road(open_site)).text)
    opened = visitor.get(address).text
    assert (fields(opened)[out], fields(opened)["takes_equal"]) == ("1", "y")
    assert "Save 1 new comment" in opened
    assert "held=" not in open_site.as_("office_head").get(road(open_site)).text
    assert open_site.as_("office_head").get(address).status_code == 404
    visitor.post(f"{road(open_site)}/forget", {"held": fields(opened)["held"]})
    assert visitor.get(address).status_code == 404


def test_what_needs_a_person_comes_first_and_rows_can_be_chosen(open_site: Site) -> None:
    visitor = open_site.as_("secretary")
    page = look(open_site, visitor, LOST, takes_unplaced="y")
    assert page.index("Where?") < page.index("Say how.")
    only = visitor.post(f"{road(open_site)}/preview", fields(page) | {"to show": "unplaced"}).text
    assert "Say how." not in only.split("<tbody>")[1]
    assert "3 of 40 present" in page


def test_pages_of_a_long_file_keep_what_was_put_right_on_another(open_site: Site) -> None:
    long = sheet(HEAD, *(("T1", "Results", f"Number {n}.", "", "") for n in range(60)))
    visitor = open_site.as_("secretary")
    page = look(open_site, visitor, long)
    assert page.count("<tr class=") == 50
    out = re.findall(r'name="(out [^"]+)"', page)[0]
    second = visitor.post(f"{road(open_site)}/preview", fields(page) | {out: "1", "to page": "2"}).text
    assert second.count("<tr class=") == 10
    assert fields(second)[out] == "1"
    assert "Save 59 new comments" in second


def test_whoever_has_one_group_never_chooses_it(open_site: Site) -> None:
    bare = sheet(("section", "text"), ("Results", "Say how."))
    visitor = open_site.as_("group_secretary", 1)
    assert "Save 1 new comment" in look(open_site, visitor, bare)
    assert f'href="{road(open_site)}"' in visitor.get(f"{open_site.root}/").text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7 and more", "This is a PDF file"),
        (b"PK\x03\x04 broken", "The file is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    ],
)
def test_a_file_that_is_none_says_why_and_is_not_kept(open_site: Site, data: bytes, said: str) -> None:
    page = look(open_site, open_site.as_("secretary"), data)
    assert said in page
    assert "Looked at, not saved yet" not in open_site.as_("secretary").get(road(open_site)).text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_list_with_semicolons_is_a_spreadsheet(open_site: Site, encoding: str) -> None:
    data = 'group;section;text\r\nT1;Results;"Say how; and ""why""."\r\nT2;Aims;Tại sao?\r\n'.encode(encoding)
    page = look(open_site, open_site.as_("secretary"), data)
    assert "Save 2 new comments" in page
    assert "Say how; and &#34;why&#34;." in page


def test_minutes_of_another_group_than_the_one_chosen_are_pointed_out(open_site: Site) -> None:
    minutes = b"Minutes of group T1\nMr Olin Dray: the part on results should be shorter.\nMs Ada Brack: say how."
    visitor = open_site.as_("secretary")
    assert "but you chose Group T2" in look(open_site, visitor, minutes, group="T2", takes_unplaced="y")
    assert "but you chose" not in look(open_site, visitor, minutes, group="T1", takes_unplaced="y")


def test_rows_that_name_another_group_than_the_one_chosen_are_pointed_out(open_site: Site) -> None:
    page = look(open_site, open_site.as_("secretary"), LOST, group="T2", takes_unplaced="y")
    assert "The file says T1 where you chose T2: 2 rows go to T1" in page
