"""The documents hold what they say: commands, settings, glossary, links."""

import re
from pathlib import Path

import pytest

from congressdocs.cli.app import cli
from congressdocs.config import Config
from congressdocs.core import model

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"`(?:congressdocs )?([a-z][a-z-]+)(?: [A-Z-][^`]*)?`", README))
    named |= {words.split()[1] for words in re.findall(r"^congressdocs .*", README, re.M)}
    assert set(cli.commands) - named == set()
    spoken_of = set(re.findall(r"(?:^|`)congressdocs ([a-z][a-z-]+)", README, re.M))
    assert spoken_of - set(cli.commands) == set()


def test_every_option_in_an_example_exists() -> None:
    for command, words in re.findall(r"^(?:\.venv/bin/)?congressdocs ([a-z-]+)(.*)$", README, re.M):
        options = {name for parameter in cli.commands[command].params for name in parameter.opts}
        for option in re.findall(r"(?<= )--?[a-z][a-z-]*", words):
            assert option in options, f"{command} {option}"


def test_the_readme_names_every_setting_and_no_other() -> None:
    settings = {f"CONGRESSDOCS_{name.upper()}" for name in Config.model_fields}
    assert set(re.findall(r"CONGRESSDOCS_[A-Z_]+", README)) == settings


@pytest.mark.parametrize("noun", ["Congress", "Document", "Draft", "Section", "Version", "Block", "Round", "Group"])
def test_nouns_of_the_code_stand_in_the_glossary(noun: str) -> None:
    assert hasattr(model, noun)
    assert re.search(rf"^\| {noun.lower()} \|", README, re.M)


@pytest.mark.parametrize("noun", ["Comment", "Proposal", "Cluster", "ConflictSet", "Disposition", "Consolidation"])
def test_nouns_of_the_secretariat_stand_in_the_glossary(noun: str) -> None:
    assert hasattr(model, noun)
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", noun).lower()
    assert re.search(rf"^\| {words} \|", README, re.M)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_make_targets_named_in_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"\bmake ([a-z-]+)", README.split("## Two commands")[1]):
        assert re.search(rf"^{target}:", makefile, re.M) or target in ("without",), target


VIETNAMESE = {
    "README.md": "README.md",
    "docs/secretariat.md": "ban-thu-ky.md",
    "docs/group-secretary.md": "thu-ky-to.md",
    "docs/delegate.md": "dai-bieu.md",
    "docs/drafting-team.md": "to-bien-tap.md",
    "docs/operator.md": "quan-tri.md",
}


def names(text: str) -> set[str]:
    """Commands, options and settings that a page names."""
    code = " ".join(re.findall(r"```.*?```|`[^`]+`", text, re.S))
    commands = set(re.findall(r"[\w-]+", code)) & set(cli.commands)
    return commands | set(re.findall(r"(?<!\S)--[a-z-]+|CONGRESSDOCS_[A-Z_]+", code.replace("`", " ")))


def test_every_users_page_has_its_vietnamese_one() -> None:
    assert {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} - set(VIETNAMESE) == {"docs/api.md"}
    assert {page.name for page in (ROOT / "docs/vi").glob("*.md")} == set(VIETNAMESE.values())


@pytest.mark.parametrize(("english", "vietnamese"), VIETNAMESE.items(), ids=VIETNAMESE.values())
def test_both_editions_name_the_same_commands_and_settings(english: str, vietnamese: str) -> None:
    page, edition = ROOT / english, ROOT / "docs/vi" / vietnamese
    told, said = page.read_text("utf-8"), edition.read_text("utf-8")
    if english != "README.md":
        assert names(told) == names(said)
    assert names(said) <= names(told)
    assert f"vi/{vietnamese})" in told, "the English page leads to it"
    assert f"]({'../../README.md' if english == 'README.md' else f'../{page.name}'})" in said


def test_the_vietnamese_start_has_the_same_walk_and_example() -> None:
    start = (ROOT / "docs/vi/README.md").read_text("utf-8")
    example = re.compile(r"^congressdocs .*", re.M)
    row = re.compile(r"^\| [^|]+ \| (`[a-z].*?) \| [^`|]*(?:`/`[^|]*)?\|", re.M)
    assert example.findall(start) == example.findall(README)
    assert row.findall(start) == row.findall(README.split("## The walk")[1].split("## Word files")[0])
