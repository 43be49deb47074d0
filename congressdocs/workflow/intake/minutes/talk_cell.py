"""What the cell with the talk holds: one opinion or several."""

import re
from collections.abc import Sequence
from dataclasses import replace

from congressdocs.core.minutes.nouns import Said
from congressdocs.core.minutes.phrases.references import references
from congressdocs.core.minutes.phrases.stances import THANKS
from congressdocs.core.minutes.voices.speakers import MARK
from congressdocs.core.words import comparing

MIN_WHOLE = 40  # letters of a paragraph that is more than the end of the one before
MAX_ONE = 200  # letters of a cell that says one thing, though no other cell of its row says where
_STOPS = (".", "!", "?", ".”", '."', ".)")
_GOES_ON = re.compile(
    r"(?:xin |nên |vì (?:vậy|thế) |do (?:đó|vậy) |so )?(?:đề nghị|kiến nghị|đề xuất|sửa|bỏ|thêm|bổ sung|lý do|vì|nên|"
    r"bởi|do|như vậy|because|reason|proposed|it |this |therefore)(?!\w)",
    re.IGNORECASE,
)


def with_bullets(cell: str) -> str:
    """A cell with a dash before each paragraph that says something of its own: a whole sentence behind another one."""
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    whole = [len(line) >= MIN_WHOLE and line[:1].isupper() and line.endswith(_STOPS) for line in lines]
    own = [
        k and whole[k] and lines[k - 1].endswith(_STOPS) and not _GOES_ON.match(line) for k, line in enumerate(lines)
    ]
    return "\n".join(f"- {line}" if is_own else line for line, is_own in zip(lines, own, strict=True))


def as_one(said: Sequence[Said], cell: str, *, is_placed: bool) -> Sequence[Said]:
    """The opinions of a cell in a table where other cells say where each one is: a row for each.

    Such a cell holds several only as items of a list, or where its words name another place. `is_placed`: the other
    cells of this row say where.
    """
    if not is_placed and len(cell) > MAX_ONE:
        return said
    told: list[Said] = []
    for one in said:
        if not told or one.who.name != told[-1].who.name or _is_own(one, cell) or THANKS.match(told[-1].text):
            told.append(one)
        else:
            text, is_left_out = f"{told[-1].text} {one.text}", told[-1].is_left_out and one.is_left_out
            told[-1] = replace(told[-1], text=text, is_left_out=is_left_out, is_unsure=False)
    return told


def _is_own(one: Said, cell: str) -> bool:
    is_item = bool(MARK.match(one.text)) or f"\n{one.text}" in comparing(cell)
    return is_item or bool(references(one.text)) or bool(THANKS.match(one.text))
