"""A form with something wrong comes again: the sentence is on it, what was typed is kept, nothing is saved."""

import io
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from markupsafe import escape
from sqlalchemy import inspect, text

from congressdocs.core.model import Action, Comment, Kind, Role, Scope
from congressdocs.store.engine import reading
from congressdocs.workflow.comments.collecting import draft_comment
from congressdocs.workflow.comments.new_comment import NewComment
from congressdocs.workflow.comments.papers import NewPaper, add_paper
from congressdocs.workflow.comments.parts import NewPart, split_comment
from congressdocs.workflow.office import setup
from congressdocs.workflow.office.rounds import change_round
from tests.web.site import Site


class Wrong(NamedTuple):
    """A form filled in wrongly, what is said then, and what must still stand in it."""

    role: str
    address: str
    sent: dict[str, Any]
    said: str
    kept: tuple[str, ...]
    status: int = 422
    before: Callable[[Site], dict[str, str]] = lambda _site: {}


def closed(site: Site) -> dict[str, str]:
    setup.close_round(site.ws, str(site.office.round_id), by=site.office.me)
    return {}


def draft(site: Site) -> dict[str, str]:
    change_round(site.ws, str(site.office.round_id), by=site.office.me, needs_chair=True)
    new = NewComment(
        site.office.groups[0].id, Kind.AGREEMENT, "We agree.", "1", Scope.GENERAL, round_id=site.office.round_id
    )
    return {"comment": draft_comment(site.ws, new, by=site.office.me).id}


def asked(site: Site) -> dict[str, str]:
    return {"comment": _asked(site).id}


def cut(site: Site) -> dict[str, str]:
    comment = _asked(site)
    split_comment(site.ws, comment.id, [NewPart("About one."), NewPart("About two.")], by=site.office.me)
    return {"comment": comment.id}


def paper(site: Site) -> dict[str, str]:
    new = NewPaper("Author", text="Words of a paper.", number=1)
    return {"paper": add_paper(site.ws, site.office.congress.id, new, by=site.office.me).id}


def person(site: Site) -> dict[str, str]:
    office = site.office
    made = [
        setup.add_person(site.ws, office.congress.id, by=office.me, name=name, login=name.lower(), role=Role.EDITOR)
        for name in ("First", "Other")
    ]
    return {"person": made[0].id}


def _asked(site: Site) -> Comment:
    return site.office.asks("3%", "2%", action=Action.REPLACE)


PAST, MUCH = "2001-02-03T04:05", "longer " * 400

