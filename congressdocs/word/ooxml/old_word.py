"""Old Word files (.doc): told apart from protected ones, and converted where a converter is installed."""

import shutil

from congressdocs.core.errors import UnreadableFile
from congressdocs.word.ooxml.conversion import OFFICES, OWN_WORDS, converted

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECONDS = 120  # the longest an installed converter may take


def protected() -> UnreadableFile:
    return UnreadableFile("The file is protected by a password. Remove the password in Word and try again.")


def not_word() -> UnreadableFile:
    return UnreadableFile("This is not a Word document (.docx).")


def is_compound_file(data: bytes) -> bool:
    """Whether `data` is the container that old .doc files and password-protected files share."""
    return data.startswith(_COMPOUND)


def to_docx(data: bytes) -> bytes:
    """An old .doc as .docx bytes, by the first converter found on this machine.

    Raises: UnreadableFile if the file is protected, is no Word file, or no converter is installed.
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise protected()
    if "WordDocument".encode("utf-16-le") not in data:
        raise not_word()
    program = next(filter(None, map(shutil.which, (OWN_WORDS, *OFFICES))), None)
    if program is None:
        raise UnreadableFile("This is an old Word file (.doc). Open it in Word, save it as .docx, and try again.")
    found = converted(data, program, "doc", "docx", _SECONDS)
    if found is None:
        raise UnreadableFile(
            "This old Word file (.doc) could not be converted. Open it in Word, save it as .docx, and try again."
        )
    return found
