"""Comment threads that are here already: some programs forget who answers whom when they save a file again."""

from collections.abc import Sequence

from congressdocs.core.model import CommentState
from congressdocs.store.comments.comments import load_comments_of_round
from congressdocs.store.comments.deliveries import load_arrivals
from congressdocs.workflow.intake.incoming import Setting


class KnownThreads:
    """What the threads of this round say, those of the groups that whoever imports may see."""

    def __init__(self, setting: Setting) -> None:
        marks = {a.comment_id: a.mark for a in load_arrivals(setting.session, setting.round.id)}
        groups = {group.id for group in setting.groups}
        comments = load_comments_of_round(setting.session, setting.round.id, tuple(CommentState))
        own = [comment for comment in comments if comment.group_id in groups and marks.get(comment.id)]
        self._texts = {marks[comment.id]: comment.text for comment in own}
        self._said = [(comment.text, [anchor.quote for anchor in comment.anchors]) for comment in own]

    def whole(self, mark: str, text: str) -> str:
        """What the thread says here, if the file has lost nothing but answers of it; else what the file says."""
        known = self._texts.get(mark, "")
        return known if set(text.split("\n")) < set(known.split("\n")) else text

    def has_answer(self, line: str, words: Sequence[str]) -> bool:
        """Whether this answer stands in a thread on the same words."""
        return any(f"\n{line}" in text and quotes == list(words) for text, quotes in self._said)
