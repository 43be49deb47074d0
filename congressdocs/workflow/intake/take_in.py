"""Comments out of a file, whatever road it came by: a preview of where each item lands, then all of it or nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlmodel import Session

from congressdocs.core.errors import Invalid, sentence
from congressdocs.core.job import Step, no_steps
from congressdocs.core.model import Channel, Person, Problem
from congressdocs.core.people.rights import Act, Reach, check, own_groups, reach
from congressdocs.store.comments.deliveries import Arrival, DeliveredFile, save_delivery
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_congress, load_groups, load_round
from congressdocs.store.text.documents import save_file
from congressdocs.workflow.comments.atlas import Atlas, WrittenPlace
from congressdocs.workflow.comments.comment import correct_comments, store_comments
from congressdocs.workflow.comments.new_comment import comment_id
from congressdocs.workflow.intake.incoming import (
    Author,
    Choices,
    Imported,
    Landing,
    Preview,
    Road,
    SectionName,
    Setting,
    State,
)
from congressdocs.workflow.intake.landing.ledger import Ledger, Settled
from congressdocs.workflow.intake.landing.placing import Placer
from congressdocs.workflow.intake.roads import deliver, prepare
from congressdocs.workflow.intake.tables.columns import remember_columns
from congressdocs.workflow.workspace import Workspace

_AS_TOLD = Choices()
_OTHERS = sentence("The file says {groups} where you chose {group}: {n} rows go to {groups}, as the file says.")
_CHANNELS = {Road.SLIP: Channel.SLIP, Road.MINUTES: Channel.SPOKEN}  # the others bring what was written elsewhere


def preview_import(
    ws: Workspace, round_id: str, data: bytes, *, by: Person, choices: Choices = _AS_TOLD, step: Step = no_steps
) -> Preview:
    """Item by item: place with confidence, new or here already, what is wrong. Saves nothing.

    `step` is told how many items are placed. Raises: UnreadableFile, Invalid (no road takes this file).
    """
    _make_ready(ws, round_id, data, by, choices)
    with reading(ws.engine) as session:
        return _Import(session, round_id, data, by, choices, step=step).preview


def import_comments(
    ws: Workspace, round_id: str, data: bytes, *, by: Person, choices: Choices = _AS_TOLD, file_name: str = ""
) -> Imported:
    """All items as comments of the round, or none; what is here already is corrected or left. Twice doubles nothing.

    Whoever may take in for own groups alone makes drafts of these groups, and sees nothing of the others.
    Raises: Invalid when an item stops it (the preview tells which), UnreadableFile.
    """
    _make_ready(ws, round_id, data, by, choices)
    with transaction(ws.engine) as session:
        work = _Import(session, round_id, data, by, choices)
        preview = work.preview
        if preview.n_stopping or not preview.landings:
            _refuse(preview)
        channel = _CHANNELS.get(preview.road, Channel.IMPORTED)
        told = [replace(new, channel=channel) for new in preview.new]
        store_comments(ws, session, told, by, as_drafts=work.is_of_group and not choices.goes_on)
        correct_comments(ws, session, dict(preview.changed), by)
        congress_id = work.setting.congress.id
        if preview.new or preview.changed:
            file_id = save_file(session, data)
            road, name, now = preview.road, file_name, ws.now()
            delivered = DeliveredFile(ws.new_id(), congress_id, round_id, road, file_id, name, by.name, now)
            save_delivery(session, delivered, work.arrivals(delivered.id))
        remember_columns(session, congress_id, preview.columns, choices.columns)
        n_new, n_changed = len(preview.new), len(preview.changed)
        of = ("round", round_id)
        ws.note(session, congress_id, "import_comments", of, by, road=preview.road, n_new=n_new, n_changed=n_changed)
    return Imported(n_new, n_changed, work.n_known, preview)


def _make_ready(ws: Workspace, round_id: str, data: bytes, by: Person, choices: Choices) -> None:
    """What takes long and is kept, done before any transaction begins."""
    with reading(ws.engine) as session:
        opened = load_round(session, round_id)
        check(by, Act.TAKE_IN, opened.congress_id)
    prepare(ws, opened, data, choices)


def _refuse(preview: Preview) -> None:
    if not preview.landings:
        raise Invalid("Nothing was imported: there are no comments in this file.")
    stopping = [landing for landing in preview.landings if landing.trouble]
    first = stopping[0]
    raise Invalid(
        "Nothing was imported: {n} lines cannot be used. The first is no. {row}: {why}",
        n=len(stopping),
        row=first.at,
        why=first.trouble,
    )


class _Import:
    """One file against one round."""

    def __init__(
        self, session: Session, round_id: str, data: bytes, by: Person, choices: Choices, *, step: Step = no_steps
    ) -> None:
        found = load_round(session, round_id)
        check(by, Act.TAKE_IN, found.congress_id)
        congress = load_congress(session, found.congress_id)
        self.is_of_group = reach(by, Act.TAKE_IN, congress.id) is not Reach.ALL
        known = own_groups(by, Act.TAKE_IN, congress.id) if self.is_of_group else frozenset(found.group_ids)
        groups = tuple(g for g in load_groups(session, congress.id) if g.id in known.intersection(found.group_ids))
        self.setting = Setting(session, congress, found, groups, Atlas.of_round(session, found), choices)
        self._delivery = deliver(data, self.setting)
        placing = self._placing = Placer(self.setting)
        self._ledger = Ledger.of_round(session, round_id, known if self.is_of_group else None)
        items = self._delivery.items
        placed = []
        for n, item in enumerate(items, 1):
            placed.append(placing.place(item))
            step(n, len(items))
        self._settled = self._ledger.settle(placed, takes_equal=choices.takes_equal)

    @property
    def preview(self) -> Preview:
        """What the import would do."""
        settled = self._settled
        landings = tuple(landing for one in settled for landing in _landings(one))
        new = tuple(s.placed.new for s in settled if s.state is State.NEW and s.placed.new)
        changed = tuple((s.comment.id, s.placed.new) for s in _changed(settled) if s.comment and s.placed.new)
        problems = (*self._delivery.problems, *self._other_groups(landings), *self._left_out())
        of = self._delivery
        authors = of.authors or self._strange_groups()
        told = of.columns, problems, authors, of.left_out
        return Preview(of.road, landings, new, changed, *told, tuple(self._sections()), of.doubtful_columns)

    def _strange_groups(self) -> tuple[Author, ...]:
        """Groups that the file names and the round does not have, with those a person chose for them."""
        names = self.setting.choices.names
        return tuple(Author(name, n, names.get(name, "")) for name, n in self._placing.strange.items())

    def _other_groups(self, landings: Sequence[Landing]) -> Iterator[Problem]:
        """A warning where rows say another group than the one that was chosen for the file."""
        chosen = self.setting.choices.group
        n_rows = Counter(line.group for line in landings if line.group != chosen and not line.trouble)
        if n_rows and chosen in {group.code for group in self.setting.groups}:
            groups = ", ".join(sorted(n_rows))
            yield Problem(_OTHERS, {"group": chosen, "groups": groups, "n": n_rows.total()})

    def _sections(self) -> Iterator[SectionName]:
        drafts = dict(zip((d.id for d, _ in self.setting.atlas.texts), self.setting.round.draft_ids, strict=True))
        for document_id, section_id, name in self.setting.atlas.sections:
            yield SectionName(name, section_id, drafts[document_id])

    @property
    def n_known(self) -> int:
        """Comments that are here already and stay as they are."""
        return sum(s.state in (State.KNOWN, State.ANSWERED) for s in self._settled)

    def arrivals(self, delivery_id: str) -> list[Arrival]:
        """How the comments of this file came in: new ones by it, corrected ones still by their first file."""
        new = [
            Arrival(comment_id(s.placed.new), delivery_id, s.placed.mark, s.placed.digest, _waits(s))
            for s in self._settled
            if s.state is State.NEW and s.placed.new
        ]
        corrected = [
            Arrival(s.comment.id, self._ledger.first_delivery(s.comment.id), s.placed.mark, s.placed.digest, _waits(s))
            for s in _changed(self._settled)
            if s.comment
        ]
        return new + corrected

    def _left_out(self) -> list[Problem]:
        codes = ", ".join(self._ledger.left_out(self._settled))
        gone = sentence("{codes} came with an earlier edition of this file and are not in it any more; they stay.")
        return [Problem(gone, {"codes": codes})] if codes else []


def _changed(settled: Sequence[Settled]) -> list[Settled]:
    return [s for s in settled if s.state is State.CHANGED and s.placed.new]


def _landings(settled: Settled) -> Sequence[Landing]:
    """The lines of an item as they show once it is known what becomes of it."""
    lines = settled.placed.landings
    code = settled.comment.code if settled.comment else ""
    match settled.state:
        case State.KNOWN | State.DOUBLE | State.ANSWERED | State.OUT:
            lines = tuple(replace(line, state=settled.state, trouble=None) for line in lines)
        case State.CHANGED:
            waiting = State.UNPLACED
            lines = tuple(line if line.state is waiting else replace(line, state=settled.state) for line in lines)
    first = replace(
        lines[0],
        state=State.WRONG if settled.trouble else lines[0].state,
        trouble=settled.trouble or lines[0].trouble,
        note=settled.note or lines[0].note,
    )
    return [replace(line, code=code or line.code) for line in (first, *lines[1:])]


def _waits(settled: Settled) -> tuple[dict[str, str], ...]:
    return tuple(_plain(place) for place in settled.placed.waits)


def _plain(place: WrittenPlace) -> dict[str, str]:
    values = {"document": place.document, "section": place.section, "quote": place.quote, "action": place.action}
    return values if place.proposed is None else {**values, "proposed": place.proposed}
