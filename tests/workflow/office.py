"""A congress at work, said shortly: `office.upload(h1("One"), p("Text."))`, `office.asks("3%", "2%")`."""

from copy import copy
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Self

from congressdocs.core.model import Action, Comment, Draft, Kind, Outcome, Paragraph, Version
from congressdocs.workflow.comments.comment import submit_comment
from congressdocs.workflow.comments.new_comment import NewComment, NewPlace
from congressdocs.workflow.decisions.consolidate import Consolidated, consolidate_round
from congressdocs.workflow.decisions.decide import approve, decide
from congressdocs.workflow.drafts.upload import Uploaded, upload_draft
from congressdocs.workflow.office import setup
from congressdocs.workflow.workspace import Workspace, operator
from tests.builders import doc
from tests.workspaces import Clock, copied


class Office:
    """One congress, one document A1, two groups T1 and T2; everything is done by the operator."""

    operator, title, named, opened, about = "Operator", "Congress", "Report", "Round 1", "About “{words}”."
    group, language, time_zone = "Group {code}", "en", "UTC"

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.me = operator(self.operator)
        self.congress = setup.create_congress(
            ws, self.title, by=self.me, language=self.language, time_zone=self.time_zone
        )
        self.document = setup.add_document(ws, self.congress.id, by=self.me, code="A1", title=self.named)
        self.groups = [
            setup.add_group(
                ws, self.congress.id, by=self.me, code=code, name=self.group.format(code=code), n_delegates=40
            )
            for code in ("T1", "T2")
        ]
        self.round_id: str | None = None
        self.next: Draft  # what a consolidation made of the draft
        self._tokens = count(1)

    def copied(self, folder: Path, clock: Clock) -> Self:
        """This congress in a copy of its closed workspace."""
        other = copy(self)
        other.ws = copied(self.ws, folder, clock)
        other.groups, other._tokens = list(self.groups), copy(self._tokens)
        return other

    def upload(self, *body: str) -> Uploaded:
        """The next draft of A1, made of these body elements."""
        self.last = upload_draft(self.ws, self.document.id, doc(*body), by=self.me)
        return self.last

    def open(self) -> str:
        """Opens the newest draft to both groups for a week."""
        due = self.ws.now() + timedelta(days=7)
        self.round_id = setup.open_round(self.ws, self.congress.id, by=self.me, name=self.opened, due=due).id
        return self.round_id

    @property
    def draft(self) -> Draft:
        return self.last.draft

    def section(self, title: str) -> Version:
        """The section of the last draft with this title."""
        return next(v for v in self.draft.versions if v.title == title)

    def spot(self, words: str) -> tuple[Version, Paragraph, int]:
        """Where these words stand in the last draft."""
        found = ((v, p) for v in self.draft.versions for b in v.blocks for p in b.paragraphs if words in p.text)
        version, paragraph = next(found)
        return version, paragraph, paragraph.text.index(words)

    def asks(
        self,
        words: str,
        proposed: str | None,
        *,
        group: int = 0,
        action: Action = Action.REPLACE,
        token: str = "",
        kind: Kind = Kind.WORDING,
    ) -> Comment:
        """A comment of a group on these words, with a proposed wording."""
        version, paragraph, start = self.spot(words)
        end = start + len(words)
        place = NewPlace(version.section_id, paragraph.id, start, end, version.id, action, proposed)
        new = NewComment(
            self.groups[group].id,
            kind,
            self.about.format(words=words),
            token or f"entry {next(self._tokens)}",
            places=(place,),
            round_id=self.round_id,
        )
        return submit_comment(self.ws, new, by=self.me)

    def decides(self, *comments: Comment, outcome: Outcome = Outcome.ACCEPTED, reply: str = "Agreed.") -> None:
        """Decides and approves."""
        ids = [comment.id for comment in comments]
        decide(self.ws, ids, outcome, reply, by=self.me)
        approve(self.ws, ids, by=self.me)

    def consolidates(self) -> Consolidated:
        assert self.round_id is not None
        return consolidate_round(self.ws, self.round_id, by=self.me)


def texts(draft: Draft) -> list[str]:
    """The texts of all paragraphs of a draft."""
    return [p.text for block in draft.blocks for p in block.paragraphs]
