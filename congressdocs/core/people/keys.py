"""Keys by which programs come in instead of people: what one is worth, and how it is known again."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

PREFIX = "cdk_"  # so that a key is recognised where it was left lying about
SHOWN = 10  # letters of a key that lists show


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key of a program, for one group of a congress, or for everything that comes in to one round.

    Exactly one of `group_id` and `round_id` is set. The key itself is shown once; `digest` is its SHA-256 in hex,
    enough for 256 random bits.
    """

    id: str
    congress_id: str
    name: str  # what it is used for, as a person wrote it
    prefix: str  # the first letters of the key
    digest: str
    group_id: str | None
    round_id: str | None
    only_reads: bool
    by: str
    at: datetime
    expires: datetime | None = None
    ended_at: datetime | None = None  # taken back
    used_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it opens anything at this time."""
        return self.ended_at is None and (self.expires is None or now < self.expires)


def digest(secret: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(secret.encode()).hexdigest()
