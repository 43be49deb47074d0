"""Files with comments and papers: limits, and rights as for what they came with."""

import pytest

from congressdocs.core.errors import Missing, NotAllowed, NotOpen, UnreadableFile
from congressdocs.core.model import Attachment, Comment, Membership, Person, Role
from congressdocs.store.comments.papers import load_attachments
from congressdocs.store.engine import reading
from congressdocs.store.upkeep.events import load_events
from congressdocs.workflow.comments.attachments import AS_BYTES, MAX_BYTES, attach, attached_file, detach
from congressdocs.workflow.comments.collecting import correct, withdraw
from congressdocs.workflow.comments.papers import NewPaper, add_paper
from congressdocs.workflow.comments.restated import restated
from congressdocs.workflow.office.setup import close_round
from tests.builders import h1, p
from tests.workflow.office import Office

PDF = b"%PDF-1.7 any words"


@pytest.fixture
def opened(office: Office) -> Office:
    office.upload(h1("One"), p("Less than 3% of households are poor."))
    office.open()
    return office


@pytest.fixture
def comment(opened: Office) -> Comment:
    return opened.asks("3%", "2%")


def member(office: Office, group: int, role: Role = Role.GROUP_SECRETARY) -> Person:
    return Person(f"p{group}", "Somebody", (Membership(office.congress.id, role, office.groups[group].id),))


def stored(office: Office, noun_id: str) -> tuple[Attachment, ...]:
    with reading(office.ws.engine) as session:
        return load_attachments(session, [noun_id]).get(noun_id, ())


def test_a_file_is_kept_as_received_and_handed_out_as_bytes(opened: Office, comment: Comment) -> None:
    made = attach(opened.ws, "comment", comment.id, "/tmp/Số liệu.pdf", PDF, by=member(opened, 0))
    got = attached_file(opened.ws, made.id, by=opened.me)
    assert (got.name, got.data, got.media_type) == ("Số liệu.pdf", PDF, AS_BYTES)


def test_the_same_file_again_is_not_doubled(opened: Office, comment: Comment) -> None:
    ids = {attach(opened.ws, "comment", comment.id, "a.pdf", PDF, by=opened.me).id for _ in range(2)}
    assert len(ids) == len(stored(opened, comment.id)) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.exe", b"MZ"),
        ("a.html", b"<script>"),
        ("a.svg", b"<svg/>"),
        ("a.docm", b"PK\x03\x04"),
        ("a.pdf", b"MZ not a pdf"),
        ("a.pdf", b""),
        ("...", PDF),
        ("a.txt", b"x" * (MAX_BYTES + 1)),
    ],
)
def test_other_kinds_and_sizes_are_refused(opened: Office, comment: Comment, name: str, data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        attach(opened.ws, "comment", comment.id, name, data, by=opened.me)
    assert stored(opened, comment.id) == ()


def test_another_group_neither_sees_nor_changes_a_file(opened: Office, comment: Comment) -> None:
    made = attach(opened.ws, "comment", comment.id, "a.pdf", PDF, by=opened.me)
    stranger = member(opened, 1)
    for act in (
        lambda: attached_file(opened.ws, made.id, by=stranger),
        lambda: detach(opened.ws, made.id, by=stranger),
        lambda: attach(opened.ws, "comment", comment.id, "b.pdf", PDF, by=stranger),
    ):
        with pytest.raises(Missing):
            act()


def test_after_the_due_time_only_the_secretariat_changes_the_files_of_a_comment(
    opened: Office, comment: Comment
) -> None:
    made = attach(opened.ws, "comment", comment.id, "a.pdf", PDF, by=member(opened, 0))
    close_round(opened.ws, opened.round_id or "", by=opened.me)
    with pytest.raises(NotOpen):
        attach(opened.ws, "comment", comment.id, "b.pdf", PDF, by=member(opened, 0))
    with pytest.raises(NotOpen):
        detach(opened.ws, made.id, by=member(opened, 0))
    assert detach(opened.ws, made.id, by=opened.me) == made


def test_a_submitted_comment_gets_more_files_and_its_group_takes_none_away(opened: Office, comment: Comment) -> None:
    secretary = member(opened, 0)
    made = attach(opened.ws, "comment", comment.id, "a.pdf", PDF, by=secretary)
    with pytest.raises(NotAllowed, match="Correct or withdraw"):
        detach(opened.ws, made.id, by=secretary)
    attach(opened.ws, "comment", comment.id, "b.pdf", PDF, by=secretary)
    assert [one.name for one in stored(opened, comment.id)] == ["a.pdf", "b.pdf"]
    with reading(opened.ws.engine) as session:
        traces = load_events(session, opened.congress.id, noun_id=comment.id)
    assert [(e.act, e.details["name"]) for e in traces if e.act == "attach"] == [
        ("attach", "b.pdf"),
        ("attach", "a.pdf"),
    ]


def test_the_files_of_a_comment_go_along_with_its_correction_but_for_those_left_out(
    opened: Office, comment: Comment
) -> None:
    wrong, right = (attach(opened.ws, "comment", comment.id, name, PDF, by=opened.me) for name in ("a.pdf", "b.pdf"))
    new = restated(comment, "again", text="Better.")
    made = correct(opened.ws, comment.id, new, by=opened.me, leaves_out=[wrong.id])
    assert [(one.name, one.file_id) for one in stored(opened, made.id)] == [("b.pdf", right.file_id)]
    assert [one.name for one in stored(opened, comment.id)] == ["a.pdf", "b.pdf"]


def test_a_withdrawn_comment_keeps_its_files_as_a_trace(opened: Office, comment: Comment) -> None:
    made = attach(opened.ws, "comment", comment.id, "a.pdf", PDF, by=opened.me)
    withdraw(opened.ws, comment.id, by=opened.me)
    for act in (
        lambda: detach(opened.ws, made.id, by=opened.me),
        lambda: attach(opened.ws, "comment", comment.id, "b.pdf", PDF, by=opened.me),
    ):
        with pytest.raises(NotAllowed, match="withdrawn already"):
            act()


def test_the_files_of_an_answered_comment_stay(opened: Office, comment: Comment) -> None:
    made = attach(opened.ws, "comment", comment.id, "a.pdf", PDF, by=member(opened, 0))
    opened.decides(comment, reply="Yes.")
    with pytest.raises(NotAllowed, match="stays on record"):
        detach(opened.ws, made.id, by=member(opened, 0))


def test_those_who_only_read_do_not_attach(opened: Office, comment: Comment) -> None:
    auditor = Person("a", "Auditor", (Membership(opened.congress.id, Role.AUDITOR),))
    with pytest.raises(NotAllowed):
        attach(opened.ws, "comment", comment.id, "a.pdf", PDF, by=auditor)


def test_a_paper_has_its_files_too(opened: Office) -> None:
    paper = add_paper(opened.ws, opened.congress.id, NewPaper("Lan", group_id=opened.groups[0].id), by=opened.me)
    made = attach(opened.ws, "paper", paper.id, "a.pdf", PDF, by=member(opened, 0))
    with pytest.raises(Missing):
        attached_file(opened.ws, made.id, by=member(opened, 1))
    assert detach(opened.ws, made.id, by=member(opened, 0)) == made
    assert stored(opened, paper.id) == ()
