"""A round while it runs: time, groups and rules changed with a trace; prompts; attendance of the sessions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from congressdocs.core.errors import Invalid, Missing, Stale
from congressdocs.core.model import Attendance, CountingRules, Group, Person, Prompt, Round, RoundState
from congressdocs.core.people.rights import Act, check, may
from congressdocs.store.engine import transaction
from congressdocs.store.people.congresses import load_group, load_groups, load_round, save_round
from congressdocs.store.people.rounds import (
    delete_prompt,
    load_prompt,
    save_attendance,
    save_prompt,
)
from congressdocs.store.text.documents import load_document, load_draft
from congressdocs.store.text.versions import load_section
from congressdocs.workflow.workspace import Workspace

MAX_QUESTION = 2_000  # code points
_TRACED = ("name", "starts", "due", "draft_ids", "group_ids", "needs_chair", "delegates_submit", "rules")


def change_round(ws: Workspace, round_id: str, *, by: Person, **changes: Any) -> Round:
    """The round with these fields of `Round` changed; the log keeps what they were.

    Raises: Invalid (ends before it begins, no group or draft, one of another congress), NotAllowed, Missing.
    """
    with transaction(ws.engine) as session:
        old = load_round(session, round_id)
        check(by, Act.PUT_FORWARD, old.congress_id)
        new = replace(old, **changes)
        check_round(session, new)
        if new != old:
            save_round(session, new)
            ws.note(session, old.congress_id, "change_round", ("round", round_id), by, **_difference(old, new))
    return new


def reopen_round(ws: Workspace, round_id: str, *, by: Person, due: datetime | None = None) -> Round:
    """The round, open again until `due` (as before, where that is still to come). Raises: Invalid, Stale."""
    with transaction(ws.engine) as session:
        old = load_round(session, round_id)
        check(by, Act.PUT_FORWARD, old.congress_id)
        new = replace(old, state=RoundState.OPEN, due=due or old.due)
        if new == old:
            raise Stale("This round is open already.")
        if new.due <= ws.now():
            raise Invalid("The due time has passed. Say until when the round is open again.").at("due")
        check_round(session, new)
        save_round(session, new)
        ws.note(session, old.congress_id, "reopen_round", ("round", round_id), by, **_difference(old, new))
    return new


def check_round(session: Session, round: Round) -> None:
    """Nothing, if a round can be like this. Raises: Invalid, Missing."""
    if round.due <= round.starts:
        raise Invalid("The round must end after it begins.").at("due")
    if not round.draft_ids or not round.group_ids:
        raise Invalid("A round needs at least one draft and one group. Upload a draft and add a group first.")
    known = {group.id for group in load_groups(session, round.congress_id)}
    if not known.issuperset(round.group_ids):
        raise Missing("There is no such group.")
    for draft_id in round.draft_ids:
        if load_document(session, load_draft(session, draft_id).document_id).congress_id != round.congress_id:
            raise Missing("There is no such draft.")
    _check_rules(round.rules)


def _check_rules(rules: CountingRules) -> None:
    if not rules.channels:
        raise Invalid("Choose at least one way in that counts.").at("channels")
    shares = [grade.from_share for grade in rules.grades]
    if any(not 0 <= share <= 1 for share in shares) or any(not grade.word.strip() for grade in rules.grades):
        raise Invalid("Each grading word needs a share between 0 and 100 %.")
    if shares != sorted(set(shares), reverse=True):
        raise Invalid("Two grading words cannot begin at the same share.")


def _difference(old: Round, new: Round) -> Mapping[str, object]:
    """What changed, as {"due": [before, now]} in plain values."""
    changed = (name for name in _TRACED if getattr(old, name) != getattr(new, name))
    return {name: [_plain(getattr(old, name)), _plain(getattr(new, name))] for name in changed}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, CountingRules):
        return {"channels": sorted(value.channels), "grades": [[g.from_share, g.word] for g in value.grades]}
    return list(value) if isinstance(value, tuple) else value


# ---------------------------------------------------------------- discussion prompts


def add_prompt(
    ws: Workspace,
    round_id: str,
    question: str,
    *,
    by: Person,
    document_id: str,
    section_id: str | None = None,
    group_ids: tuple[str, ...] = (),
) -> Prompt:
    """The new prompt, last in the round; without `section_id` on the document as a whole, without groups for all.

    Raises: Invalid (no question), Missing (a document or section that the round does not open), NotAllowed.
    """
    with transaction(ws.engine) as session:
        opened = load_round(session, round_id)
        check(by, Act.EDIT, opened.congress_id)
        if not question.strip() or len(question) > MAX_QUESTION:
            raise Invalid("Write the question, in at most {n} characters.", n=MAX_QUESTION).at("question")
        _check_prompted(session, opened, document_id, section_id)
        if not set(opened.group_ids).issuperset(group_ids):
            raise Missing("There is no such group.")
        prompt = Prompt(ws.new_id(), round_id, document_id, question.strip(), section_id, group_ids)
        save_prompt(session, prompt)
        ws.note(session, opened.congress_id, "add_prompt", ("round", round_id), by, question=prompt.question)
    return prompt


def remove_prompt(ws: Workspace, prompt_id: str, *, by: Person) -> None:
    """Takes a prompt out. Raises: Missing, NotAllowed."""
    with transaction(ws.engine) as session:
        prompt = load_prompt(session, prompt_id)
        opened = load_round(session, prompt.round_id)
        check(by, Act.EDIT, opened.congress_id)
        delete_prompt(session, prompt_id)
        ws.note(session, opened.congress_id, "remove_prompt", ("round", opened.id), by, question=prompt.question)


def _check_prompted(session: Session, opened: Round, document_id: str, section_id: str | None) -> None:
    opened_documents = {load_draft(session, draft_id).document_id for draft_id in opened.draft_ids}
    if document_id not in opened_documents:
        raise Missing("There is no such document.")
    if section_id is not None and load_section(session, section_id).document_id != document_id:
        raise Missing("There is no such section.")


# ---------------------------------------------------------------- attendance


def set_attendance(ws: Workspace, attendance: Attendance, *, by: Person) -> Attendance:
    """The attendance of a group's session, written over the earlier one; by those who collect, or the secretariat.

    Raises: Invalid (more present than belong, ends before it begins), NotAllowed, Missing.
    """
    with transaction(ws.engine) as session:
        opened, group = load_round(session, attendance.round_id), load_group(session, attendance.group_id)
        if not may(by, Act.IMPORT, opened.congress_id):
            check(by, Act.COLLECT, opened.congress_id, group.id)
        if group.id not in opened.group_ids:
            raise Invalid("The round is not open to {group}.", group=group.name)
        _check_attendance(attendance, group)
        save_attendance(session, attendance)
        present, of = attendance.present, attendance.of
        ws.note(session, opened.congress_id, "set_attendance", ("group", group.id), by, present=present, n_delegates=of)
    return attendance


def _check_attendance(told: Attendance, group: Group) -> None:
    if min(told.present or 0, told.of or 0) < 0:
        raise Invalid("Numbers of people cannot be below 0.").at("present")
    of = told.of if told.of is not None else group.n_delegates
    if told.present is not None and of and told.present > of:
        raise Invalid(
            "{present} present are more than the {of} delegates of the group.", present=told.present, of=of
        ).at("present")
    if told.begins and told.ends and told.ends <= told.begins:
        raise Invalid("The session must end after it begins.").at("ends")
