"""The secretariat's desk: what asks the same, what contradicts, and the answer to each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Comment, DecisionState, Outcome, Proposal, Round, Version
from congressdocs.store.answers import clusters
from congressdocs.store.comments import comments
from congressdocs.store.screens import boards, pages
from congressdocs.store.screens.lines import CommentLine
from congressdocs.store.text import versions
from congressdocs.web.comments.parts import open_parts
from congressdocs.web.forms.fields import DecisionForm, DecisionsForm
from congressdocs.web.request.opened import me, reread, round_here, sight, store, workspace
from congressdocs.web.showing.worked_in import worked_in
from congressdocs.workflow.decisions import decide as verbs
from congressdocs.workflow.decisions.cluster import cluster_round
from congressdocs.workflow.decisions.decide import reworded
from congressdocs.workflow.decisions.prepared import load_decisions
from congressdocs.workflow.decisions.rivals import Rivals, rivals, rivals_in_round

bp = Blueprint("workbench", __name__, url_prefix="/c/<congress_id>/rounds/<round_id>/workbench")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide: a comment, or a cluster of them."""

    lines: tuple[CommentLine, ...]

    @property
    def first(self) -> CommentLine:
        return self.lines[0]

    @property
    def id(self) -> str:
        return self.first.id

    @property
    def state(self) -> str:
        """ "open", "proposed" or "approved": of the least advanced comment."""
        states = {line.state for line in self.lines}
        return "open" if None in states else "proposed" if DecisionState.PROPOSED in states else "approved"

    @property
    def supporters(self) -> int:
        return sum(line.supporters or 0 for line in self.lines)

    @property
    def is_disputed(self) -> bool:
        return any(line.n_conflicts for line in self.lines)


@bp.get("")
def show(round_id: str) -> str:
    """The desk: list, text and form; `item` says which is open, `show` which are listed."""
    return _desk(round_here(round_id), request.args.get("item"))


def _desk(round: Round, wanted: str | None, **more: object) -> str:
    everything = items(round)
    listed = [item for item in everything if _is_listed(item, request.args.get("show", ""))]
    found = next((i for i in everything if any(line.id == wanted for line in i.lines)), None)
    chosen = found or (listed[0] if listed else None)
    return render_template(
        "workbench/show.html",
        round=round,
        items=listed,
        board=boards.board(store(), sight(), round.id),
        chosen=chosen,
        decisions=DecisionsForm(formdata=None),
        **((_opened(round, chosen, everything) | more) if chosen else {}),
    )


def _desk_again(round_id: str, form: DecisionForm) -> str:
    """The desk with the answer as it was written."""
    if request.headers.get("X-Part") or not form.comment_ids.data:
        raise Invalid("Choose an outcome first.")
    form.outcome.errors = [_l("Choose an outcome first.")] if not form.outcome.data else form.outcome.errors
    return _desk(round_here(round_id), form.comment_ids.data.split()[0], form=form)


@bp.get("/items/<comment_id>")
def item(round_id: str, comment_id: str) -> str:
    """The text and the form for one item, to be put in place."""
    round = round_here(round_id)
    everything = items(round)
    chosen = next((i for i in everything if any(line.id == comment_id for line in i.lines)), None)
    if chosen is None:
        raise Invalid("This comment is not in this round.")
    return render_template("workbench/_item.html", round=round, chosen=chosen, **_opened(round, chosen, everything))


@bp.post("/cluster")
def cluster(round_id: str) -> ResponseReturnValue:
    """Sorts the round's proposals anew into clusters and conflict sets."""
    cluster_round(workspace(), round_here(round_id).id, by=me())
    return redirect(url_for(".show", round_id=round_id))


@bp.post("/decide")
def decide(round_id: str) -> ResponseReturnValue:
    """Proposes one answer for all comments of an item."""
    form = DecisionForm()
    if not form.validate_on_submit():
        return _desk_again(round_id, form)
    ids = form.comment_ids.data.split()
    verbs.decide(
        workspace(),
        ids,
        Outcome(form.outcome.data),
        (form.reply.data or "").strip(),
        by=me(),
        edits=_edits(ids[0], request.form.get("wording")),
    )
    return approve(round_id) if request.form.get("approve") else _next(round_id, ids)


@bp.post("/approve")
def approve(round_id: str) -> ResponseReturnValue:
    """Approves the proposed answer of an item; where another one excludes it, only after a warning."""
    ids = request.form.get("comment_ids", "").split()
    if not request.form.get("knowing") and (found := rivals(workspace(), ids, by=me())):
        return _warned(round_id, found, ids)
    verbs.approve(workspace(), ids, by=me())
    return _next(round_id, ids)


@bp.post("/approve-all")
def approve_all(round_id: str) -> ResponseReturnValue:
    """Approves every proposed answer of the round; where some exclude each other, only after a warning."""
    if not request.form.get("knowing") and (found := rivals_in_round(workspace(), round_here(round_id).id, by=me())):
        return _warned(round_id, found, ())
    verbs.approve_round(workspace(), round_here(round_id).id, by=me())
    return redirect(url_for("rounds.board", round_id=round_id))


