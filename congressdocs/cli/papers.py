"""Papers out of a workspace: `export`."""

from collections.abc import Iterator
from pathlib import Path

import click

from congressdocs.cli.desk import Desk, at_desk
from congressdocs.cli.setup import congress_option
from congressdocs.cli.work import document_option, round_option
from congressdocs.core.model import Congress
from congressdocs.workflow.export import (
    PER_DOCUMENT,
    ExportedFile,
    PaperKind,
    export_comments,
    export_comparison,
    export_draft,
    export_marked,
    export_response,
    export_round,
)
from congressdocs.workflow.workspace import Workspace


@click.command()
@click.argument("kinds", nargs=-1, type=click.Choice([kind.value for kind in PaperKind]))
@click.option("--all", "everything", is_flag=True, help="The whole set of papers of the round.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path(), help="Folder to write to.")
@click.option("--profile", default="", help="Layout profile, where it is not that of the congress.")
@document_option
@round_option
@congress_option
@at_desk
def export(desk: Desk, *, kinds: tuple[str, ...], everything: bool, output: Path, **where: str) -> None:
    """Write papers as Word files: clean and marked draft, comparison, comment table, response report."""
    if bool(kinds) == everything:
        raise click.UsageError("Name the papers, or say --all.")
    with desk.workspace() as ws:
        congress = desk.congress(ws, where["congress"])
        if everything:
            opened = desk.round(ws, congress, where["round_name"])
            files = export_round(ws, opened.id, by=desk.by, profile=where["profile"])
        else:
            files = _papers(desk, ws, congress, kinds, where)
        written = write_files(desk, files, output)
    desk.give({"files": [str(path) for path in written]})


def write_files(desk: Desk, files: Iterator[ExportedFile], folder: Path) -> list[Path]:
    """Writes each file as it comes, and says where it is."""
    written = []
    for file in files:
        path = folder / file.name
        desk.write(path, file.data)
        desk.line(path)
        written.append(path)
    return written


def _papers(
    desk: Desk, ws: Workspace, congress: Congress, kinds: tuple[str, ...], where: dict[str, str]
) -> Iterator[ExportedFile]:
    wanted = [PaperKind(kind) for kind in kinds]
    if PER_DOCUMENT & set(wanted):
        draft = desk.draft(ws, desk.document(ws, congress, where["document"]))
    for kind in wanted:
        match kind:
            case PaperKind.CLEAN:
                yield export_draft(ws, draft.id, by=desk.by)
            case PaperKind.MARKED:
                yield export_marked(ws, draft.id, by=desk.by)
            case PaperKind.COMPARISON:
                yield export_comparison(ws, draft.id, by=desk.by, profile=where["profile"])
            case PaperKind.COMMENTS:
                opened = desk.round(ws, congress, where["round_name"])
                yield export_comments(ws, opened.id, by=desk.by, profile=where["profile"])
            case PaperKind.RESPONSE:
                opened = desk.round(ws, congress, where["round_name"])
                yield export_response(ws, opened.id, by=desk.by, profile=where["profile"])
