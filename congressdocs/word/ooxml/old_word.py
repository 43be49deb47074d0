"""Old Word files (.doc): told apart from protected ones, and converted where a converter is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from congressdocs.core.errors import UnreadableFile

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECONDS = 120  # the longest an installed converter may take
_CONVERTERS = ("msdoc2docx", "soffice", "libreoffice")


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
    for name in _CONVERTERS:
        if program := shutil.which(name):
            return _converted(program, data)
    raise UnreadableFile("This is an old Word file (.doc). Open it in Word, save it as .docx, and try again.")


def _converted(program: str, data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "old.doc"), Path(folder, "old.docx")
        source.write_bytes(data)
        try:
            subprocess.run(  # noqa: S603 - a fixed program, our own file names, no shell
                _command(program, source, target), timeout=_SECONDS, check=True, capture_output=True, cwd=folder
            )
            return target.read_bytes()
        except (subprocess.SubprocessError, OSError) as fault:
            raise UnreadableFile(
                "This old Word file (.doc) could not be converted. Open it in Word, save it as .docx, and try again."
            ) from fault


def _command(program: str, source: Path, target: Path) -> list[str]:
    if Path(program).stem == "msdoc2docx":
        return [program, str(source), str(target)]
    profile = Path(source.parent, "profile").as_uri()  # its own: a running office is not disturbed
    return [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx",
            "--outdir", str(source.parent), str(source)]  # fmt: skip
