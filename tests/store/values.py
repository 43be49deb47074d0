"""A small stored congress for the tests of this room: two documents, three groups, one round, seven comments."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, select

from congressdocs.core.model import (
    Action,
    Anchor,
    Block,
    BlockKind,
    Cell,
    Cluster,
    Comment,
    ConflictSet,
    Congress,
    DecisionState,
    Disposition,
    Document,
    Draft,
    Group,
    Kind,
    Outcome,
    Paragraph,
    Proposal,
    Round,
    Scope,
    Section,
    Span,
    Version,
)
from congressdocs.store.answers.clusters import save_clusters
from congressdocs.store.answers.dispositions import answer_of, save_disposition
from congressdocs.store.comments.comments import save_comments
from congressdocs.store.engine import transaction
from congressdocs.store.people.congresses import save_congress, save_group, save_round
from congressdocs.store.tables.answers import DispositionRow
from congressdocs.store.text.documents import save_document, save_draft, save_file

AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PACKAGE = b"PK a Word file"


def block(text: str, par_id: str = "00000001", *, style: str = "Normal") -> Block:
    """A paragraph block; digests are made up from the text."""
    half = len(text) // 2
    paragraph = Paragraph(par_id, text, style, "both", (Span(0, half, "b"), Span(half, len(text))))
    source = f'<w:p w14:paraId="{par_id}">{text}</w:p>'.encode()
    return Block(par_id, BlockKind.PARAGRAPH, source, f"d-{par_id}-{text}", f"f-{text}", (paragraph,))


def table_block() -> Block:
    """A table with a merged cell, a footnote mark and an empty cell."""
    cells = (Paragraph("0000000A", "GRDP\u2042", atoms=((4, 5, "footnote 1"),)), Paragraph("0000000B", ""))
    rows = ((Cell((0,), colspan=2),), (Cell((1,), rowspan=2), Cell(())))
    return Block("T0000000A", BlockKind.TABLE, b"<w:tbl/>", "d-t", "f-t", cells, rows)


def opaque_block() -> Block:
    """A block that is kept untouched."""
    return Block("O1", BlockKind.OPAQUE, b"<w:altChunk/>", "d-o", "f-o", label="embedded text")


def version(name: str, section_id: str, *blocks: Block, parent: str | None = None, hours: int = 0) -> Version:
    """A version named `name`; its section is numbered and titled after its id."""
    title = f"Title of {section_id}"
    numbers = {b.key: "1." for b in blocks[:1]}
    return Version(
        name, section_id, parent, 1, section_id.upper(), title, blocks, "Lan", AT + hours * HOUR, "", numbers
    )


def draft(name: str, document_id: str, number: int, *versions: Version, package_id: str, hours: int = 0) -> Draft:
    """A draft of these versions."""
    return Draft(name, document_id, number, versions, package_id, "Lan", AT + hours * HOUR)


def place(section_id: str, version_id: str, quote: str = "") -> Anchor:
    """A passage of a version, or (without quote) the whole section."""
    return Anchor(section_id, version_id, "00000001" if quote else None, 0, len(quote), quote, "before ", " after", 1.0)


def comment(
    code: str, group_id: str, text: str, *places: Anchor, proposed: str | None = None, **more: object
) -> Comment:
    """A comment with its id made of its code; with `proposed`, replacing its first passage."""
    first = places[0] if places else None
    proposals = (Proposal(first, Action.REPLACE, proposed),) if first and proposed is not None else ()
    made = Comment(f"c-{code}", "lv", "r1", group_id, code, Kind.WORDING, Scope.SECTION, text)
    made = replace(made, document_id="a1" if places else None, anchors=places, proposals=proposals, at=AT + 3 * HOUR)
    return replace(made, **more)


def disposition(
    comment_id: str, outcome: Outcome, *, approved: bool = True, hours: int = 5, name: str = ""
) -> Disposition:
    """An answer; approved by the office head unless told otherwise."""
    state = DecisionState.APPROVED if approved else DecisionState.PROPOSED
    approver = "Hoa" if approved else ""
    name = name or f"d-{comment_id}"
    return Disposition(name, comment_id, outcome, "Reply", state, "Lan", AT + hours * HOUR, None, approver)


@dataclass(frozen=True)
class Story:
    """What `store_story` has stored."""

    draft: Draft
    other_draft: Draft
    comments: tuple[Comment, ...]


FIRST = version("v1", "s1", block("Mở đầu", "00000001"), block("Trong nhiệm kỳ, tỷ lệ hộ nghèo giảm", "00000002"))
SECOND = version("v2", "s2", block("Mục tiêu", "00000003"), table_block(), opaque_block())
OTHER = version("v3", "s3", block("Chương trình hành động", "00000001"))


def comments_of_story() -> tuple[Comment, ...]:
    """T2: two like proposals, one against them, one on two sections; T10: one like them, two not on the text."""
    at_first, at_second = place("s1", "v1", "hộ nghèo"), place("s2", "v2")
    aside = {"scope": Scope.ELSEWHERE, "document_id": None}
    return (
        comment("T2-001", "g2", "Giảm còn 2,5%", at_first, proposed="2,5%"),
        comment("T2-002", "g2", "Nên là 2,5%", at_first, proposed="2,5 %"),
        comment("T2-003", "g2", "Giữ 3%", at_first, proposed="3%", is_minority=True, supporters=4, present=40),
        comment("T2-004", "g2", "Làm rõ cả hai mục", at_first, at_second, kind=Kind.CLARIFY),
        comment("T10-001", "g10", "2,5% là đúng", at_first, proposed="2,5%"),
        comment("T10-002", "g10", "Nhất trí", kind=Kind.AGREEMENT, **aside),
        comment("T10-003", "g10", "Ngoài phạm vi", kind=Kind.OUT_OF_SCOPE, **aside),
    )


def store_story(engine: Engine) -> Story:
    """Stores the congress "lv" with everything in it, and a second congress "ht" that nobody of the first may see."""
    with transaction(engine) as session:
        for congress_id, name in (("lv", "Lam Vân"), ("ht", "Harbour Towns")):
            save_congress(session, Congress(congress_id, name))
        for group_id, code in (("g2", "T2"), ("g10", "T10"), ("g3", "T3")):
            save_group(session, Group(group_id, "lv", code, f"Group {code}", 40))
        save_document(session, Document("a1", "lv", "A1", "Political report", order=1))
        save_document(session, Document("a2", "lv", "A2", "Action programme", order=2))
        package_id = save_file(session, PACKAGE)
        first = draft("dr1", "a1", 1, FIRST, SECOND, package_id=package_id)
        second = draft("dr2", "a2", 1, OTHER, package_id=package_id)
        save_draft(session, first)
        save_draft(session, second)
        groups = ("g2", "g10", "g3")
        save_round(session, Round("r1", "lv", "Round 1", ("dr1", "dr2"), groups, AT + HOUR, AT + 48 * HOUR))
        comments = comments_of_story()
        save_comments(session, comments)
        save_clusters(session, "r1", *clusters_of_story())
        for answer in answers_of_story():
            save_disposition(session, answer)
    return Story(first, second, comments)


def clusters_of_story() -> tuple[Sequence[Cluster], Sequence[ConflictSet]]:
    """Three say 2,5 %; one says 3 %."""
    like = Cluster("k1", ("c-T2-001", "c-T2-002", "c-T10-001"))
    return (like,), (ConflictSet("x1", ("k1", "c-T2-003"), "rival"),)


def answers_of_story() -> tuple[Disposition, ...]:
    """Two approved, one only proposed; four comments without any answer."""
    return (
        disposition("c-T2-001", Outcome.ACCEPTED),
        disposition("c-T10-002", Outcome.NOTED),
        disposition("c-T2-003", Outcome.NOT_ACCEPTED, approved=False),
    )


SECTIONS = (Section("s1", "a1"), Section("s2", "a1"))


def every_answer(session: Session, comment_id: str) -> list[Disposition]:
    """All answers a comment ever had, as their rows keep them, oldest first."""
    rows = session.exec(select(DispositionRow).where(DispositionRow.comment_id == comment_id))
    return [answer_of(row) for row in sorted(rows, key=lambda row: row.n or 0)]
