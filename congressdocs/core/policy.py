"""Personnel documents, which do not belong here: recognised by their title, refused in the office's own sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from congressdocs.core.errors import Invalid, sentence
from congressdocs.core.words import searching

WORDS = (
    "nhân sự",
    "quy hoạch cán bộ",
    "danh sách ứng cử",
    "danh sách đề cử",
    "sơ yếu lý lịch",
    "personnel",
    "list of candidates",
)
SENTENCE = sentence("Personnel papers are not kept here. Hand them over as the rules on personnel work say.")


@dataclass(frozen=True, slots=True)
class PersonnelPolicy:
    """`words` of a title that mark such a document (accents and case do not matter); `sentence` is said then."""

    words: tuple[str, ...] = WORDS
    sentence: str = SENTENCE


def policy_from(told: object) -> PersonnelPolicy:
    """The policy as it was kept, else the one that holds where nobody changed it."""
    if not isinstance(told, Mapping):
        return PersonnelPolicy()
    return PersonnelPolicy(tuple(map(str, told.get("words", WORDS))), str(told.get("sentence", "")) or SENTENCE)


def refuse_personnel(title: str | Iterable[str], policy: PersonnelPolicy) -> None:
    """Nothing, unless a line of the title holds a word of the policy. Raises: Invalid, with the office's sentence."""
    lines = (title,) if isinstance(title, str) else tuple(title)
    wanted = [f" {' '.join(searching(word).split())} " for word in policy.words if word.strip()]
    for line in lines:
        padded = f" {' '.join(searching(line).split())} "
        if any(word in padded for word in wanted):
            raise Invalid(policy.sentence)
