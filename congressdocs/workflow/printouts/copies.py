"""Numbered copies of a printout: each with its number on it, none given twice."""

from dataclasses import replace

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Person
from congressdocs.core.people.rights import Act, check
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_round
from congressdocs.store.text.documents import load_document, load_draft
from congressdocs.workflow.exported import ExportedFile, PrintoutKind
from congressdocs.workflow.printouts.desk import PrintOrder
from congressdocs.workflow.printouts.drafts import OF_DRAFT
from congressdocs.workflow.printouts.handing_out import next_copies
from congressdocs.workflow.printouts.rounds import BUILDERS, export_printout
from congressdocs.workflow.workspace import Workspace


def copies_of_draft(ws: Workspace, draft_id: str, kind: PrintoutKind, n: int, *, by: Person) -> list[ExportedFile]:
    """`n` copies of a printout of a draft. Raises: NotAllowed, Missing, Invalid (no such printout, too many)."""
    if kind not in OF_DRAFT:
        raise Invalid("There is no paper of this name.")
    with reading(ws.engine) as session:
        draft = load_draft(session, draft_id)
        document = load_document(session, draft.document_id)
        check(by, Act.EXPORT, document.congress_id)
    numbers = next_copies(ws, document.congress_id, f"{draft.id} {kind}", n)
    return [OF_DRAFT[kind](ws, draft_id, by=by, copy=number) for number in numbers]


def copies_of_round(ws: Workspace, round_id: str, asked: PrintOrder, n: int, *, by: Person) -> list[ExportedFile]:
    """`n` copies of a printout of a round. Raises: NotAllowed, Missing, Invalid (no such printout, too many)."""
    if asked.kind not in BUILDERS:
        raise Invalid("There is no paper of this name.")
    with reading(ws.engine) as session:
        congress_id = load_round(session, round_id).congress_id
        check(by, Act.EXPORT, congress_id)
    key = f"{round_id} {asked.kind} {asked.group_id} {asked.document_id}".strip()
    return [
        export_printout(ws, round_id, replace(asked, copy=number), by=by)
        for number in next_copies(ws, congress_id, key, n)
    ]
