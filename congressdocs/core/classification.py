"""Classification labels: free words of the office, of which some are known to be stricter than others."""

from collections.abc import Iterable

from congressdocs.core.words import searching

_RISING = (
    ("lưu hành nội bộ", "internal circulation", "internal"),
    ("mật", "confidential"),
    ("tối mật", "secret"),
    ("tuyệt mật", "top secret"),
)
_RANK = {searching(word): rank for rank, words in enumerate(_RISING) for word in words}


def strictest(labels: Iterable[str]) -> str:
    """The label of a printout that holds words of several documents: the strictest, and those of the office's own."""
    distinct = list(dict.fromkeys(label.strip() for label in labels if label.strip()))
    known = [label for label in distinct if searching(label).strip() in _RANK]
    own = [label for label in distinct if label not in known]
    top = sorted(known, key=lambda label: _RANK[searching(label).strip()])[-1:]
    return " · ".join((*top, *own))
