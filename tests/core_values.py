"""Values that tests of pure code share."""

from datetime import UTC, datetime

AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
