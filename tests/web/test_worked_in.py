"""A section with all proposals worked in: what stands, and at each disputed place every wish with its weight."""

from datetime import UTC, datetime

from congressdocs.core.model import Action, Anchor, Block, BlockKind, Comment, Kind, Paragraph, Proposal, Scope, Version
from congressdocs.web.showing.worked_in import Dispute, worked_in

TEXT = "The coast is kept clean."


def version(text: str = TEXT) -> Version:
    block = Block("k", BlockKind.PARAGRAPH, b"", "d", "f", (Paragraph("p1", text),))
    return Version("v1", "s1", None, 1, "1", "Aims", (block,), "Lan", datetime(2026, 1, 5, tzinfo=UTC))


def wish(id: str, words: str, text: str, action: Action = Action.REPLACE, version_id: str = "v1") -> Comment:
    start = TEXT.index(words)
    anchor = Anchor("s1", version_id, "p1", start, start + len(words), words)
    proposal = Proposal(anchor, action, text)
    return Comment(id, "c", None, "g", id, Kind.WORDING, Scope.SECTION, "", anchors=(anchor,), proposals=(proposal,))


def shown(*comments: Comment) -> str:
    """Disputes in brackets: [words as they stand|wish ×n|…]."""
    row = worked_in(version(), comments)["p1"]
    return "".join(
        f"[{part.base}|{'|'.join(f'{w.text}×{w.n}' for w in part.wishes)}]" if isinstance(part, Dispute) else part.text
        for part in row.parts
    )


def test_without_proposals_the_text_stands_as_it_is() -> None:
    assert shown() == TEXT


def test_the_same_wish_of_two_counts_twice() -> None:
    assert shown(wish("a", "clean", "tidy"), wish("b", "clean", "tidy")) == "The coast is kept [clean|tidy×2]."


def test_rivals_stand_at_one_place() -> None:
    assert shown(wish("a", "clean", "tidy"), wish("b", "clean", "")) == "The coast is kept [clean|×1|tidy×1]."


def test_wishes_that_overlap_are_spelled_out_over_the_whole_stretch() -> None:
    assert shown(wish("a", "is kept", "stays"), wish("b", "kept clean", "free")) == (
        "The coast [is kept clean|stays clean×1|is free×1]."
    )


def test_wishes_side_by_side_are_two_places() -> None:
    assert shown(wish("a", "The ", "A "), wish("b", "coast", "shore")) == "[The |A ×1][coast|shore×1] is kept clean."


def test_a_wish_on_an_older_version_is_not_worked_in() -> None:
    assert shown(wish("a", "clean", "tidy", version_id="v0")) == TEXT


def test_a_new_paragraph_is_wished_for_the_whole_one() -> None:
    row = worked_in(version(), [wish("a", "clean", "Another sentence.", Action.INSERT_AFTER)])["p1"]
    assert [(action, w.text, w.n) for action, w in row.whole] == [(Action.INSERT_AFTER, "Another sentence.", 1)]
