"""What LibreOffice prints of a draft, kept for the whole run: a long report takes seconds to print and to read."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from congressdocs.workflow import pages


@contextmanager
def printed_once(folders: pytest.TempPathFactory) -> Iterator[None]:
    """Drafts of the same bytes are printed once for all workers that test."""
    here = folders.getbasetemp()
    kept = (here.parent if "PYTEST_XDIST_WORKER" in os.environ else here) / "prints"
    kept.mkdir(exist_ok=True)
    printed = pages.printed_pages

    def once(data: bytes) -> list[list[str]]:
        file = kept / sha256(data).hexdigest()
        if not file.exists():
            _save(file, printed(data))
        return json.loads(file.read_bytes())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "printed_pages", once)
        yield


def _save(file: Path, pages: list[list[str]]) -> None:
    """Puts the file there whole, whoever looks meanwhile."""
    part = file.with_suffix(f".{os.getpid()}")
    part.write_text(json.dumps(pages), "utf-8")
    part.replace(file)
