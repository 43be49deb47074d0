"""What single printouts are made of, out of the collected comments of a round."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session as StoreSession

from congressdocs.core.model import (
    ADDING,
    Action,
    Attendance,
    ConflictSet,
    Disposition,
    Document,
    Group,
    Kind,
    Outcome,
    Prompt,
    Proposal,
    Scope,
)
from congressdocs.core.printing.labels import Labels
from congressdocs.core.printing.printout import printed
from congressdocs.core.words import natural
from congressdocs.reports.pieces.collected import Collected, Entry
from congressdocs.reports.pieces.distinct import asked, wordings
from congressdocs.reports.pieces.frame import sentences
from congressdocs.reports.pieces.occasion import Occasion
from congressdocs.reports.pieces.records import (
    Amendment,
    IsoComment,
    Issue,
    Option,
    Remark,
    Session,
    Slip,
    SlipLine,
    UnitReturn,
)
from congressdocs.reports.pieces.records import Prompt as PromptLine
from congressdocs.store.answers.clusters import load_conflicts
from congressdocs.store.answers.dispositions import load_dispositions_of_round

_YES = (Outcome.ACCEPTED, Outcome.IN_PART)


def units(collected: Collected, occasion: Occasion) -> tuple[UnitReturn, ...]:
    """What each group of the round sent in: late if anything came after the due time, missing if nothing came."""
    opened = occasion.round
    asked_for = [g for g in occasion.groups if opened is None or g.id in opened.group_ids]
    returns = []
    for group in asked_for:
        own = [e.comment for e in collected.received if e.comment.group_id == group.id]
        late = opened is not None and any(c.at and c.at > opened.due for c in own)
        state = "missing" if not own else "late" if late else "on_time"
        agrees = bool(own) and all(c.kind is Kind.AGREEMENT for c in own)
        returns.append(UnitReturn(group.name, state, len(own), agrees))
    return tuple(returns)


def meeting(
    collected: Collected,
    group: Group,
    leaders: tuple[str, str],
    labels: Labels,
    *,
    told: Attendance | None = None,
    occasion: Occasion,
) -> Session:
    """A group's discussion as its comments and its attendance tell it, times in the congress's zone.

    Where nobody wrote the attendance down, the largest number of present stands for the whole meeting.
    """
    comments = [e.comment for e in collected.entries]
    most = max((c.present for c in comments if c.present is not None), default=None)
    present = told.present if told and told.present is not None else most
    of = told.of if told and told.of is not None else group.n_delegates
    remarks = tuple(Remark(e.comment.speaker, "", _said(e, occasion, labels)) for e in collected.entries)
    zone = occasion.congress.time_zone
    return Session(
        group,
        begins=moment(told.begins if told else None, labels, zone),
        ends=moment(told.ends if told else None, labels, zone),
        room=told.room if told else "",
        chair=leaders[0],
        secretary=leaders[1],
        n_present=present,
        n_absent=max(of - present, 0) if present is not None and of else None,
        remarks=remarks,
        n_members=of,
    )


def moment(at: datetime | None, labels: Labels, zone: str) -> str:
    """A time as minutes print it: "14 giờ 00, ngày 20/10/2025"; "" where it is not known."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(zone))
    return labels.text("format.moment", hour=f"{local:%H}", minute=f"{local:%M}", day=labels.day(local.date()))


def discussion_prompts(
    prompts: Sequence[Prompt], headings: Mapping[str, str], occasion: Occasion
) -> tuple[PromptLine, ...]:
    """The prompts as they are printed, document by document; `headings`: names of sections by id."""
    codes = {g.id: g.code for g in occasion.groups}
    order = {d.id: n for n, d in enumerate(occasion.documents)}
    return tuple(
        PromptLine(
            occasion.document_title(prompt.document_id),
            headings.get(prompt.section_id or "", ""),
            prompt.question,
            tuple(codes[i] for i in prompt.group_ids if i in codes),
        )
        for prompt in sorted(prompts, key=lambda prompt: order.get(prompt.document_id, len(order)))
    )


def _said(entry: Entry, occasion: Occasion, labels: Labels) -> str:
    """A comment in one piece: where in the documents, text, wording asked for, reason."""
    proposed = [labels.text("table.proposed", text=text) for text in asked(entry, labels)]
    reason = [labels.text("table.reason", reason=entry.comment.reason)] if entry.comment.reason else []
    places = (occasion.document_title(entry.comment.document_id), *dict.fromkeys(p.heading for p in entry.places))
    where = ", ".join(filter(None, places))
    said = " ".join(sentences([text for text in (entry.comment.text, *proposed, *reason) if text]))
    return labels.text("minutes.place", where=where, said=said) if where else said


def slips(codes: Sequence[str], group: Group | None, occasion: Occasion) -> tuple[Slip, ...]:
    """One slip for each code; of a group: with its name, and the document where there is only one."""
    if group is None:
        return (Slip(),) * len(codes)
    only = occasion.documents[0].title if len(occasion.documents) == 1 else ""
    lines = (SlipLine(document=only),) * 4 if only else ()
    return tuple(Slip(f"{group.code}-{code}", group=group.name, lines=lines) for code in codes)


# ---------------------------------------------------------------- of one document


def _on(collected: Collected, document: Document) -> list[Entry]:
    """The comments on a document in text order, those on it as a whole first."""
    own = [e for e in collected.entries if e.comment.document_id == document.id]
    return sorted(own, key=lambda e: (e.places[0].order if e.places else -1, natural(e.comment.code)))


