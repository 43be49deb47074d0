"""What a person ticks and cuts in the preview of minutes: what is an opinion, where one begins and ends."""

import hashlib
from collections.abc import Mapping

from congressdocs.core.minutes.nouns import AS_READ, Verdicts

OF = "verdicts of"  # digest of the text they were made for
_TAKEN, _LEFT_OUT, _CUT, _JOINED = "opinion ", "no opinion ", "cut ", "join "  # each with the place in the file


def digest(data: bytes) -> str:
    """Names the text that verdicts are about."""
    return hashlib.sha256(data).hexdigest()


def verdicts(form: Mapping[str, str], data: bytes) -> Verdicts:
    """What the fields of a form say about this text; nothing where they were made for another one."""
    if form.get(OF) != digest(data):
        return AS_READ
    decided = dict.fromkeys(_told(form, _TAKEN), True) | dict.fromkeys(_told(form, _LEFT_OUT), False)
    return Verdicts(decided, _told(form, _CUT), _told(form, _JOINED))


def _told(form: Mapping[str, str], prefix: str) -> Mapping[str, str]:
    return {name.removeprefix(prefix): told for name, told in form.items() if name.startswith(prefix)}
