"""Search over sections and comments, with filters in the address so that a search can be sent on."""

from urllib.parse import urlencode

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from congressdocs.core.finding import EntryType, Search
from congressdocs.core.model import Kind, Outcome
from congressdocs.store.people import congresses
from congressdocs.store.screens import pages
from congressdocs.web.request.opened import congress, me, sight, store, workspace
from congressdocs.web.showing import labels
from congressdocs.workflow.find import find

bp = Blueprint("search", __name__, url_prefix="/c/<congress_id>")

PAGE = 20


@bp.get("/search")
def show() -> str:
    """What was found, best first; filters show how many each would leave."""
    wanted = asked()
    is_asked = bool(wanted.words.strip() or request.args.keys() - {"q", "page", "newest"})
    found = find(workspace(), congress().id, wanted, by=me()) if is_asked else None
    return render_template(
        "search/show.html",
        wanted=wanted,
        found=found,
        page=wanted.offset // PAGE + 1,
        size=PAGE,
        document_names={d.id: f"{d.code} · {d.title}" for d in pages.documents(store(), sight())},
        group_names={g.id: f"{g.code} · {g.name}" for g in congresses.load_groups(store(), congress().id)},
        outcome_names={**labels.OUTCOMES, "": _("without a decision")},
        page_address=page_address,
    )


def asked() -> Search:
    """The search that the address describes; unknown codes are left out."""
    values = request.args
    page = max(1, values.get("page", 1, int))
    return Search(
        words=values.get("q", "").strip()[:400],
        types=frozenset(EntryType(v) for v in values.getlist("type") if v in set(EntryType)),
        document_ids=frozenset(values.getlist("document")),
        group_ids=frozenset(values.getlist("group")),
        section_ids=frozenset(values.getlist("section")),
        kinds=frozenset(Kind(v) for v in values.getlist("kind") if v in set(Kind)),
        outcomes=frozenset(
            Outcome(v) if v else None for v in values.getlist("outcome") if v == "" or v in set(Outcome)
        ),
        newest_first=bool(values.get("newest")),
        offset=(page - 1) * PAGE,
        limit=PAGE,
    )


def page_address(number: int) -> str:
    """The address of another page of this search."""
    values = request.args.to_dict(flat=False) | {"page": [str(number)]}
    return f"{request.path}?{urlencode(values, doseq=True)}"


def pieces(text: str, marked: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """The snippet cut into (words, whether they were looked for)."""
    result, done = [], 0
    for start, end in sorted(marked):
        result += [(text[done:start], False), (text[start:end], True)]
        done = end
    shown = ((_without_atoms(words), is_found) for words, is_found in (*result, (text[done:], False)))
    return [(words, is_found) for words, is_found in shown if words]


def _without_atoms(words: str) -> str:
    """Notes and pictures have no words; their marks would only puzzle in a snippet."""
    return words.replace("\u2042", "").replace("\ufffc", "")


bp.add_app_template_filter(pieces, "pieces")
