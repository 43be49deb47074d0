"""Files put into another format by an office program of this machine."""

import subprocess
import tempfile
from pathlib import Path

OFFICES = ("soffice", "libreoffice")
OWN_WORDS = "msdoc2docx"  # takes two file names, as no office does


def converted(data: bytes, program: str, suffix: str, into: str, seconds: int) -> bytes | None:
    """The bytes of a file with this suffix in another format ("docx", "pdf"); None where the program fails."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, f"file.{suffix}"), Path(folder, f"file.{into}")
        source.write_bytes(data)
        command = [program, *_arguments(program, source, target)]
        try:
            subprocess.run(  # noqa: S603 (an office program found on the path, file names of our own, no shell)
                command, timeout=seconds, check=True, capture_output=True, cwd=folder
            )
            return target.read_bytes()
        except (subprocess.SubprocessError, OSError):
            return None


def _arguments(program: str, source: Path, target: Path) -> list[str]:
    if Path(program).stem == OWN_WORDS:
        return [str(source), str(target)]
    profile = Path(source.parent, "profile").as_uri()  # its own: a running office is not disturbed
    return [f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", target.suffix[1:],
            "--outdir", str(source.parent), str(source)]  # fmt: skip
