"""Long work: who asked for what, how far it is, what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from congressdocs.core.errors import Refused

Step = Callable[[int, int], None]  # how many are done, of how many; raises Cancelled to stop the work


class JobKind(StrEnum):
    IMPORT = "import"  # comments out of a large file
    CONSOLIDATION = "consolidation"  # the next drafts of a large round
    PRINTOUTS = "printouts"  # all printouts of a round in one archive


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"  # with a sentence that says why; nothing was changed
    CANCELLED = "cancelled"  # by whoever asked for it; nothing was changed
    BROKEN = "broken"  # a fault of ours; nothing was changed


OVER = frozenset({JobState.DONE, JobState.REFUSED, JobState.CANCELLED, JobState.BROKEN})


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of long work. `asked` and `result` are plain values; `file_id` came in with it, `result_id` came of it.

    While it runs it is leased to `holder` until `leased_until`; then the next worker takes it.
    """

    id: str
    congress_id: str
    kind: JobKind
    asked: Mapping[str, object]
    by: str
    by_id: str
    at: datetime
    file_id: str | None = None
    state: JobState = JobState.WAITING
    is_cancelled: bool = False
    done: int = 0
    total: int = 0  # 0: not known yet
    holder: str = ""
    leased_until: datetime | None = None
    ended_at: datetime | None = None
    result: Mapping[str, object] = field(default_factory=dict)
    result_id: str | None = None

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def refusal(self) -> Refused | None:
        """Why it was refused, translatable as ever."""
        told = self.result.get("refusal")
        return refusal_of(told) if isinstance(told, dict) else None


def no_steps(_done: int, _total: int) -> None:
    """For work whose progress nobody watches."""


def plain_refusal(refused: Refused) -> dict[str, object]:
    """A refusal as plain values."""
    values = {name: _plain(value) for name, value in refused.values.items()}
    return {"sentence": refused.sentence, "values": values}


def refusal_of(told: Mapping[str, object]) -> Refused:
    """The refusal of plain values."""
    values = told.get("values")
    given = values if isinstance(values, dict) else {}
    return Refused(str(told["sentence"]), **{name: _refused(value) for name, value in given.items()})


def _plain(value: object) -> object:
    if isinstance(value, Refused):
        return plain_refusal(value)
    return value if isinstance(value, str | int | float) else str(value)


def _refused(value: object) -> object:
    return refusal_of(value) if isinstance(value, dict) else value
