"""What machines read: the ISO comment table (W19) and the source pack's annexes (W21) as .xlsx and .json."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from congressdocs.core.model import Proposal, Round
from congressdocs.core.printing.labels import Labels
from congressdocs.core.text.place import Headings
from congressdocs.reports.pieces.collected import Collected, Entry
from congressdocs.reports.pieces.occasion import Occasion
from congressdocs.reports.pieces.records import Annex, IsoComment
from congressdocs.reports.rounds.iso_table import COLUMNS as ISO_COLUMNS
from congressdocs.store.comments.papers import find_papers
from congressdocs.store.text.documents import load_draft
from congressdocs.workflow.printouts.workbook import XLSX, workbook

JSON = "application/json"
MEDIA = {"xlsx": XLSX, "json": JSON}
COLUMNS = (
    *("code", "group", "speaker", "document", "section", "quote", "action", "proposed", "kind", "text", "reason"),
    *("supporters", "present", "minority", "reference", "paper", "outcome", "reply"),
)


@dataclass(frozen=True, slots=True)
class Pack:
    """The comments of a round as rows, one for each place, and as one JSON value with the sums."""

    rows: tuple[Mapping[str, object], ...]
    whole: Mapping[str, Any]


def pack(session: Session, occasion: Occasion, collected: Collected) -> Pack:
    """What the higher level takes over; every figure of `whole["totals"]` is counted from `whole["comments"]`."""
    opened = occasion.round
    sections = _sections(session, opened) if opened else {}
    found = find_papers(session, [e.comment.paper_id for e in collected.entries if e.comment.paper_id])
    papers = {paper.id: paper.number for paper in found.values()}
    codes = {d.id: d.code for d in occasion.documents} | {g.id: g.code for g in occasion.groups}
    comments = [_comment(entry, codes, sections, papers) for entry in collected.entries]
    whole = {
        "congress": occasion.congress.name,
        "round": opened.name if opened else "",
        "totals": _totals(collected, codes),
        "comments": comments,
    }
    return Pack(tuple(row for comment in comments for row in _rows(comment)), whole)


def pack_json(found: Pack) -> bytes:
    """The JSON annex."""
    return (json.dumps(found.whole, ensure_ascii=False, indent=1) + "\n").encode()


def pack_sheet(found: Pack, labels: Labels, at: datetime) -> bytes:
    """The spreadsheet annex; read back by the road of spreadsheets, for a group that stands for the unit."""
    header = [labels.text(f"annex.column.{column}") for column in COLUMNS]
    rows = [[row[column] for column in COLUMNS] for row in found.rows]
    return workbook(labels.text("source_pack.kind"), header, rows, at=at)


def annexes(files: Mapping[str, bytes], found: Pack) -> tuple[Annex, ...]:
    """The annexes by name, as the source pack lists them. The spreadsheet has a row for each place."""
    n = {"xlsx": len(found.rows), "json": len(found.whole["comments"])}
    return tuple(
        Annex(name, n[name.rpartition(".")[2]], hashlib.sha256(data).hexdigest()) for name, data in files.items()
    )


def iso_sheet(rows: Sequence[IsoComment], labels: Labels, at: datetime) -> bytes:
    """W19 as a spreadsheet, the nine columns in their fixed order."""
    header = [labels.text(f"iso_table.column.{column}") for column in ISO_COLUMNS]
    written = [[getattr(row, column) for column in ISO_COLUMNS] for row in rows]
    return workbook(labels.text("iso_table.kind"), header, written, at=at)


def _sections(session: Session, opened: Round) -> dict[str, str]:
    """The printed path of each section of the round's drafts, by section id."""
    texts = [Headings(load_draft(session, draft_id).versions) for draft_id in opened.draft_ids]
    return {v.section_id: text.printed(n) for text in texts for n, v in enumerate(text.versions)}


def _comment(
    entry: Entry, codes: Mapping[str, str], sections: Mapping[str, str], papers: Mapping[str, int]
) -> dict[str, object]:
    comment = entry.comment
    wishes = {proposal.anchor: proposal for proposal in comment.proposals}
    return {
        "code": comment.code,
        "group": codes.get(comment.group_id, ""),
        "speaker": comment.speaker,
        "document": codes.get(comment.document_id or "", ""),
        "places": [
            {"section": sections.get(a.section_id, ""), "quote": a.quote, **_asked(wishes.get(a))}
            for a in comment.anchors
        ],
        "kind": comment.kind.value,
        "text": comment.text,
        "reason": comment.reason,
        "supporters": comment.supporters,
        "present": comment.present,
        "minority": comment.is_minority,
        "reference": comment.reference,
        "paper": papers.get(comment.paper_id or ""),
        "outcome": entry.outcome.value if entry.outcome else None,
        "reply": entry.reply,
        "parts": [{"text": part.text, "outcome": part.outcome.value if part.outcome else None} for part in entry.parts],
        "files": list(entry.files),
    }


def _asked(proposal: Proposal | None) -> dict[str, str | None]:
    if proposal is None:
        return {"action": None, "proposed": None}
    return {"action": proposal.action.value, "proposed": proposal.text}


def _rows(comment: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """One row for each place; what belongs to the comment stands in each of them."""
    places = comment["places"]
    assert isinstance(places, list)
    none = {"section": "", "quote": "", "action": "", "proposed": ""}
    for place in places or [none]:
        yield {**comment, **place, "minority": "x" if comment["minority"] else ""}


def _totals(collected: Collected, codes: Mapping[str, str]) -> dict[str, object]:
    totals = collected.totals
    return {
        "comments": totals.total,
        "spoken": totals.total - collected.n_from_papers,
        "from_papers": collected.n_from_papers,
        "pending": totals.pending,
        "by_group": {codes.get(key, ""): n for key, n in totals.by_group.items()},
        "by_document": {codes.get(key or "", ""): n for key, n in totals.by_document.items()},
        "by_kind": {key.value: n for key, n in totals.by_kind.items()},
        "by_outcome": {key.value: n for key, n in totals.by_outcome.items()},
    }
