"""The lines of a preview as its page shows them: figures to choose by, what needs a person first, page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from congressdocs.workflow.intake.incoming import Landing, Preview, State

PAGE = 50  # lines
_KNOWN = (State.KNOWN, State.ANSWERED)
_RANKS = {State.CHANGED: 3, State.NEW: 4, State.DOUBLE: 5, State.ANSWERED: 6, State.KNOWN: 6, State.OUT: 7}

SHOWN: dict[str, Callable[[Landing], bool]] = {  # name of a choice -> which lines it shows
    "": lambda _: True,
    "wrong": lambda line: line.trouble is not None,
    "unsure": lambda line: _rank(line) == 2,
    "new": lambda line: line.state is State.NEW and line.trouble is None,
    "changed": lambda line: line.state is State.CHANGED,
    "unplaced": lambda line: line.state is State.UNPLACED,
    "known": lambda line: line.state in _KNOWN,
    "double": lambda line: line.state is State.DOUBLE,
    "out": lambda line: line.state is State.OUT,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a preview is on the page. `figures`: choice -> how many lines; `elsewhere`: lines that are not on it."""

    choice: str
    lines: tuple[Landing, ...]
    elsewhere: tuple[Landing, ...]
    figures: dict[str, int]
    page: int
    n_pages: int


def shown(preview: Preview, choice: str, page: int) -> Shown:
    """One page of the lines that were chosen; every line with another choice or page is in `elsewhere`."""
    choice = choice if choice in SHOWN else ""
    ordered = _in_order(preview.landings)
    chosen = [line for line in ordered if SHOWN[choice](line)]
    n_pages = max(1, -(-len(chosen) // PAGE))
    page = min(max(page, 1), n_pages)
    lines = chosen[(page - 1) * PAGE : page * PAGE]
    here = {line.key for line in lines}
    elsewhere = tuple(line for line in ordered if line.key not in here)
    figures = {name: sum(map(fits, preview.landings)) for name, fits in SHOWN.items()}
    return Shown(choice, tuple(lines), elsewhere, figures, page, n_pages)


def _in_order(landings: Sequence[Landing]) -> list[Landing]:
    """What needs a person first; the lines of an item stay together, else as in the file."""
    first: dict[str, int] = {}
    for line in landings:
        item = item_of(line)
        first[item] = min(first.get(item, 9), _rank(line))
    order = {item: n for n, item in enumerate(first)}
    return sorted(landings, key=lambda line: (first[item_of(line)], order[item_of(line)]))


def item_of(line: Landing) -> str:
    """What names the item of a line."""
    return line.key.partition(".")[0]


def _rank(line: Landing) -> int:
    if line.trouble:
        return 0
    if line.state is State.UNPLACED:
        return 1
    if line.state in (State.NEW, State.CHANGED) and not line.is_certain:
        return 2
    return _RANKS.get(line.state, 0)
