"""The group of all commands. A command's module is read when the command is called: the list of all needs none."""

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import click

from congressdocs import __version__
from congressdocs.cli.spoken import LANGUAGES, language_of, say, speaking, spoken, spoken_parameter
from congressdocs.core.errors import sentence

ABOUT = sentence("Word drafts in, comments and decisions, and the next draft back in Word.")
COMMANDS: Mapping[str, tuple[str, str]] = {  # name -> module and function, what it does (as its docstring says)
    "init": ("setup.init", sentence("Make a new workspace, empty or with a congress in it.")),
    "add-document": ("setup.add_document_command", sentence('Add a document: its short code ("A1") and title.')),
    "add-group": ("setup.add_group_command", sentence('Add a discussion group: its short code ("T3") and name.')),
    "add-person": ("setup.add_person_command", sentence("Let somebody sign in, or give a known person one more role.")),
    "one-time-code": (
        "setup.one_time_code_command",
        sentence("Let somebody sign in once with a new code and set a password; the old password stops working."),
    ),
    "open-round": (
        "setup.open_round_command",
        sentence("Open the newest draft of every document to all groups, or to some."),
    ),
    "close-round": ("setup.close_round_command", sentence("Close a round: groups may no longer comment.")),
    "change-round": (
        "rounds.change_round_command",
        sentence("Change the time, the groups or the rules of a round; the log keeps what they were."),
    ),
    "reopen-round": ("rounds.reopen_round_command", sentence("Open a closed round again.")),
    "prompt": ("rounds.prompt_command", sentence("Put a question to the groups, or list the questions of a round.")),
    "attendance": (
        "rounds.attendance_command",
        sentence("Write down how many were present at a group's session; what is not given stays as it was."),
    ),
    "confirm": ("rounds.confirm_command", sentence("Confirm a group's drafts as its chair.")),
    "submit": ("rounds.submit_command", sentence("Submit a group's comments to the secretariat.")),
    "send-back": (
        "collected.send_back_command",
        sentence("Give a draft back to the group's secretary, with a note of its chair."),
    ),
    "reopen-comment": (
        "collected.reopen_comment_command",
        sentence("Take a comment that the chair has confirmed back to the drafts."),
    ),
    "withdraw-comment": (
        "collected.withdraw_comment_command",
        sentence("Take a submitted comment back; it stays as a trace and counts nowhere. A draft is deleted."),
    ),
    "correct-comment": (
        "collected.correct_comment_command",
        sentence(
            "Put a corrected comment in the place of a submitted one, which is withdrawn; what is not given stays."
        ),
    ),
    "upload": (
        "upload.upload",
        sentence("Make a Word file the next draft; a draft that comes back edited is worked into the present text."),
    ),
    "sections": ("work.sections", sentence("List the sections of a document's newest draft.")),
    "comment": ("work.comment", sentence("Enter one comment of a group.")),
    "import-comments": (
        "intake.import_comments_command",
        sentence(
            "Take in the comments of a file: spreadsheet, comment slips, ISO table, returned draft, minutes, JSON."
        ),
    ),
    "open-places": (
        "places.open_places_command",
        sentence("List the comments whose place was not found, was lost in a newer draft, or is not certain."),
    ),
    "place-comment": (
        "places.place_comment_command",
        sentence("Give a comment its place: a suggestion, a section, words in it; or say that it has none."),
    ),
    "papers": ("handed_in.papers_command", sentence("List the papers handed in, with the comments taken from each.")),
    "add-paper": ("handed_in.add_paper_command", sentence("Take in one paper (tham luận).")),
    "import-papers": (
        "handed_in.import_papers_command",
        sentence("Take in the papers of a spreadsheet: all of them, or none."),
    ),
    "search": (
        "work.search",
        sentence('Find sections and comments; accents do not matter, "words in quotes" stand together.'),
    ),
    "cluster": (
        "decisions.cluster",
        sentence("Put together the comments that ask the same thing, and find those that contradict each other."),
    ),
    "decide": ("decisions.decide_command", sentence("Propose an outcome and a reply for comments, by their codes.")),
    "split-comment": (
        "handed_in.split_comment_command",
        sentence("Cut a comment into parts that are decided one by one."),
    ),
    "decide-part": ("handed_in.decide_part_command", sentence("Propose the answer to one part of a comment.")),
    "approve": (
        "decisions.approve_command",
        sentence("Approve proposed decisions: from then on they apply and count."),
    ),
    "consolidate": ("work.consolidate", sentence("Work all approved wording into the texts: the next drafts.")),
    "export": ("export.export", sentence("Write papers as Word files: of a draft, of a round, of a group.")),
    "export-log": (
        "export.export_log_command",
        sentence("Show which files left, newest first: when, who, copy number, SHA-256."),
    ),
    "split": (
        "files.split",
        sentence("Show the outline of a Word file: its sections with numbers, titles, levels and problems."),
    ),
    "redline": ("files.redline_command", sentence("Write OLD with tracked changes that lead to NEW.")),
    "combine": (
        "files.combine_command",
        sentence("Put the changes of several reviewers of BASE into one marked copy, each under its author's name."),
    ),
    "annotations": (
        "files.annotations_command",
        sentence("List every Word comment and tracked change of a file, with author, date and place."),
    ),
    "roundtrip": (
        "files.roundtrip",
        sentence("Read a file into blocks and write it back; says what was kept without being understood."),
    ),
    "add-key": ("keys.add_key", sentence("Make a key by which a program comes in; it is shown once.")),
    "list-keys": (
        "keys.list_keys_command",
        sentence("Show the keys of a congress: their first letters, never the keys."),
    ),
    "end-key": (
        "keys.end_key_command",
        sentence("Take a key back, named by its first letters: it opens nothing any more."),
    ),
    "serve": ("site.serve", sentence("Start the web site of a workspace; where there is none yet, a new one is made.")),
    "demo": ("site.demo", sentence("The whole job on a made-up congress, in a workspace of its own, then the site.")),
}

