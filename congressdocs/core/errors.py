"""What can go wrong, in sentences a person may see.

A sentence is an English template with named fields; the doors translate it and fill in `values`.
Sentences are collected for translation wherever one of these classes is called.
"""

from typing import Self


class Refused(Exception):
    """A request that cannot be carried out; nothing was changed."""

    field = ""  # which entry it is about, by the name the verb gives it; empty: none in particular

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence.format(**values) if values else sentence)
        self.sentence = sentence
        self.values = values

    def at(self, field: str) -> Self:
        """The same refusal, about this entry."""
        self.field = field
        return self


class UnreadableFile(Refused):
    """The file is broken, protected, too large or not what it should be."""


class Invalid(Refused):
    """What was entered cannot be right (wrong number, unknown section, ...)."""


class NotOpen(Invalid):
    """The round has not begun, or is over."""


class Missing(Refused):
    """What was asked for does not exist, or not for this person."""


class NotAllowed(Refused):
    """This person may not do this."""


class Stale(Refused):
    """Somebody else changed it meanwhile."""


class Closed(Refused):
    """The congress is closed: nothing in it changes any more."""


class Cancelled(Refused):
    """The person stopped a long job."""


def sentence(english: str) -> str:
    """The sentence itself: marks a constant that a person may see, so that it is collected for translation."""
    return english
