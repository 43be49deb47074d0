"""Times as the clocks of a congress show them, and back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from congressdocs.web.request.opened import congress


def utc(written: datetime) -> datetime:
    """A time as it is written in the congress's zone, in UTC."""
    return written.replace(tzinfo=ZoneInfo(congress().time_zone)).astimezone(UTC)


def local(at: datetime) -> datetime:
    """A time as the congress's clocks show it, for a form."""
    return at.astimezone(ZoneInfo(congress().time_zone)).replace(tzinfo=None)
