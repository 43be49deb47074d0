"""Set A comes in by the roads that groups use, not by one prepared sheet, and gives the fixed totals."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from congressdocs.cli.founding import Founded, found
from congressdocs.config import Config
from congressdocs.core.model import Comment, Draft, Scope, Sight
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.engine import reading
from congressdocs.store.screens.boards import totals
from congressdocs.workflow.comments.open_places import Why, open_places
from congressdocs.workflow.comments.place_comment import place_comment
from congressdocs.workflow.decisions.cluster import cluster_round
from congressdocs.workflow.decisions.decide import approve_round
from congressdocs.workflow.decisions.prepared import load_decisions
from congressdocs.workflow.drafts.upload import upload_draft
from congressdocs.workflow.exported import PrintoutKind
from congressdocs.workflow.intake.incoming import Choices, Road
from congressdocs.workflow.intake.take_in import import_comments
from congressdocs.workflow.office.setup import open_round
from congressdocs.workflow.printouts.desk import PrintOrder
from congressdocs.workflow.printouts.drafts import export_draft
from congressdocs.workflow.printouts.rounds import export_printout
from congressdocs.workflow.workspace import Workspace, create_workspace, operator
from tests import by_roads
from tests.by_roads import Said
from tests.prints import printed_once

SET_A = Path(__file__).parents[2] / "fixtures" / "sets" / "lam_van"
# A general agreement that names a part of the documents: minutes are read more exactly than the sheet of the set
# counts, so these go by sheet.
NAMES_A_PART = re.compile("quan điểm phát triển|khâu đột phá|dự thảo chương trình hành động")
RETURNED = ("T6", "T7")  # these two groups wrote into the Word files
BY_JSON = ("T9", "T10")


class SetA:
    """Set A with its drafts uploaded and its round opened; comments come in by `take`."""

    def __init__(self, ws: Workspace) -> None:
        self.ws, self.me = ws, operator()
        plan = json.loads((SET_A / "congress.json").read_text("utf-8"))
        self.founded: Founded = found(ws, plan, by=self.me, new_password=lambda: "a word to enter")
        files = {told["code"]: SET_A / told["file"] for told in plan["documents"]}
        self.drafts: dict[str, Draft] = {
            d.code: upload_draft(ws, d.id, files[d.code].read_bytes(), by=self.me).draft for d in self.founded.documents
        }
        due = ws.now() + timedelta(days=7)
        self.round = open_round(ws, self.founded.congress.id, by=self.me, name="Đợt 1", due=due)
        self.by_road: Counter[Road] = Counter()

    def take(self, road: Road, data: bytes, group: str, **more: str) -> None:
        """Takes a file in and counts what came by which road."""
        choices = Choices(group=group, takes_unplaced=road is Road.MINUTES, **more)
        done = import_comments(self.ws, self.round.id, data, by=self.me, choices=choices)
        assert done.preview.road is road
        self.by_road[road] += done.n_new

    def slips(self, group: str, n: int) -> bytes:
        group_id = next(g.id for g in self.founded.groups if g.code == group)
        return export_printout(self.ws, self.round.id, PrintOrder(PrintoutKind.SLIPS, group_id, n=n), by=self.me).data

    def spots(self, comments: Iterable[Said]) -> dict[str, tuple[str, int]]:
        """Where the quoted words of comments stand: paragraph id and offset."""
        found: dict[str, tuple[str, int]] = {}
        for c in comments:
            paragraphs = (p for b in self.drafts[c["document"]].blocks for p in b.paragraphs)
            paragraph = next((p for p in paragraphs if p.text.count(c["quote"]) == 1), None)
            if paragraph is not None:
                found[c.code] = paragraph.id, paragraph.text.index(c["quote"])
        return found

    def stored(self) -> tuple[Comment, ...]:
        with reading(self.ws.engine) as session:
            return load_comments_of_round(session, self.round.id)


def split(comments: Sequence[Said], taken: Iterable[Said]) -> list[Said]:
    """The comments that are left."""
    gone = {c.code for c in taken}
    return [c for c in comments if c.code not in gone]


def bring_in(set_a: SetA, groups: Mapping[str, list[Said]]) -> None:
    """Every group by its own road; what its form cannot say (several places, table rows) by a sheet."""
    slips = [c for c in groups["T1"] if c.is_plain]
    set_a.take(Road.SLIP, by_roads.as_slips(set_a.slips("T1", len(slips)), slips), "T1")
    rest = split(groups["T1"], slips)

    table = [c for c in groups["T2"] if c.is_plain and not (NAMES_A_PART.search(c["text"]) and not c["section"])]
    set_a.take(Road.MINUTES, by_roads.as_minutes_table("T2", table), "T2")
    rest += split(groups["T2"], table)

    prose = [c for c in groups["T3"] if not c["section"] and not NAMES_A_PART.search(c["text"])]
    set_a.take(Road.MINUTES, by_roads.as_minutes("T3", prose), "T3")
    rest += split(groups["T3"], prose)

    iso = [c for c in groups["T5"] if c.is_plain and c["document"] == "A1"]
    set_a.take(Road.ISO, by_roads.as_iso("T5", iso), "T5", document="A1")
    rest += split(groups["T5"], iso)

    for group in RETURNED:
        rest += _returned(set_a, group, groups[group])
    for group in BY_JSON:
        set_a.take(Road.JSON, by_roads.as_json(groups[group]), group)
    rest += groups["T4"] + groups["T8"]
    for group in sorted({c["group"] for c in rest}):
        set_a.take(Road.SHEET, by_roads.as_sheet(c for c in rest if c["group"] == group), group)


def _returned(set_a: SetA, group: str, comments: Sequence[Said]) -> list[Said]:
    """The four drafts come back from a group; what is not in them is returned."""
    spots = set_a.spots(c for c in comments if c.is_plain and c["section"])
    written: list[Said] = []
    for code, draft in set_a.drafts.items():
        own: list[Said] = []
        for c in (c for c in comments if c["document"] == code and c.code in spots):
            if all(
                spots[c.code][0] != spots[o.code][0] for o in own
            ):  # no two in one paragraph: their words may overlap
                own.append(c)
        if own:
            out = export_draft(set_a.ws, draft.id, by=set_a.me).data
            set_a.take(Road.RETURNED, by_roads.as_returned(out, own, spots), group)
        written += own
    return split(comments, written)


def settle(set_a: SetA, on_none: Collection[str]) -> int:
    """What the minutes left open is general; a doubtful place of what is on no document is none. How many that were."""
    settled = 0
    for one in open_places(set_a.ws, set_a.round.id, by=set_a.me):
        if one.why is Why.WAITS:
            place_comment(set_a.ws, one.comment.id, one.why, one.position, Scope.GENERAL, by=set_a.me)
        elif one.comment.text in on_none:
            place_comment(set_a.ws, one.comment.id, one.why, one.position, Scope.ELSEWHERE, by=set_a.me)
        else:
            continue
        settled += 1
    return settled


def codes_of(stored: Sequence[Comment], comments: Sequence[Said]) -> dict[str, str]:
    """The code that each comment of the set got: by its words, else (a tracked change has none) by its proposal."""
    by_text = {c["text"]: c.code for c in comments}
    by_wish = {(c["group"], c["quote"], c["proposed"]): c.code for c in comments if c["proposed"]}
    found: dict[str, str] = {}
    for comment in stored:
        group = comment.code.partition("-")[0]
        wishes = ((group, p.anchor.quote, p.text) for p in comment.proposals)
        old = by_text.get(comment.text.split("\n")[0]) or next((by_wish[w] for w in wishes if w in by_wish), None)
        assert old is not None, (comment.code, comment.text, comment.proposals)
        found[old] = comment.code
    return found


@pytest.fixture(scope="module")
def set_a(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SetA]:
    with printed_once(tmp_path_factory):
        yield SetA(create_workspace(Config(data_dir=tmp_path_factory.mktemp("set-a") / "data")))


def test_set_a_by_all_roads_gives_the_fixed_totals(set_a: SetA) -> None:
    comments = by_roads.said_in(SET_A / "comments.xlsx")
    groups: dict[str, list[Said]] = {}
    for c in comments:
        groups.setdefault(c["group"], []).append(c)
    bring_in(set_a, groups)
    assert settle(set_a, {c["text"] for c in comments if not c["document"]}) < 30
    expected = json.loads((SET_A / "expected.json").read_text("utf-8"))
    assert sum(set_a.by_road.values()) == 396
    assert all(set_a.by_road[road] > 0 for road in Road)
    stored = set_a.stored()
    assert Counter(c.code.partition("-")[0] for c in stored) == expected["by_group"]
    documents = {d.id: d.code for d in set_a.founded.documents}
    assert Counter(documents.get(c.document_id or "", "") for c in stored) == expected["by_document"]
    assert sum(c.document_id is not None for c in stored) == 186

    codes = codes_of(stored, comments)
    assert len(codes) == 396
    decisions = json.loads((SET_A / "decisions.json").read_text("utf-8"))
    told = [d | {"comment": codes[d["comment"]]} for d in decisions]
    cluster_round(set_a.ws, set_a.round.id, by=set_a.me)
    load_decisions(set_a.ws, set_a.round.id, json.dumps(told).encode(), by=set_a.me)
    approve_round(set_a.ws, set_a.round.id, by=set_a.me)
    with reading(set_a.ws.engine) as session:
        outcomes = totals(session, Sight(set_a.founded.congress.id), set_a.round.id, "outcome")
    assert {t.value: t.n for t in outcomes if t.n} == expected["by_outcome"]
