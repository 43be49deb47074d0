"""Which of several places the words of an opinion speak for."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from congressdocs.core.minutes.nouns import Opinion
from congressdocs.core.minutes.places.drafted import Bearing, Text
from congressdocs.core.minutes.places.named_places import NOT_OF_DRAFTS
from congressdocs.core.minutes.places.rare_words import Likeness, likenesses
from congressdocs.core.model import Kind
from congressdocs.core.words import searching

SURE = 0.8  # from here on nobody is asked
SHARED = 0.5  # several sections fit equally, and the words of the opinion do not tell them apart
CLEARLY_APART = 0.9  # they do, clearly
APART = 0.7  # they do
NEAREST = 0.8  # one of them stands in the part of which the opinion before spoke
CLEARLY = 1.5  # so many times more words than the next section
MORE = 1.15
DEEPER = 0.75  # the words speak for a section below the named one
CONFIRMED = 0.85  # a weak sign, and the words say the same
BY_WORDS = 0.6  # nothing but the words tells where
BY_MANY_WORDS = 0.75
MIN_WORDS, MORE_WORDS = 4.0, 1.25  # so many rare words must be shared then, so many times more than with the next
FEW_WORDS, MANY_MORE = 2.4, 2.0  # or so many
MANY_WORDS = 6.0
LOUD = 2.5
GUESSED = 2.0  # rare words that a mere guess must share
_OF_NO_SECTION = re.compile(  # about the drafts as they are, or a wish that somebody do something
    r"(?<!\w)(?:(?:cac|nhung|ca|bon|ba|hai|toan bo|moi|tung) (?:\w+ )?(?:du thao|van kien|vb)|van kien nao|toan van|"
    r"(?:nhin|nhan xet|danh gia|ve) chung|(?:draft|document|constitution|paper|text|report) as a whole|"
    r"(?:anywhere|nowhere|throughout)(?: \w+)? in the \w+|(?:throughout|all) the (?:drafts?|documents?|papers?)|"
    r"(?:de nghi|kien nghi|mong|xin) (?:uy ban nhan dan |ubnd )?(?:tinh|trung uong|nha nuoc|chinh phu|cac cap|"
    r"cac nganh|cap tren|xa|huyen) (?:som |tiep tuc )?"
    r"(?:quan tam|xem xet|bo tri|ho tro|dau tu|giai quyet|giup|lam|cho))(?!\w)"
)


class Words:
    """The words of an opinion, compared with all sections of the drafts that it may be about."""

    def __init__(self, opinion: Opinion, about: Sequence[Text], texts: Sequence[Text]) -> None:
        names = frozenset(form for text in texts for form in text.named_words)
        said = f"{opinion.text} {opinion.asked.proposed or ''}"
        self._texts = {text.code: text for text in about}
        self._found = likenesses(said, {text.code: text.index for text in texts}, self._texts.keys(), names)
        self._is_of_no_section = bool(_OF_NO_SECTION.search(searching(opinion.text)))
        self._is_general = opinion.kind in (*NOT_OF_DRAFTS, Kind.AGREEMENT)

    def alone(self) -> Bearing | None:
        """The section for which the words alone speak; None where they speak for none.

        Of what sounds as if it were about no section at all, they must speak louder.
        """
        if not self._found or self._is_of_no_section:
            return None
        top, times = self._found[0], self._times(self._found)
        if self._is_general and (times < LOUD or top.weight < MIN_WORDS):
            return None
        if times >= MANY_MORE and top.weight >= MANY_WORDS:
            return Bearing(top.code, top.position, BY_MANY_WORDS)
        is_enough = (top.weight >= MIN_WORDS and times >= MORE_WORDS) or (
            top.weight >= FEW_WORDS and times >= MANY_MORE
        )
        return Bearing(top.code, top.position, BY_WORDS) if is_enough else None

    def supported(self, found: Iterable[Bearing]) -> list[Bearing]:
        """The places without guesses for which the words do not speak."""
        return [one for one in found if not one.is_guess or self._weight(one) >= GUESSED]

    def one_of(self, rivals: Sequence[Bearing], before: Bearing | None) -> Bearing | None:
        """The one of several places for which the words speak, or that is nearest to the one before; None: neither."""
        weights = [self._weight(one) for one in rivals]
        first, second, *_ = sorted(weights, reverse=True)
        best = rivals[weights.index(first)]
        if first >= FEW_WORDS and first >= CLEARLY * second:
            return best.at(best.confidence * CLEARLY_APART)
        if before and (near := self._nearest(rivals, before)):
            return near.at(near.confidence * NEAREST)
        return best.at(best.confidence * APART) if first > MORE * second else None

    def confirmed(self, one: Bearing) -> Bearing:
        """The place as sure as the words let it be; a section below it for which they speak, or another one."""
        text = self._texts.get(one.code)
        if text is None:
            return one
        below = text.below(one.position)
        inside = [x for x in self._found if x.code == one.code and x.position in below]
        is_deeper = bool(inside) and inside[0].position != one.position and one.paragraph is None
        if is_deeper and self._speak_for(inside, MANY_MORE):
            one = Bearing(one.code, inside[0].position, min(one.confidence, DEEPER))
        if one.confidence >= SURE or not self._speak_for(self._found, CLEARLY):
            return one
        top = self._found[0]
        if top.code == one.code and top.position in below:
            return one.at(CONFIRMED)
        return one if one.paragraph or one.confidence > BY_WORDS else Bearing(top.code, top.position, BY_WORDS)

    def _speak_for(self, found: Sequence[Likeness], times: float) -> bool:
        return bool(found) and found[0].weight >= MIN_WORDS and self._times(found) >= times

    def _times(self, found: Sequence[Likeness]) -> float:
        """How many times more words the first shares than the second."""
        return found[0].weight / found[1].weight if len(found) > 1 else MANY_MORE

    def _weight(self, one: Bearing) -> float:
        below = self._texts[one.code].below(one.position) if one.code in self._texts else ()
        return max((x.weight for x in self._found if x.code == one.code and x.position in below), default=0.0)

    def _nearest(self, rivals: Iterable[Bearing], before: Bearing) -> Bearing | None:
        """The one that has most headings above it in common with the place before; None where several have."""
        own = [one for one in rivals if one.code == before.code]
        paths = self._texts[before.code].headings.paths if own else ()
        shared = [
            sum(1 for _ in takewhile(_are_same, zip(paths[one.position], paths[before.position], strict=False)))
            for one in own
        ]
        most = max(shared, default=0)
        return own[shared.index(most)] if shared.count(most) == 1 else None


def _are_same(pair: tuple[object, object]) -> bool:
    return pair[0] is pair[1]
