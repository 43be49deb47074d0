"""Set A through the whole house once, and one LibreOffice for all tests of the folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from congressdocs.cli.app import cli
from tests.office.libreoffice import LibreOffice, why_missing
from tests.prints import printed_once

SET_A = Path(__file__).parents[2] / "fixtures" / "sets" / "lam_van"


@dataclass(frozen=True)
class Exported:
    """The Word files of one run of the demo."""

    folder: Path

    def uploaded(self, code: str) -> Path:
        return next(SET_A.glob(f"{code}_*.docx"))

    def clean(self, code: str) -> Path:
        return self.folder / f"{code}-du-thao-2-ban-sach.docx"

    def marked(self, code: str) -> Path:
        return self.folder / f"{code}-du-thao-2-ban-co-dau-sua.docx"


@pytest.fixture(scope="session")
def set_a(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    folder = tmp_path_factory.mktemp("set-a")
    command = ["demo", "--no-serve", "--data", str(folder / "data"), "--output", str(folder / "out")]
    with printed_once(tmp_path_factory):
        answer = CliRunner().invoke(cli, command, catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return Exported(folder / "out")


@pytest.fixture(scope="session")
def office() -> Iterator[LibreOffice]:
    missing = why_missing()
    if missing:
        pytest.skip(missing)
    libreoffice = LibreOffice()
    yield libreoffice
    libreoffice.close()
