"""Under whose name a change is marked, and what its Word comment says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from congressdocs.core.comparing.provenance import Provenance
from congressdocs.core.model import Comment, Disposition, Edit, Group
from congressdocs.core.printing.labels import Labels
from congressdocs.core.words import natural
from congressdocs.word.ooxml.tracked import Change, Mark


@dataclass(frozen=True, slots=True)
class Origins:
    """The comments behind edits, with the decisions on them and the groups they came from."""

    comments: Mapping[str, Comment]
    dispositions: Mapping[str, Disposition]
    groups: Mapping[str, Group]

    def comments_of(self, edits: Iterable[Edit]) -> tuple[Comment, ...]:
        """The comments behind these edits, by code, each once; the code of one in parts names them: "T3-017 (2)"."""
        found, parts = dict[str, Comment](), set[tuple[str, int]]()
        for edit in edits:
            found |= {source: self.comments[source] for source in edit.source_ids if source in self.comments}
            parts |= set(edit.parts)
        named = (_with_parts(comment, [n for i, n in sorted(parts) if i == comment.id]) for comment in found.values())
        return tuple(sorted(named, key=lambda comment: natural(comment.code)))

    def codes(self, edits: Iterable[Edit]) -> tuple[str, ...]:
        """The printed codes of the comments behind these edits."""
        return tuple(comment.code for comment in self.comments_of(edits))

    def replies(self, comments: Iterable[Comment]) -> tuple[str, ...]:
        """The replies given to these comments, each wording once."""
        given = (self.dispositions[c.id].reply for c in comments if c.id in self.dispositions)
        return tuple(dict.fromkeys(reply for reply in given if reply))


def _with_parts(comment: Comment, parts: Sequence[int]) -> Comment:
    return replace(comment, code=f"{comment.code} ({', '.join(map(str, parts))})") if parts else comment


def marker(
    provenance: Provenance, origins: Origins, labels: Labels, *, editor: str, at: datetime
) -> Callable[[Change], Mark]:
    """For each change: its author (the groups that asked for it, else the editor) and its comment, dated `at`."""
    date = word_date(at)

    def mark(change: Change) -> Mark:
        edits = provenance.edits(old=_old_place(change), new=_new_place(change))
        comments = origins.comments_of(edits)
        if not comments:
            return Mark(next((edit.by for edit in edits if edit.by), editor), date)
        names = dict.fromkeys(origins.groups[c.group_id].name for c in comments)
        return Mark(", ".join(names), date, "\n".join(_lines(comments, origins, labels)))

    return mark


def word_date(at: datetime) -> str:
    """A moment as Word writes it."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _lines(comments: Sequence[Comment], origins: Origins, labels: Labels) -> Iterable[str]:
    """First the codes by outcome ("T3-017, T5-002: accepted"), then the replies."""
    by_outcome: dict[str, list[str]] = {}
    for comment in comments:
        disposition = origins.dispositions.get(comment.id)
        by_outcome.setdefault(labels.outcome(disposition.outcome if disposition else None), []).append(comment.code)
    yield from (f"{', '.join(codes)}: {outcome}" for outcome, codes in by_outcome.items())
    yield from origins.replies(comments)


def _old_place(change: Change) -> tuple[str, int, int] | None:
    if change.old_paragraph_id is None:
        return None
    return change.old_paragraph_id, change.old_start, change.old_end


def _new_place(change: Change) -> tuple[str, int, int] | None:
    if change.new_paragraph_id is None:
        return None
    return change.new_paragraph_id, change.new_start, change.new_end
