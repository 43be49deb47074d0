"""The group of all commands."""

import sys

import click

from congressdocs import __version__
from congressdocs.cli.decisions import approve_command, cluster, decide_command
from congressdocs.cli.export import export, export_log_command
from congressdocs.cli.files import annotations_command, combine_command, redline_command, roundtrip, split
from congressdocs.cli.handed_in import (
    add_paper_command,
    decide_part_command,
    import_papers_command,
    papers_command,
    split_comment_command,
)
from congressdocs.cli.intake import import_comments_command
from congressdocs.cli.keys import add_key, end_key_command, list_keys_command
from congressdocs.cli.places import open_places_command, place_comment_command
from congressdocs.cli.rounds import (
    attendance_command,
    change_round_command,
    confirm_command,
    prompt_command,
    reopen_round_command,
    submit_command,
)
from congressdocs.cli.setup import (
    add_document_command,
    add_group_command,
    add_person_command,
    close_round_command,
    init,
    one_time_code_command,
    open_round_command,
)
from congressdocs.cli.site import demo, serve
from congressdocs.cli.upload import upload
from congressdocs.cli.work import (
    comment,
    consolidate,
    search,
    sections,
)

SETUP = (
    init,
    add_document_command,
    add_group_command,
    add_person_command,
    one_time_code_command,
    open_round_command,
    close_round_command,
)
WORK = (
    upload,
    sections,
    comment,
    import_comments_command,
    open_places_command,
    place_comment_command,
    papers_command,
    add_paper_command,
    import_papers_command,
    search,
    cluster,
    decide_command,
    split_comment_command,
    decide_part_command,
    approve_command,
    consolidate,
    export,
    export_log_command,
)
FILES = (split, redline_command, combine_command, annotations_command, roundtrip)
ROUNDS = (
    change_round_command,
    reopen_round_command,
    prompt_command,
    attendance_command,
    confirm_command,
    submit_command,
)
KEYS = (add_key, list_keys_command, end_key_command)
SITE = (serve, demo)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Word drafts in, comments and decisions, and the next draft back in Word."""


for command in (*SETUP, *ROUNDS, *WORK, *FILES, *KEYS, *SITE):
    cli.add_command(command)


def main() -> None:
    """Runs the command line; answers are UTF-8 wherever the machine would write something less."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="congressdocs")
