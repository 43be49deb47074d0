"""The pure rooms import nothing but the standard library, the core and a short list of pure algorithm libraries."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import congressdocs

HOUSE = Path(congressdocs.__file__).parent
PURE = {"diff_match_patch", "rapidfuzz", "numpy"}
OWN = {"core": ("congressdocs.core",), "reports": ("congressdocs.core", "congressdocs.reports")}
UNPURE = set("random secrets uuid time socket subprocess os io urllib http sqlite3 threading".split())
READS_WORLD = set("now utcnow today open read_text read_bytes write_text write_bytes".split())


def modules(room: str) -> list[Path]:
    return sorted((HOUSE / room).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize(
    ("room", "path"), [pytest.param(room, path, id=f"{room}/{path.name}") for room in OWN for path in modules(room)]
)
def test_a_pure_module_imports_only_pure_modules(room, path):
    for name in imported(path):
        top = name.split(".")[0]
        is_own = any(name == own or name.startswith(f"{own}.") for own in OWN[room])
        assert is_own or top in PURE or (top in sys.stdlib_module_names and top not in UNPURE), name


@pytest.mark.parametrize("room", OWN)
def test_a_pure_room_reads_no_clock_and_no_file(room):
    for path in modules(room):
        calls = [n.func for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        names = {c.attr if isinstance(c, ast.Attribute) else getattr(c, "id", "") for c in calls}
        assert not names & READS_WORLD, path
