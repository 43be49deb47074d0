"""What a command works with: the workspace, the language, and how it answers."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, is_dataclass
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from congressdocs import resources
from congressdocs.cli.spoken import LANGUAGES, language
from congressdocs.config import Config
from congressdocs.core.errors import Invalid, Missing, Refused, sentence
from congressdocs.core.job import Step, no_steps
from congressdocs.core.model import Congress, Document, Draft, Group, Person, Problem, Round
from congressdocs.core.words import searching
from congressdocs.store.engine import reading
from congressdocs.store.people.congresses import load_congresses, load_groups, load_rounds
from congressdocs.store.text.documents import load_documents, load_latest_draft
from congressdocs.workflow.workspace import Workspace, open_workspace, operator

T = TypeVar("T", Congress, Document, Group, Round)


@dataclass(frozen=True)
class Speech:
    """Answers in one language; sentences in the code are English and the keys of the catalogue."""

    language: str

    def __call__(self, sentence: str, **values: object) -> str:
        """The sentence in this language, its fields filled in; a refusal among them is translated too."""
        told = resources.translations(self.language).gettext(sentence)
        shown = {name: self.refusal(v) if isinstance(v, Refused) else v for name, v in values.items()}
        return told.format(**shown) if shown else told

    def refusal(self, refused: Refused) -> str:
        return self(refused.sentence, **refused.values)

    def problem(self, problem: Problem) -> str:
        return self(problem.sentence, **problem.values)


@dataclass(frozen=True)
class Desk:
    """One run of a command."""

    config: Config
    say: Speech
    as_json: bool
    by: Person
    given_data: bool = False  # the folder was named by --data

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """The workspace, opened; at the end the search index is brought up to date."""
        ws = open_workspace(self.config)
        try:
            yield ws
            ws.catch_up()
        finally:
            ws.close()

    def tell(self, sentence: str, **values: object) -> None:
        """A line for a person; nothing where a script reads."""
        if not self.as_json:
            click.echo(self.say(sentence, **values))

    def line(self, text: object) -> None:
        """A line that is the same in every language: a name, a number, a path."""
        if not self.as_json:
            click.echo(str(text))

    def warn(self, sentence: str, **values: object) -> None:
        """A line beside the result, on the error output."""
        click.echo(self.say(sentence, **values), err=True)

    @contextmanager
    def watching(self, sentence: str) -> Iterator[Step]:
        """Tells how far long work is, on the error output of a terminal; a script sees nothing of it."""
        if self.as_json or not sys.stderr.isatty():
            yield no_steps
            return
        with click.progressbar(length=1, label=self.say(sentence), file=sys.stderr) as bar:

            def step(done: int, total: int) -> None:
                bar.length = total
                bar.update(done - bar.pos)

            yield step

    def give(self, values: object) -> None:
        """The result for a script, where one is asked for."""
        if self.as_json:
            click.echo(json.dumps(values, ensure_ascii=False, indent=1, default=_plain))

    def table(self, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Rows under translated headings, columns as wide as needed; numbers to the right."""
        if self.as_json:
            return
        shown = [[self.say(name) for name in header], *([str(cell) for cell in row] for row in rows)]
        widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
        numeric = [all(isinstance(row[i], int) for row in rows) and bool(rows) for i in range(len(header))]
        for line in shown:
            cells = (c.rjust(w) if n else c.ljust(w) for c, w, n in zip(line, widths, numeric, strict=True))
            click.echo("  ".join(cells).rstrip())

    def read(self, path: Path) -> bytes:
        """The bytes of a file. Raises: Invalid where it cannot be read or is far too large."""
        try:
            if path.stat().st_size > self.config.max_upload_mb * 2**20:
                raise Invalid("{file} is larger than {n} MB.", file=path.name, n=self.config.max_upload_mb)
            return path.read_bytes()
        except OSError as fault:
            raise Invalid("{file} cannot be read.", file=path) from fault

    def write(self, path: Path, data: bytes) -> None:
        """Writes a file, its folder made. Raises: Invalid where that cannot be done."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f"{path.name}.part")  # so that breaking off leaves no half file under its name
            part.write_bytes(data)
            part.replace(path)
        except OSError as fault:
            raise Invalid("{file} cannot be written.", file=path) from fault

    # -------------------------------------------------------- what is meant

    def congress(self, ws: Workspace, name: str = "") -> Congress:
        """The congress of this name, or the only one."""
        with reading(ws.engine) as session:
            congresses = load_congresses(session)
        found, listed = _named(congresses, name, lambda c: (c.name,))
        if len(found) > 1:
            raise Invalid("Say with --congress which one is meant: {listed}.", listed=listed)
        return found[0] if found else _missing("There is no such congress. There are: {listed}.", listed)

    def document(self, ws: Workspace, congress: Congress, name: str = "") -> Document:
        """The document with this code or title, or the only one."""
        with reading(ws.engine) as session:
            documents = load_documents(session, congress.id)
        found, listed = _named(documents, name, lambda d: (d.code, d.title))
        if len(found) > 1:
            raise Invalid("Say with --document which one is meant: {listed}.", listed=listed)
        return found[0] if found else _missing("There is no such document. There are: {listed}.", listed)

    def group(self, ws: Workspace, congress: Congress, name: str) -> Group:
        """The group with this code or name."""
        with reading(ws.engine) as session:
            groups = load_groups(session, congress.id)
        found, listed = _named(groups, name or "?", lambda g: (g.code, g.name))
        return found[0] if found else _missing("There is no such group. There are: {listed}.", listed)

    def round(self, ws: Workspace, congress: Congress, name: str = "") -> Round:
        """The round of this name, or the latest one."""
        with reading(ws.engine) as session:
            rounds = load_rounds(session, congress.id)
        found, listed = _named(rounds, name, lambda r: (r.name,))
        return found[-1] if found else _missing("There is no such round. There are: {listed}.", listed)

    def draft(self, ws: Workspace, document: Document) -> Draft:
        """The newest draft of a document."""
        with reading(ws.engine) as session:
            draft = load_latest_draft(session, document.id)
        if draft is None:
            raise Invalid("{document} has no draft yet. Upload one first.", document=document.title)
        return draft


def _named(among: Sequence[T], name: str, names: Callable[[T], tuple[str, ...]]) -> tuple[list[T], str]:
    """Those that have this name (all, without one), and the first names of all of them for a list."""
    wanted = searching(name)
    found = [x for x in among if not name or wanted in map(searching, names(x))]
    return found, ", ".join(names(x)[0] for x in among) or "–"


def _missing(sentence: str, listed: str) -> NoReturn:
    raise Missing(sentence, listed=listed)


def _plain(value: object) -> object:
    """A value as JSON knows it."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, bytes):
        return None
    return str(value)


Body = Callable[..., None]


def at_desk(body: Body) -> Body:
    """A command body that is handed a Desk first; gives it the options every command has."""

    @click.option("--data", "data_dir", type=click.Path(path_type=Path), help=sentence("Folder of the workspace."))
    @click.option("--lang", type=click.Choice(LANGUAGES), help=sentence("Language of the answers."))
    @click.option("--json", "as_json", is_flag=True, help=sentence("Answer in JSON, for scripts."))
    @wraps(body)
    def run(data_dir: Path | None, lang: str | None, as_json: bool, **options: Any) -> None:
        config = Config(data_dir=data_dir) if data_dir else Config()
        say = Speech(lang or language())
        try:
            body(Desk(config, say, as_json, operator(say("Operator")), data_dir is not None), **options)
        except Refused as refused:
            click.echo(say.refusal(refused), err=True)
            raise SystemExit(1) from refused

    return run
