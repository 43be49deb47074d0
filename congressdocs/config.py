"""The settings of an installation, read once from the environment (CONGRESSDOCS_…)."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Config(BaseSettings):
    """Where the data is and how the site runs. Every field is also CONGRESSDOCS_<NAME> in the environment."""

    model_config = SettingsConfigDict(env_prefix="CONGRESSDOCS_", frozen=True, extra="ignore")

    data_dir: Path = Field(default_factory=lambda: user_data_path("congressdocs", appauthor=False))
    database_url: str = ""  # empty: a SQLite file in data_dir
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    language: str = "vi"  # where neither the person nor the browser says
    threads: int = Field(default=8, ge=1)
    max_upload_mb: int = Field(default=200, ge=1)  # megabytes of one request

    oidc_issuer: str = ""  # address of the office's sign-in server; empty: none, and nobody outside is ever asked
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_claim: str = "preferred_username"  # what the server calls the sign-in name
    oidc_scope: str = "openid profile"

    @property
    def url(self) -> str:
        """The database: as set, else the SQLite file of the data folder."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'congressdocs.sqlite').as_posix()}"

    @property
    def index_dir(self) -> Path:
        """The folder of the search index."""
        return self.data_dir / "index"
