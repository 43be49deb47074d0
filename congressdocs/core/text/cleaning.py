"""Text pasted from a web page: which lines to keep. A proposal only; a person decides line by line."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from congressdocs.core.words import searching, words

MIN_REPEATED = 8  # words: people say shorter ones again and mean it
MAX_KNOWN = 0.5  # of the words of a line that fits nothing, so many may stand elsewhere in the text
MIN_WORDS = 6  # a shorter line is too short to judge
MIN_LINES = 4  # in a shorter text every line is unlike the rest


class Why(StrEnum):
    """Why a line should go; KEEP: it should not."""

    KEEP = ""
    REPEATED = "repeated"  # said before, or lifted out of a line as an eye-catcher
    FURNITURE = "furniture"  # buttons, boxes and counters of the page
    UNLIKE = "unlike"  # shares next to nothing with the rest of the text


_FURNITURE = re.compile(
    r"(?:^|\b)(?:\d+ \d+ ky tu|\d+ characters? (?:left|remaining)|gui binh luan|binh luan(?: \(\d+\))?$|"
    r"y kien cua ban|tin lien quan|xem them|doc tiep|doc them|in bai|theo doi chung toi|dang nhap|dang ky nhan tin|"
    r"chia se (?:facebook|bai)|facebook|zalo|share this|read more|related (?:news|articles)|leave a comment|subscribe|"
    r"post comment|log ?in to comment|advertisement|quang cao)(?:\b|$)"
)
MAX_FURNITURE = 12  # words: a longer line that mentions one of these says more


@dataclass(frozen=True, slots=True)
class CleanedLine:
    """A line with what is proposed for it."""

    text: str
    why: Why

    @property
    def is_kept(self) -> bool:
        return self.why is Why.KEEP


def cleaning(lines: Sequence[str]) -> tuple[CleanedLine, ...]:
    """Every line that is not blank, in order, with a proposal: keep it, or why it should go."""
    shown = [line.strip() for line in lines if line.strip()]
    folded = [" ".join(words(searching(line))) for line in shown]
    why = [_why(n, folded) for n in range(len(shown))]
    kept = [text for text, reason in zip(folded, why, strict=True) if reason is Why.KEEP]
    return tuple(
        CleanedLine(text, Why.UNLIKE if reason is Why.KEEP and _is_unlike(plain, kept) else reason)
        for text, plain, reason in zip(shown, folded, why, strict=True)
    )


def _why(n: int, folded: Sequence[str]) -> Why:
    line = folded[n]
    n_words = len(line.split())
    if n_words <= MAX_FURNITURE and _FURNITURE.search(line):
        return Why.FURNITURE
    if n_words >= MIN_REPEATED:
        is_inside = any(f" {line} " in f" {other} " and line != other for other in folded)
        if is_inside or line in folded[:n]:
            return Why.REPEATED
    return Why.KEEP


def _is_unlike(line: str, kept: Sequence[str]) -> bool:
    """Whether no two neighbouring words of the line stand together elsewhere, and few of its words anywhere."""
    own = line.split()
    if len(own) < MIN_WORDS or len(kept) < MIN_LINES:
        return False
    others = [other.split() for other in kept if other != line]
    known = Counter(word for other in others for word in other)
    together = {pair for other in others for pair in pairwise(other)}
    share = sum(word in known for word in own) / len(own)
    return share <= MAX_KNOWN and not any(pair in together for pair in pairwise(own))
