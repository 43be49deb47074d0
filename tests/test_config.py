from pathlib import Path

import pytest
from pydantic import ValidationError

from congressdocs.config import Config


def test_without_settings_all_data_is_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONGRESSDOCS_DATA_DIR", raising=False)
    config = Config()
    assert config.data_dir.name == "congressdocs"
    assert config.url == f"sqlite:///{config.data_dir.as_posix()}/congressdocs.sqlite"
    assert config.index_dir == config.data_dir / "index"
    assert (config.host, config.port, config.language) == ("127.0.0.1", 8000, "vi")


def test_the_environment_sets_every_field(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"DATA_DIR": "some/folder", "DATABASE_URL": "postgresql://db/office", "PORT": "8080", "LANGUAGE": "en"}
    for name, value in values.items():
        monkeypatch.setenv(f"CONGRESSDOCS_{name}", value)
    config = Config()
    assert config.data_dir == Path("some/folder")
    assert (config.url, config.port, config.language) == ("postgresql://db/office", 8080, "en")


def test_what_the_command_line_names_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGRESSDOCS_DATA_DIR", "from/environment")
    assert Config(data_dir=Path("named")).url == "sqlite:///named/congressdocs.sqlite"


def test_settings_do_not_change_and_must_make_sense() -> None:
    with pytest.raises(ValidationError):
        Config(port=99_999)
    with pytest.raises(ValidationError):
        Config().port = 1
