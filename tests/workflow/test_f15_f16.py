"""F15: nearly the same is one cluster, opposite figures a conflict. F16: comments when sections split, move, go."""

import json
from datetime import timedelta
from pathlib import Path

from congressdocs.core.model import Anchor, Round
from congressdocs.store.comments.comments import load_carried, load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.store.text.documents import load_latest_draft
from congressdocs.workflow.comments.open_places import Why, open_places
from congressdocs.workflow.decisions.cluster import cluster_round
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.intake.take_in import import_comments
from congressdocs.workflow.office import setup
from congressdocs.workflow.workspace import Workspace, operator

DOCX = Path(__file__).parents[2] / "fixtures" / "docx"
SHEETS = DOCX.parent / "xlsx"


def opened(ws: Workspace, name: str) -> tuple[str, Round]:
    """The document of a fixture file uploaded, opened to three groups, its sheet of comments taken in."""
    me = operator()
    congress = setup.create_congress(ws, "Đại hội", by=me)
    document = setup.add_document(ws, congress.id, by=me, code="A1", title="Báo cáo")
    for code in ("T1", "T2", "T3"):
        setup.add_group(ws, congress.id, by=me, code=code, name=f"Tổ {code[1]}")
    upload_draft(ws, document.id, (DOCX / f"{name}.docx").read_bytes(), by=me)
    due = ws.now() + timedelta(days=1)
    found = setup.open_round(ws, congress.id, by=me, name="Đợt 1", due=due)
    import_comments(ws, found.id, (SHEETS / f"{name}.xlsx").read_bytes(), by=me)
    return document.id, found


def expected(name: str) -> dict:
    return json.loads((DOCX / f"{name}.json").read_text("utf-8"))


def test_f15_three_groups_are_one_cluster_and_two_figures_a_conflict(workspace: Workspace) -> None:
    _, found = opened(workspace, "f15_nearly_the_same")
    done = cluster_round(workspace, found.id, by=operator())
    with reading(workspace.engine) as session:
        codes = {c.id: c.code for c in load_comments_of_round(session, found.id)}
    wanted = expected("f15_nearly_the_same")
    assert [sorted(codes[i] for i in c.comment_ids) for c in done.clusters] == wanted["clusters"]
    assert [sorted(codes[i] for i in c.comment_ids) for c in done.conflicts] == wanted["conflicts"]
    assert done.n_distinct == wanted["distinct"]


def test_f16_every_comment_is_carried_with_a_confidence_or_waits(workspace: Workspace) -> None:
    document_id, found = opened(workspace, "f16_old_draft")
    upload_draft(workspace, document_id, (DOCX / "f16_next_draft.docx").read_bytes(), by=operator())
    wanted = expected("f16_old_draft")
    with reading(workspace.engine) as session:
        comments = load_comments_of_round(session, found.id)
        places = load_carried(session, [c.id for c in comments])
        draft = load_latest_draft(session, document_id)
    assert draft is not None
    titles = {v.section_id: v.title for v in draft.versions}
    now = {c.code: places.get(c.id, c.anchors)[0] for c in comments}
    carried = {code: [titles[a.section_id], a.quote] for code, a in now.items() if isinstance(a, Anchor)}
    assert carried == wanted["carried"]
    assert all(0.6 <= a.confidence <= 1 for a in now.values() if isinstance(a, Anchor))
    waiting = open_places(workspace, found.id, by=operator())
    assert sorted(one.comment.code for one in waiting if one.why is Why.LOST) == wanted["lost"]
