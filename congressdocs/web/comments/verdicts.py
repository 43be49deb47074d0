"""What a person ticks and cuts in the preview of minutes: what is an opinion, and where another one begins."""

import hashlib
from collections.abc import Mapping

from congressdocs.core.minutes.nouns import AS_READ, Verdicts

OF = "verdicts of"  # digest of the text they were made for
_TAKEN, _LEFT_OUT, _CUT = "opinion ", "no opinion ", "cut "  # each with the place in the file


def digest(data: bytes) -> str:
    """Names the text that verdicts are about."""
    return hashlib.sha256(data).hexdigest()


def verdicts(form: Mapping[str, str], data: bytes) -> Verdicts:
    """What the fields of a form say about this text; nothing where they were made for another one."""
    if form.get(OF) != digest(data):
        return AS_READ
    decided = {name.removeprefix(_TAKEN): True for name in form if name.startswith(_TAKEN)}
    decided |= {name.removeprefix(_LEFT_OUT): False for name in form if name.startswith(_LEFT_OUT)}
    return Verdicts(decided, {name.removeprefix(_CUT): form[name] for name in form if name.startswith(_CUT)})