def amendments(collected: Collected, document: Document, occasion: Occasion, labels: Labels) -> tuple[Amendment, ...]:
    """Every proposal on the document, numbered in text order."""
    found = [(e, p) for e in _on(collected, document) for p in e.comment.proposals]
    return tuple(_amendment(n, entry, proposal, occasion, labels) for n, (entry, proposal) in enumerate(found, 1))


def proposals_on(collected: Collected, document: Document) -> list[Proposal]:
    """Every proposal on the document in the order of `amendments`."""
    return [proposal for entry in _on(collected, document) for proposal in entry.comment.proposals]


def _amendment(number: int, entry: Entry, proposal: Proposal, occasion: Occasion, labels: Labels) -> Amendment:
    comment = entry.comment
    places = dict(zip(comment.anchors, entry.places, strict=True))
    place = places.get(proposal.anchor) or entry.places[0]
    quote = printed(proposal.anchor.quote or place.passage)
    original = "" if proposal.action in ADDING else quote
    amended = {
        Action.DELETE: "",
        Action.DELETE_ROW: "",
        Action.MOVE_AFTER: labels.text("table.move", text=quote),
    }.get(proposal.action, proposal.text)
    author = f"{occasion.group_name(comment.group_id)} ({comment.code})"
    return Amendment(str(number), (author,), place.heading, original, amended, comment.reason or comment.text)


def iso_comments(
    collected: Collected, document: Document, occasion: Occasion, labels: Labels
) -> tuple[IsoComment, ...]:
    """The comments on the document as rows of the ISO template; the answer stands in the last column."""
    codes = {g.id: g.code for g in occasion.groups}
    return tuple(_iso(entry, codes, labels) for entry in _on(collected, document))


def _iso(entry: Entry, codes: dict[str, str], labels: Labels) -> IsoComment:
    comment = entry.comment
    changes = [_change(proposal, labels) for proposal in comment.proposals]
    answer = [labels.outcome(entry.outcome), entry.reply] if entry.disposition else []
    return IsoComment(
        body=codes.get(comment.group_id, ""),
        number=comment.code,
        line=comment.reference,
        clause=entry.places[0].heading if entry.places else "",
        element="",
        type=_iso_type(entry),
        comment="\n".join(filter(None, (comment.text, comment.reason))),
        change="\n".join(changes),
        observation="\n".join(filter(None, answer)),
    )


def _iso_type(entry: Entry) -> str:
    if entry.comment.scope is not Scope.SECTION:
        return "ge"
    return "ed" if entry.comment.kind is Kind.FORMAT else "te"


def _change(proposal: Proposal, labels: Labels) -> str:
    """A proposal as a sentence that the ISO road reads back."""
    old, new = proposal.anchor.quote, proposal.text
    match proposal.action:
        case action if action in ADDING:
            return labels.text("iso_table.insert", old=old, new=new)
        case Action.MOVE_AFTER:
            return labels.text("iso_table.move", old=old)
        case Action.REPLACE if new:
            return labels.text("iso_table.replace", old=old, new=new)
    return labels.text("iso_table.delete", old=old)


# ---------------------------------------------------------------- issues for decision


def issues(session: StoreSession, collected: Collected, occasion: Occasion, labels: Labels) -> tuple[Issue, ...]:
    """The conflict sets of the round: each way to decide it with its supporters and arguments."""
    if occasion.round is None:
        return ()
    held = load_dispositions_of_round(session, occasion.round.id)
    sets = [list(_ways(conflict, collected)) for conflict in load_conflicts(session, occasion.round.id)]
    found = (_issue(ways, held, occasion, labels) for ways in sets)
    return tuple(issue for issue in found if issue.options)


def _issue(ways: Sequence[Sequence[Entry]], held: dict[str, Disposition], occasion: Occasion, labels: Labels) -> Issue:
    options = tuple(_option(n, way, occasion, labels) for n, way in enumerate(ways))
    answers = [
        (option.name, held[e.comment.id].reply)
        for option, way in zip(options, ways, strict=True)
        for e in way
        if e.comment.id in held and held[e.comment.id].outcome in _YES
    ]
    places = [e.places[0] for way in ways for e in way if e.places]
    advice = "; ".join(dict.fromkeys(": ".join(filter(None, answer)) for answer in answers))
    heading, question = (places[0].heading, places[0].passage) if places else ("", "")
    document = occasion.document_title(places[0].document_id) if places else ""
    if not all(e.disposition for way in ways for e in way):
        return Issue(heading, f"“{question}”", options, advice, document)
    return Issue(heading, f"“{question}”", options, "", document, advice or labels.text("issues.kept"))


def _ways(conflict: ConflictSet, collected: Collected) -> Iterator[list[Entry]]:
    """The comments of the set, those that ask the same thing together."""
    entries = {e.comment.id: e for e in collected.entries}
    cluster_of = {i: cluster.id for cluster in collected.clusters for i in cluster.comment_ids}
    ways: dict[str, list[Entry]] = {}
    for comment_id in conflict.comment_ids:
        if comment_id in entries:
            ways.setdefault(cluster_of.get(comment_id, comment_id), []).append(entries[comment_id])
    yield from ways.values()


def _option(n: int, way: Sequence[Entry], occasion: Occasion, labels: Labels) -> Option:
    names = dict.fromkeys(occasion.group_name(e.comment.group_id) for e in way)
    arguments = dict.fromkeys(e.comment.reason or e.comment.text for e in way)
    texts = dict.fromkeys(text for e in way for text in wordings(e, labels))
    return Option(chr(ord("A") + n), "; ".join(texts), tuple(names), tuple(filter(None, arguments)), len(way))
