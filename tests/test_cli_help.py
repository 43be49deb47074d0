"""Usage, help and what click itself says, in the language that was asked for; the list of commands reads no module."""

import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from congressdocs.cli.app import COMMANDS, cli
from tests.pseudo import left, speak

# what is typed as it is in every language: names, kinds of values, what they may be
TYPED = {"TEXT", "INTEGER", "FLOAT", "RANGE", "FILE", "PATH", "vi", "en", "congressdocs"}


def told(*words: str) -> str:
    """What a call says, whatever comes of it."""
    wide = {"terminal_width": 2000, "max_content_width": 2000}  # so that no word is broken
    result = CliRunner().invoke(cli, words, prog_name="congressdocs", **wide)
    assert result.exit_code in (0, 2), (words, result.exception)
    return result.output


def test_every_command_is_listed_with_what_its_own_help_says() -> None:
    for name, (_, about) in COMMANDS.items():
        assert (cli.commands[name].name, " ".join((cli.commands[name].help or "").split("\n\n")[0].split())) == (
            name,
            about,
        )


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_help_holds_an_untranslated_word(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch)
    text = told(*([name] if name else []), "--lang", "vi", "--help")
    assert "Ｕｓａｇｅ" in text
    text = re.sub(rf"^ +({'|'.join(COMMANDS)})(?= |$)", "", text, flags=re.MULTILINE)
    said = {word for line in text.splitlines() for word in words(left(_without_options(line)))}
    assert said - TYPED - set(COMMANDS) - _typed(name) == set()


def words(line: str) -> list[str]:
    return re.findall(r"[^\s\[\]|.()<>]+", line)


def _typed(name: str) -> set[str]:
    """What is typed for the parameters of a command: their names, choices, defaults."""
    typed: set[str] = set()
    for parameter in cli.commands[name].params if name else ():
        shown = [str(parameter.name).upper(), parameter.human_readable_name, str(parameter.default)]
        choices = [str(choice) for choice in getattr(parameter.type, "choices", ())]
        typed.update(word for one in (*shown, *choices) for word in words(left(one)))
    return typed


def _without_options(line: str) -> str:
    return " ".join(word for word in line.split() if not word.startswith("-"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nowhere"], "Lỗi: Không có lệnh 'nowhere'."),
        (["cluster", "--nowhere"], "Lỗi: Không có tùy chọn '--nowhere'."),
        (["comment"], "Lỗi: Thiếu tùy chọn '--group'."),
        (["decide", "T1", "--outcome", "maybe"], "Giá trị không hợp lệ cho '--outcome': 'maybe' không nằm trong"),
        (["decide"], "Lỗi: Hãy nêu các ý kiến kèm --outcome"),
        (["approve"], "Lỗi: Hãy nêu mã các ý kiến, hoặc ghi --all."),
    ],
)
def test_wrong_usage_is_told_in_vietnamese(words: list[str], sentence: str) -> None:
    for call in (["--lang", "vi", *words], [*words, "--lang=vi"]):
        if words[0] in COMMANDS or call[0] == "--lang":
            assert sentence in " ".join(told(*call).split())


def test_the_language_is_that_of_the_call_then_of_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGRESSDOCS_LANG", "vi")
    assert told("cluster", "--help").startswith("Cách dùng: congressdocs cluster [TÙY CHỌN]")
    assert told("cluster", "--lang", "en", "--help").startswith("Usage: congressdocs cluster [OPTIONS]")
    monkeypatch.setenv("CONGRESSDOCS_LANG", "xx")
    monkeypatch.setenv("LC_ALL", "C")
    assert told("cluster", "--help").startswith("Usage:")


def test_the_list_of_commands_reads_neither_the_site_nor_the_database() -> None:
    call = "import sys; from congressdocs.cli.app import cli; cli(['--help'], standalone_mode=False)"
    heavy = (
        "print(sorted({'flask', 'sqlalchemy', 'lxml', 'docx', 'whoosh', 'numpy'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", f"{call}; {heavy}"], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout
    assert done.stderr.strip() == "[]"
