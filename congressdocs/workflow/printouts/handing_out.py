"""Files that leave the workspace: each leaves a line in the log, and a copy may carry a number."""

import hashlib

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Person
from congressdocs.core.people.rights import Act, check
from congressdocs.store.engine import reading, transaction
from congressdocs.store.people.congresses import load_setting, save_setting
from congressdocs.store.upkeep.handed_out import HandedOut, load_handed_out, save_handed_out
from congressdocs.workflow.workspace import Workspace

MAX_COPIES = 200  # asked for at once
PER_PAGE = 200  # lines of the log


def log_export(
    ws: Workspace, congress_id: str, name: str, data: bytes, *, by: Person, label: str = "", copy: int | None = None
) -> None:
    """Notes that this file is handed to `by` now."""
    sha256 = hashlib.sha256(data).hexdigest()
    line = HandedOut(congress_id, name, sha256, len(data), by.name, by.id, ws.now(), copy, label)
    with transaction(ws.engine) as session:
        save_handed_out(session, line)


def next_copies(ws: Workspace, congress_id: str, name: str, n: int) -> range:
    """`n` copy numbers of this printout that were never given before, and never will be again. Raises: Invalid."""
    if not 1 <= n <= MAX_COPIES:
        raise Invalid("Between 1 and {n} numbered copies can be made at once.", n=MAX_COPIES)
    key = f"copies {congress_id} {name}"
    with transaction(ws.engine) as session:
        last = load_setting(session, key, 0)
        first = (last if isinstance(last, int) else 0) + 1
        save_setting(session, key, first + n - 1)
    return range(first, first + n)


def export_log(ws: Workspace, congress_id: str, *, by: Person, page: int = 1) -> tuple[HandedOut, ...]:
    """A page of the log, newest first. Raises: NotAllowed, Missing."""
    check(by, Act.READ_LOG, congress_id)
    with reading(ws.engine) as session:
        return load_handed_out(session, congress_id, limit=PER_PAGE, before=(max(page, 1) - 1) * PER_PAGE)