MORE = (  # what else the docstrings of some say
    sentence("The workspace is a new folder each time; with --data it is made there."),
    sentence("All of them, or none; what is here already is corrected or left as it is."),
)


class Commands(dict[str, click.Command]):
    """The commands by name, each read when it is first asked for."""

    def __getitem__(self, name: str) -> click.Command:
        if name not in self and name in COMMANDS:
            module, _, command = COMMANDS[name][0].partition(".")
            self[name] = getattr(import_module(f"congressdocs.cli.{module}"), command)
        return super().__getitem__(name)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class Cli(click.Group):
    """The group of all commands, in the language that the call asks for."""

    def main(self, args: Any = None, *more: Any, **named: Any) -> Any:
        """Runs what `args` say; see `click.Command.main`."""
        told = list(sys.argv[1:] if args is None else args)
        with speaking(language_of(told)):
            return super().main(told, *more, **named)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        return spoken(self.commands[name]) if name in COMMANDS else None

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        return [spoken_parameter(parameter) for parameter in super().get_params(ctx)]

    def collect_usage_pieces(self, _ctx: click.Context) -> list[str]:
        return [say("COMMAND [ARGS]...")]

    def format_help_text(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(ABOUT))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands without reading their modules."""
        with formatter.section(say("Commands")):
            formatter.write_dl([(name, say(COMMANDS[name][1])) for name in self.list_commands(ctx)])


@click.group(
    cls=Cli,
    commands=Commands(),
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="",
    help=ABOUT,
)
@click.version_option(__version__)
@click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help=sentence("Language of the answers."))
def cli() -> None:
    """Word drafts in, comments and decisions, and the next draft back in Word."""


def main() -> None:
    """Runs the command line; answers are UTF-8 wherever the machine would write something less."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="congressdocs")
