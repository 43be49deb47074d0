"""The language of the command line, also of what click itself says: usage, help, wrong options."""

import copy
import locale
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from congressdocs import resources
from congressdocs.core.errors import sentence

LANGUAGES = ("vi", "en")
VARIABLE = "CONGRESSDOCS_LANG"

_LANGUAGE: ContextVar[str] = ContextVar("language", default="en")

CLICKS_OWN = (
    sentence("Usage:"),
    sentence("Options"),
    sentence("Commands"),
    sentence("[OPTIONS]"),
    sentence("COMMAND [ARGS]..."),
    sentence("Show this message and exit."),
    sentence("Show the version and exit."),
    sentence("default: {default}"),
    sentence("required"),
    sentence("Error: {message}"),
    sentence("Aborted!"),
    sentence("Try '{command} {option}' for help."),
    sentence("Missing argument"),
    sentence("Missing option"),
    sentence("Missing parameter"),
    sentence("Missing {param_type}"),
    sentence("Missing command."),
    sentence("Choose from:\n\t{choices}"),
    sentence("No such command {name!r}."),
    sentence("No such option {name!r}."),
    sentence("Did you mean {possibility}?"),
    sentence("(Did you mean one of: {possibilities}?)"),
    sentence("Got unexpected extra argument ({args})"),
    sentence("Got unexpected extra arguments ({args})"),
    sentence("Option {name!r} requires an argument."),
    sentence("Option {name!r} does not take a value."),
    sentence("Argument {name!r} takes {nargs} values."),
    sentence("Invalid value: {message}"),
    sentence("Invalid value for {param_hint}: {message}"),
    sentence("{value!r} is not {choice}."),
    sentence("{value!r} is not one of {choices}."),
    sentence("{value!r} is not a valid {number_type}."),
    sentence("{value} is not in the range {range}."),
    sentence("{name} {filename!r} does not exist."),
    sentence("{name} {filename!r} is a directory."),
    sentence("{name} {filename!r} is a file."),
    sentence("{name} {filename!r} is not readable."),
    sentence("file"),
    sentence("directory"),
    sentence("path"),
    sentence("Repeat for confirmation"),
    sentence("Error: The two entered values do not match."),
)


def language() -> str:
    """The language of this call."""
    return _LANGUAGE.get()


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Everything is said in this language meanwhile."""
    token = _LANGUAGE.set(wanted)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def language_of(arguments: Sequence[str]) -> str:
    """The language that a call asks for: by --lang anywhere in it, by the variable, else by the machine."""
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    named = [following if word == "--lang" else word.partition("=")[2] for word, following in pairs if _is_lang(word)]
    return next((one for one in (*named, os.environ.get(VARIABLE, "")) if one in LANGUAGES), _of_the_machine())


def say(english: str) -> str:
    """The sentence in the language of this call."""
    return english if language() == "en" else resources.translations(language()).gettext(english)


def spoken(command: click.Command) -> click.Command:
    """The command with its help in the language of this call."""
    told = copy.copy(command)
    paragraphs = [" ".join(lines.split()) for lines in (command.help or "").split("\n\n")]
    told.help = "\n\n".join(map(say, paragraphs))
    told.options_metavar = say("[OPTIONS]")
    told.params = [spoken_parameter(parameter) for parameter in command.params]
    return told


def spoken_parameter(parameter: click.Parameter) -> click.Parameter:
    """The option with its help in the language of this call."""
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    told = copy.copy(parameter)
    told.help = say(parameter.help)
    return told


def _is_lang(word: str) -> bool:
    return word == "--lang" or word.startswith("--lang=")


def _of_the_machine() -> str:
    """The language of the machine, as far as we speak it; else English."""
    name = (locale.getlocale()[0] or "").lower()
    return "vi" if name.startswith(("vi", "vietnam")) else "en"


def _one_or_many(one: str, many: str, n: int) -> str:
    return say(one if n == 1 else many)


# click asks gettext for its words, each module by a name of its own, and offers no other way to another catalogue
for _module in (core, decorators, exceptions, formatting, parser, termui, types):
    for _name, _asked in (("_", say), ("ngettext", _one_or_many)):
        if hasattr(_module, _name):
            setattr(_module, _name, _asked)
