"""The places of quoted words in a draft."""

from collections.abc import Iterator, Sequence

from congressdocs.core.minutes.phrases.near_words import find_near
from congressdocs.core.minutes.places.drafted import Bearing, Text
from congressdocs.core.model import Paragraph
from congressdocs.core.text.place import find_words

ODD_WORDS = 0.9  # the quoted words stand there with small differences


class Quoted:
    """The places of quoted words in a draft: as they are written; else those most like them."""

    def __init__(self, text: Text, quote: str) -> None:
        self._code = text.code
        self.worth = 1.0
        self.spots: Sequence[tuple[int, Paragraph, int, int]] = [
            (n, p, start, end) for n, p in text.paragraphs for start, end in find_words(p.text, quote)
        ]
        self.is_exact = bool(self.spots)
        if not self.spots:
            near = [
                (like, n, p, start, end) for n, p in text.paragraphs for like, start, end in find_near(p.text, quote)
            ]
            most = max((like for like, *_ in near), default=0.0)
            self.spots = [(n, p, start, end) for like, n, p, start, end in near if like == most]
            self.worth = ODD_WORDS * most

    @property
    def is_unique(self) -> bool:
        """Whether they stand in one section alone."""
        return len({position for position, *_ in self.spots}) == 1

    def everywhere(self, worth: float) -> Iterator[Bearing]:
        """All places, each as sure as `worth` and the likeness of the words."""
        yield from (self._at(spot, worth) for spot in self.spots)

    def among(self, positions: range, worth: float) -> Bearing | None:
        """The first place in these sections."""
        return next((self._at(spot, worth) for spot in self.spots if spot[0] in positions), None)

    def _at(self, spot: tuple[int, Paragraph, int, int], worth: float) -> Bearing:
        position, paragraph, start, end = spot
        return Bearing(self._code, position, worth * self.worth, paragraph, start, end)
