"""The group of all commands."""

import sys

import click

from congressdocs import __version__
from congressdocs.cli.files import annotations_command, combine_command, redline_command, roundtrip, split
from congressdocs.cli.intake import import_comments_command
from congressdocs.cli.papers import export
from congressdocs.cli.setup import (
    add_document_command,
    add_group_command,
    add_person_command,
    close_round_command,
    init,
    open_round_command,
)
from congressdocs.cli.site import demo, serve
from congressdocs.cli.upload import upload
from congressdocs.cli.work import (
    approve_command,
    cluster,
    comment,
    consolidate,
    decide_command,
    search,
    sections,
)

SETUP = (init, add_document_command, add_group_command, add_person_command, open_round_command, close_round_command)
WORK = (
    upload,
    sections,
    comment,
    import_comments_command,
    search,
    cluster,
    decide_command,
    approve_command,
    consolidate,
    export,
)
FILES = (split, redline_command, combine_command, annotations_command, roundtrip)
SITE = (serve, demo)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Word drafts in, comments and decisions, and the next draft back in Word."""


for command in (*SETUP, *WORK, *FILES, *SITE):
    cli.add_command(command)


def main() -> None:
    """Runs the command line; answers are UTF-8 wherever the machine would write something less."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="congressdocs")
