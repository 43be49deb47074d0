"""Working the approved wording into the text: what would happen, then the next drafts."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from congressdocs.store.comments import comments
from congressdocs.store.screens import pages
from congressdocs.web.jobs import to_job
from congressdocs.web.request.opened import me, reread, round_here, sight, store, workspace
from congressdocs.workflow.decisions.consolidate import Consolidated, consolidate_round
from congressdocs.workflow.jobs import is_long_round, start_consolidation

bp = Blueprint("consolidations", __name__, url_prefix="/c/<congress_id>/rounds/<round_id>/consolidate")


@bp.get("")
def show(round_id: str) -> str:
    """What consolidating now would do: documents that change, conflicts, accepted comments without an edit."""
    result = consolidate_round(workspace(), round_here(round_id).id, by=me(), dry_run=True)
    return _page(round_id, result, is_done=False)


@bp.post("")
def run(round_id: str) -> ResponseReturnValue:
    """Makes the next drafts (of a large round beside the page); with conflicts nothing is saved and they are shown."""
    if is_long_round(workspace(), round_here(round_id).id):
        return to_job(start_consolidation(workspace(), round_id, by=me()))
    result = consolidate_round(workspace(), round_here(round_id).id, by=me())
    reread()
    is_done = result.consolidation is not None
    return _page(round_id, result, is_done=is_done), 200 if is_done else 409


def _page(round_id: str, result: Consolidated, *, is_done: bool) -> str:
    ids = {c for conflict in result.conflicts for c in conflict.comment_ids}
    return render_template(
        "consolidations/show.html",
        round=round_here(round_id),
        result=result,
        is_done=is_done,
        lines={line.id: line for line in pages.comments(store(), sight(), sorted(ids))},
        documents={line.id: line for line in pages.documents(store(), sight())},
        proposals={c.id: c for c in comments.load_comments(store(), sorted(ids))},
    )
