"""One edit of one paragraph, reduced to the words that it changes.

People retype a sentence to change a figure. What counts for merging is the figure, wherever the retyping began.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from congressdocs.core.comparing.diff import Hunk, apply, diff, similarity
from congressdocs.core.model import Edit, Paragraph
from congressdocs.core.words import comparing, ink

REWORDED = 0.5  # similarity below which a stretch was written anew: its few kept words are chance, not consent
OBJECTS = "\ufffc\u2042"  # pictures and note references: nobody can type them, so leaving them out is no wish


class BaseText:
    """A paragraph of the base with its words looked up once, for any number of edits."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.text = paragraph.text
        self._atoms = tuple((start, end) for start, end, _ in paragraph.atoms)
        self._form: Literal["NFC", "NFD"] = "NFC" if unicodedata.is_normalized("NFC", self.text) else "NFD"
        tokens = ink(paragraph.text)
        self._starts, self._ends = [t.start for t in tokens], [t.end for t in tokens]
        self._word_starts = [t.start for t in tokens if t.is_word]

    def holds(self, edit: Edit) -> bool:
        """Whether the edit's range is inside this text."""
        return 0 <= edit.start <= edit.end <= len(self.text)

    def n_words_between(self, end: int, start: int) -> int:
        """How many words begin in [end, start)."""
        return bisect_left(self._word_starts, start) - bisect_left(self._word_starts, end)

    def hunks(self, edit: Edit) -> tuple[Hunk, ...]:
        """The words that a replacement changes, in text order; none if the text reads so already.

        A stretch written anew is one hunk. No hunk cuts an atom. Places are those of the paragraph.
        """
        start, end = self._with_neighbours(edit.start, edit.end)
        new = self.text[start : edit.start] + edit.text + self.text[edit.end : end]
        found = [shifted(hunk, start) for hunk in diff(self.text[start:end], new)]
        if edit.text.strip() and not set(OBJECTS) & set(edit.text):
            found = [spared for hunk in found for spared in self._without_objects(hunk)]
        return tuple(self._around_atoms(self._whole_if_reworded(found)))

    def _with_neighbours(self, start: int, end: int) -> tuple[int, int]:
        """The range with the words it cuts and one word on either side, to which new text may stick."""
        first = bisect_left(self._starts, start) - 1
        last = bisect_right(self._ends, end)
        return (
            self._starts[first] if first >= 0 else 0,
            self._ends[last] if last < len(self._ends) else len(self.text),
        )

    def _without_objects(self, hunk: Hunk) -> Iterable[Hunk]:
        """The hunk without pictures and notes at its edges; nothing if it would only take those away."""
        start, end = hunk.start, hunk.end
        while start < end and self.text[start] in OBJECTS:
            start += 1
        while start < end and self.text[end - 1] in OBJECTS:
            end -= 1
        if start < end or hunk.text or hunk.start == hunk.end:
            yield Hunk(start, end, hunk.text, hunk.new_start)

    def _whole_if_reworded(self, hunks: Sequence[Hunk]) -> Sequence[Hunk]:
        if len(hunks) < 2:
            return hunks
        whole = self.spanned(hunks)
        return hunks if similarity(self.text[whole.start : whole.end], whole.text) >= REWORDED else [whole]

    def spanned(self, hunks: Sequence[Hunk]) -> Hunk:
        """One hunk from the first to the last, with the kept text between them."""
        parts = [hunks[0].text]
        for before, hunk in pairwise(hunks):
            parts += [self.text[before.end : hunk.start], hunk.text]
        return Hunk(hunks[0].start, hunks[-1].end, "".join(parts), hunks[0].new_start)

    def _around_atoms(self, hunks: Sequence[Hunk]) -> Sequence[Hunk]:
        """The hunks; those that cut an atom are one hunk that holds all of it."""
        for start, end in self._atoms:
            inside = [hunk for hunk in hunks if hunk.start < end and hunk.end > start]
            if inside and not (inside[0].start <= start and inside[-1].end >= end):
                whole = self._grown(self.spanned(inside), start, end)
                hunks = sorted([whole, *(hunk for hunk in hunks if hunk not in inside)], key=lambda hunk: hunk.start)
        return hunks

    def _grown(self, hunk: Hunk, start: int, end: int) -> Hunk:
        """The hunk widened to [start, end) by text that stays."""
        start, end = min(start, hunk.start), max(end, hunk.end)
        text = self.text[start : hunk.start] + hunk.text + self.text[hunk.end : end]
        return Hunk(start, end, text, hunk.new_start + start - hunk.start)

    def key(self, hunks: Iterable[Hunk]) -> tuple[tuple[int, int, str], ...]:
        """What the hunks do, whichever of two equal neighbours they name: the same for edits with the same result."""
        return tuple(self._leftmost(hunk) for hunk in hunks)

    def _leftmost(self, hunk: Hunk) -> tuple[int, int, str]:
        left = self._room(hunk)[0]
        n = hunk.start - left
        text = hunk.text
        if hunk.start == hunk.end:
            text = unicodedata.normalize(self._form, text)
            text = (self.text[left : hunk.start] + text)[: len(text)]
        return left, hunk.end - n, comparing(text)

    def zone(self, hunk: Hunk) -> tuple[int, int]:
        """The stretch in which the hunk may stand with the same result ("very very": either one goes)."""
        left, right = self._room(hunk)
        return left, hunk.end + right - hunk.start

    def _room(self, hunk: Hunk) -> tuple[int, int]:
        """The first and the last place where a pure insertion or deletion may begin with the same result."""
        start, end, text = hunk.start, hunk.end, hunk.text
        if start < end and text:
            return start, start
        # It slides left while its last letter equals the one before it, so both must be in one Unicode form.
        moving = unicodedata.normalize(self._form, text) or self.text[start:end]
        left = right = 0
        while start > left and self.text[start - left - 1] == moving[-1 - left % len(moving)]:
            left += 1
        while end + right < len(self.text) and self.text[end + right] == moving[right % len(moving)]:
            right += 1
        return start - left, start + right

    def has_object(self, hunk: Hunk) -> bool:
        """Whether a picture or a note reference stands among the words that go."""
        return not set(OBJECTS).isdisjoint(self.text[hunk.start : hunk.end])

    def is_emptied_by(self, hunks: Sequence[Hunk]) -> bool:
        """Whether nothing but blanks is left."""
        return not apply(hunks, self.text).strip()


def shifted(hunk: Hunk, by: int) -> Hunk:
    """The hunk, as many code points further on in both texts."""
    return Hunk(hunk.start + by, hunk.end + by, hunk.text, hunk.new_start + by)