@bp.post("/withdraw")
def withdraw(round_id: str) -> ResponseReturnValue:
    """Takes the answer of an item back."""
    round = round_here(round_id)
    ids = request.form.get("comment_ids", "").split()
    verbs.withdraw(workspace(), ids, by=me())
    return redirect(url_for(".show", round_id=round.id, item=ids[0] if ids else None))


@bp.post("/load")
def load(round_id: str) -> ResponseReturnValue:
    """Takes prepared decisions from a file; all or none."""
    form = DecisionsForm()
    if not form.validate_on_submit():
        raise Invalid("Choose a file with prepared decisions first.")
    load_decisions(workspace(), round_here(round_id).id, form.decisions.data.read(), by=me())
    return redirect(url_for(".show", round_id=round_id, show="proposed"))


def items(round: Round) -> list[Item]:
    """What there is to decide in a round: by place in the documents, then what has no place."""
    lines = pages.comments_of_round(store(), sight(), round.id)
    placed: list[CommentLine] = []
    for draft_id in round.draft_ids:
        placed += pages.comments_on_draft(store(), sight(), draft_id)
    order = {line.id: position for position, line in enumerate(placed)}
    together: dict[str, list[CommentLine]] = {}
    for line in sorted(lines, key=lambda one: (order.get(one.id, len(order)), one.code)):
        together.setdefault(line.cluster_id or line.id, []).append(line)
    return [Item(tuple(found)) for found in together.values()]


def _is_listed(item: Item, wanted: str) -> bool:
    if wanted == "conflicts":
        return item.is_disputed
    if wanted == "clusters":
        return len(item.lines) > 1
    if wanted == "all":
        return True
    return item.state == (wanted or "open")


def _opened(round: Round, chosen: Item, everything: Sequence[Item]) -> dict[str, object]:
    """What the text and the form of an item show."""
    ids = {line.id for line in chosen.lines}
    conflicts = [c for c in clusters.load_conflicts(store(), round.id) if ids & set(c.comment_ids)]
    seen = {line.id for i in everything for line in i.lines}  # a conflict may be with what this person may not see
    disputed = {c for conflict in conflicts for c in conflict.comment_ids} & seen
    own = comments.load_comments(store(), [chosen.id])[0]
    version = _version_of(own)
    near = {line.id for i in everything for line in i.lines if version and line.section_id == version.section_id}
    loaded = comments.load_comments(store(), sorted(near | ids | disputed))
    return {
        "comment": own,
        "parts": open_parts(own),
        "version": version,
        "rows": worked_in(version, loaded) if version else {},
        "conflicts": conflicts,
        "rivals": [i for i in everything if any(line.id in disputed for line in i.lines)],
        "proposals": {c.id: c.proposals for c in loaded},
        "passage": _passage(version, own),
        "form": DecisionForm(formdata=None),
        "replies": sorted({i.first.reply for i in everything if i.first.reply}, key=len)[:12],
    }


def _version_of(comment: Comment) -> Version | None:
    return versions.load_version(store(), comment.anchors[0].version_id) if comment.anchors else None


def _passage(version: Version | None, comment: Comment) -> str:
    """The words as they stand now that the comment's first proposal would change."""
    if version is None or not comment.proposals:
        return ""
    anchor = comment.proposals[0].anchor
    return next((p.text for p in version.paragraphs if p.id == anchor.paragraph_id), "")[anchor.start : anchor.end]


def _edits(comment_id: str, wording: str | None) -> tuple[Proposal, ...] | None:
    """The proposal with the wording that the secretariat wrote; None when that is the comment's own."""
    if wording is None:
        return None
    comment = comments.load_comments(store(), [comment_id])[0]
    return reworded(comment, wording.replace("\r\n", "\n")) if len(comment.proposals) == 1 else None


def _warned(round_id: str, found: Sequence[Rivals], ids: Iterable[str]) -> ResponseReturnValue:
    """What excludes each other, and a way on all the same; `ids` empty: of the whole round."""
    template = "workbench/_rivals.html" if request.headers.get("X-Part") else "workbench/rivals.html"
    return render_template(template, round=round_here(round_id), found=found, ids=" ".join(ids)), 409


def _next(round_id: str, ids: Iterable[str]) -> ResponseReturnValue:
    """The next undecided item after these, in place for the page's script, else as a page."""
    reread()
    round = round_here(round_id)
    everything = items(round)
    done = set(ids)
    at = next((n for n, i in enumerate(everything) if any(line.id in done for line in i.lines)), 0)
    following = next((i for i in (*everything[at + 1 :], *everything[:at]) if i.state == "open"), None)
    if not request.headers.get("X-Part"):
        wanted = following.id if following else None
        return redirect(url_for(".show", round_id=round_id, item=wanted))
    shown = following or everything[at]
    html = render_template(
        "workbench/_item.html",
        round=round,
        chosen=shown,
        changed=everything[at],
        board=boards.board(store(), sight(), round.id),
        **_opened(round, shown, everything),
    )
    return make_response(html)
