"""Files that LibreOffice wrote: comments and tracked changes arrive once, with author, date and exact place."""

import json
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from congressdocs.core.model import Comment
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.workflow.drafts.received import ReadAs
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.intake.incoming import Choices, Imported
from congressdocs.workflow.intake.take_in import import_comments
from congressdocs.workflow.office import setup
from congressdocs.workflow.workspace import Workspace, operator
from tests.office.libreoffice import LibreOffice

pytestmark = pytest.mark.office
DOCX = Path(__file__).parents[2] / "fixtures" / "docx"


class Desk:
    """A round on one fixture file, its changes rejected."""

    def __init__(self, ws: Workspace, data: bytes) -> None:
        self.ws, self.me = ws, operator()
        congress = setup.create_congress(ws, "Đại hội", by=self.me)
        document = setup.add_document(ws, congress.id, by=self.me, code="A1", title="Báo cáo")
        setup.add_group(ws, congress.id, by=self.me, code="T1", name="Tổ 1")
        upload_draft(ws, document.id, data, by=self.me, read_as=ReadAs(changes="original"))
        due = ws.now() + timedelta(days=1)
        self.round_id = setup.open_round(ws, congress.id, by=self.me, name="Đợt 1", due=due).id

    def take(self, data: bytes) -> Imported:
        return import_comments(self.ws, self.round_id, data, by=self.me, choices=Choices(group="T1"))

    def stored(self) -> tuple[Comment, ...]:
        with reading(self.ws.engine) as session:
            return load_comments_of_round(session, self.round_id)


def said(comments: tuple[Comment, ...]) -> Counter[tuple[str, str, str]]:
    """Author, minute and words of what hangs in the text, however its threads are kept."""
    return Counter(
        (c.speaker, f"{c.said_at:%Y-%m-%d %H:%M}" if c.said_at else "", c.anchors[0].quote if c.anchors else "")
        for c in comments
    )


def test_every_word_comment_is_there_after_libreoffice_saved_the_file(
    workspace: Workspace, office: LibreOffice, tmp_path: Path
) -> None:
    """LibreOffice before 7.6 forgets which comment answers which: the answers then come as comments of their own."""
    received = DOCX / "f08_comments_with_replies.docx"
    office.convert(received, tmp_path / "saved.docx")
    desk = Desk(workspace, received.read_bytes())
    desk.take((tmp_path / "saved.docx").read_bytes())
    listed = json.loads(received.with_suffix(".json").read_text("utf-8"))["comments"]
    texts = "\n".join(c.text for c in desk.stored())
    assert [words for *_, words in listed if words not in texts] == []
    roots = json.loads(received.with_suffix(".json").read_text("utf-8"))["becomes"]
    found = said(desk.stored())
    for speaker, moment, quote, _ in roots:
        assert found[speaker, moment[:16].replace("T", " "), quote] == 1, (speaker, quote)


def test_tracked_changes_saved_by_libreoffice_bring_the_same_wishes(
    workspace: Workspace, office: LibreOffice, tmp_path: Path
) -> None:
    received = DOCX / "f07_tracked_changes_left_in.docx"
    office.convert(received, tmp_path / "saved.docx")
    desk = Desk(workspace, received.read_bytes())
    first = desk.take(received.read_bytes())
    assert first.n_new == 7  # six of words, one of bold type
    wishes = Counter((c.speaker, p.anchor.quote, p.text) for c in desk.stored() for p in c.proposals)
    other = Desk(workspace, received.read_bytes())
    assert other.take((tmp_path / "saved.docx").read_bytes()).n_new >= 6
    again = Counter((c.speaker, p.anchor.quote, p.text) for c in other.stored() for p in c.proposals)
    replaced = {wish for wish in wishes if wish[1] and len(wish[1]) < 40}
    assert len(replaced) == 5
    assert replaced <= set(again)