FORMS = {
    "new round": Wrong(
        "office_head", "/rounds/",
        {"name": "Round of May", "due": PAST, "draft_ids": ["{draft}"], "group_ids": ["{group}"]},
        "The round must end after it begins.", ('value="Round of May"', f'value="{PAST}"'),
    ),
    "settings of a round": Wrong(
        "office_head", "/rounds/{round}/settings",
        {"name": "Other name", "due": PAST, "starts": PAST, "draft_ids": ["{draft}"], "group_ids": ["{group}"],
         "channels": ["group"], "shares": ["80"], "words": ["nearly all"]},
        "The round must end after it begins.", ('value="Other name"', 'value="nearly all"', 'value="80"'),
    ),
    "grading words": Wrong(
        "office_head", "/rounds/{round}/settings",
        {"name": "Other name", "due": "2999-01-01T08:00", "draft_ids": ["{draft}"], "group_ids": ["{group}"],
         "channels": ["group"], "shares": ["eighty"], "words": ["nearly all"]},
        "Each grading word needs a share between 0 and 100 %.", ('value="Other name"', 'value="eighty"'),
    ),
    "round opened again": Wrong(
        "office_head", "/rounds/{round}/reopen", {"due": PAST},
        "The due time has passed. Say until when the round is open again.", (f'value="{PAST}"',), before=closed,
    ),
    "discussion prompt": Wrong(
        "secretary", "/rounds/{round}/prompts", {"question": MUCH, "place": "{document}:"}, "2000", (MUCH[:60],)
    ),
    "attendance": Wrong(
        "group_secretary", "/rounds/{round}/groups/{group}/attendance",
        {"present": "45", "of": "40", "room": "Hall five"},
        "45 present are more than the 40 delegates of the group.", ('value="45"', 'value="Hall five"'),
    ),
    "attendance at fast entry": Wrong(
        "group_secretary", "/rounds/{round}/groups/{group}/entry/attendance", {"present": "45", "of": "40"},
        "45 present are more than the 40 delegates of the group.", ('value="45"',),
    ),
    "new group": Wrong(
        "office_head", "/groups/", {"code": "T1", "name": "The third group", "n_delegates": "7"},
        "The code T1 is taken already.", ('value="The third group"', 'value="T1"', 'value="7"'),
    ),
    "group": Wrong(
        "office_head", "/groups/{group}", {"code": "T2", "name": "Renamed", "n_delegates": "7"},
        "The code T2 is taken already.", ('value="Renamed"', 'value="T2"'),
    ),
    "new person": Wrong(
        "office_head", "/people/", {"name": "Lê An", "login": "le an", "unit": "Office", "role": "editor"},
        "A sign-in name is one word without blanks.", ('value="Lê An"', 'value="le an"', 'value="Office"'),
    ),
    "person": Wrong(
        "office_head", "/people/{person}", {"name": "Renamed", "login": "other", "unit": "Elsewhere"},
        "This sign-in name is taken. Choose another one.", ('value="Renamed"', 'value="Elsewhere"'), before=person,
    ),
    "role": Wrong(
        "office_head", "/people/{person}/roles", {"role": "group_chair", "group_id": ""},
        "Name a group for a role within a group, and none for a role in the office.",
        ('selected value="group_chair"',), before=person,
    ),
    "new document": Wrong(
        "office_head", "/documents/", {"code": "A1", "title": "Another report", "language": "en", "label": ""},
        "The code A1 is taken already.", ('value="Another report"',),
    ),
    "document": Wrong(
        "office_head", "/documents/{document}/edit", {"code": "A/1", "title": "Renamed", "language": "en"},
        "A code becomes part of file names", ('value="Renamed"', 'value="A/1"'),
    ),
    "draft": Wrong(
        "editor", "/documents/{document}/upload", {"docx": "%PDF-1.7", "note": "after the session"},
        "Choose the file once more.", ('value="after the session"',),
    ),
    "congress": Wrong(
        "office_head", "/settings/particulars",
        {"name": "Renamed", "language": "en", "time_zone": "Mars/Base", "profile": "plain"},
        "There is no time zone Mars/Base.", ('value="Renamed"', 'value="Mars/Base"'),
    ),
    "on papers": Wrong(
        "office_head", "/settings/imprint", {"number": "0", "signer": "Lê An"},
        "Write a whole number, 1 or more.", ('value="Lê An"',),
    ),
    "papers not taken": Wrong(
        "office_head", "/settings/policy", {"words": "personnel", "sentence": ""}, "This field is needed.",
        ("personnel</textarea>",),
    ),
    "new paper": Wrong(
        "secretary", "/handed-in/new", {"author": "Lê An", "number": "1", "topic": "On schools", "text": "Long."},
        "There is a paper no. 1 already.", ('value="Lê An"', 'value="On schools"', "Long.</textarea>"), before=paper,
    ),
    "paper": Wrong(
        "secretary", "/handed-in/{paper}", {"author": "  ", "topic": "On schools", "text": "Other words."},
        "Write who hands the paper in.", ('value="On schools"', "Other words.</textarea>"), before=paper,
    ),
    "comment taken from a paper": Wrong(
        "secretary", "/handed-in/{paper}/comments",
        {"text": "Words of a paper.", "group_id": "{group}", "round_id": "{round}", "kind": "wording", "token": "7",
         "quote": "not in the text", "reason": "As said."},
        "not in the text", ("As said.</textarea>",), before=paper,
    ),
    "fast entry": Wrong(
        "group_secretary", "/rounds/{round}/groups/{group}/entry",
        {"speaker": "Lê An", "kind": "wording", "text": "", "token": "7", "place": "general"},
        "Write what the comment says, or propose a wording.", ('value="Lê An"',),
    ),
    "comment written again": Wrong(
        "group_secretary", "/comments/{comment}/rewrite",
        {"kind": "agreement", "text": "We all agree.", "supporters": "9", "present": "5", "reason": "As said.",
         "token": "8"},
        "9 supporters are more than the 5 present.", ("We all agree.</textarea>", "As said.</textarea>"), before=draft,
    ),
    "comment": Wrong(
        "group_secretary", "/comments",
        {"group_id": "{group}", "scope": "section", "kind": "wording", "text": "It is vague.", "quote": "no such words",
         "section_id": "{section}", "document_id": "{document}", "round_id": "{round}", "token": "7",
         "action": "replace"},
        "stand 0 times in this section", ("It is vague.</textarea>", 'value="no such words"'),
    ),
    "sent back by the chair": Wrong(
        "group_chair", "/rounds/{round}/groups/{group}/send-back", {"comment_id": "{comment}", "note": MUCH},
        "2000", (MUCH[:60],), before=draft,
    ),
    "decision": Wrong(
        "secretary", "/rounds/{round}/workbench/decide",
        {"comment_ids": "{comment}", "reply": "As the figures say.", "wording": "2.5%"},
        "Choose an outcome first.", ("As the figures say.</textarea>", "2.5%</textarea>"), before=asked,
    ),
    "answer to a part": Wrong(
        "secretary", "/comments/{comment}/parts/1", {"reply": "As the figures say."},
        "This field is needed.", ("As the figures say.</textarea>",), before=cut,
    ),
    "cut into parts": Wrong(
        "secretary", "/comments/{comment}/parts", {"cut": "Only one part."}, "parts", ("Only one part.</textarea>",),
        before=asked,
    ),
    "password": Wrong(
        "secretary", "account", {"present": "wrong", "wanted": "a new password", "again": "a new password"},
        "This is not your present password.", (),
    ),
    "second step": Wrong(
        "secretary", "account/second-step", {"code": "12"}, "This code is not right.", ('value="12"',)
    ),
    "key": Wrong(
        "office_head", "/keys/", {"name": "The hall's clerk", "opens": "group {group}", "expires": "2001-02-03"},
        "The day on which the key ends is over already.", ("The hall&#39;s clerk", 'value="2001-02-03"'),
    ),
    "numbered copies": Wrong(
        "office_head", "/handed-out/copies", {"n": "999", "printout": "draft {draft} clean"},
        "Between 1 and 200 numbered copies can be made at once.", ('value="999"', 'clean" selected'),
    ),
    "section, saved by somebody else": Wrong(
        "editor", "/sections/{section}/edit",
        {"parent_id": "0", "id": ["{heading}", "{paragraph}"], "text": ["Results", "Poverty fell a lot."], "note": "n"},
        "Nothing was saved.", ("Poverty fell a lot.</textarea>",), 409,
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_form_with_something_wrong_comes_again_as_it_was_filled_in(open_site: Site, form: str) -> None:
    wrong, names = FORMS[form], _names(open_site)
    names |= wrong.before(open_site)
    visitor = open_site.as_(wrong.role)
    stored = _everything(open_site)
    address = wrong.address.format(**names)
    answer = visitor.post(
        f"{open_site.root}{address}" if address[0] == "/" else f"/{address}",
        {name: _filled(value, names) for name, value in wrong.sent.items()},
    )
    assert answer.status_code == wrong.status, answer.text
    assert 'role="alert"' in answer.text
    assert str(escape(wrong.said)) in answer.text
    assert "<form" in answer.text.split("<main")[1]
    for typed in wrong.kept:
        assert typed in answer.text
    assert _everything(open_site) == stored


def test_what_a_person_may_not_do_is_still_a_bare_refusal(open_site: Site) -> None:
    answer = open_site.as_("delegate").post(f"{open_site.root}/groups/", {"code": "T9", "name": "Ninth"})
    assert answer.status_code == 403
    assert "Ninth" not in answer.text


def test_the_wrong_entry_is_marked(open_site: Site) -> None:
    page = open_site.as_("office_head").post(f"{open_site.root}/groups/", {"code": "T1", "name": "Third"}).text
    assert '<p class="problem" id="code-problem">The code T1 is taken already.</p>' in page


def _names(site: Site) -> dict[str, str]:
    office, version = site.office, site.office.section("Results")
    heading, paragraph = (p.id for block in version.blocks for p in block.paragraphs)
    return {
        "round": str(office.round_id), "group": office.groups[0].id, "document": office.document.id,
        "draft": office.draft.id, "section": version.section_id, "heading": heading, "paragraph": paragraph,
    }  # fmt: skip


def _filled(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_filled(one, names) for one in value]
    return (io.BytesIO(value.encode()), "a.docx") if value.startswith("%PDF") else value.format(**names)


def _everything(site: Site) -> dict[str, list[tuple[Any, ...]]]:
    """All that is stored, table by table."""
    with reading(site.ws.engine) as session:
        tables = inspect(session.connection()).get_table_names()
        return {name: [tuple(row) for row in session.execute(text(f'SELECT * FROM "{name}"'))] for name in tables}
