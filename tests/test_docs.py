"""The documents hold what they say: commands, settings, glossary, links."""

import re
from pathlib import Path

import pytest

from congressdocs.cli.app import cli
from congressdocs.config import Config
from congressdocs.core import model

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_make_targets_named_in_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"\bmake ([a-z-]+)", README.split("## Two commands")[1]):
        assert re.search(rf"^{target}:", makefile, re.M) or target in ("without",), target
