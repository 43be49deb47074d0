"""The layout profiles an office can choose from."""

from pathlib import Path

from congressdocs import resources
from congressdocs.core.errors import Invalid
from congressdocs.core.model import Congress, Grade
from congressdocs.word.printing.profile import read_labels, settings


def profile_names(language: str) -> dict[str, str]:
    """The name of each layout profile in this language, by folder."""
    folders = sorted((resources.templates_dir() / "word").glob("*/profile.toml"))
    return {
        path.parent.name: _name(settings(path.parent).get("name"), language) or path.parent.name for path in folders
    }


def grades_of(congress: Congress) -> tuple[Grade, ...]:
    """The grading words of the congress's layout profile, highest share first."""
    return read_labels(profile_folder(congress, ""), congress.language).grades


def font_of(congress: Congress) -> str:
    """The font that the congress's layout profile sets its texts in."""
    return str(settings(profile_folder(congress, ""))["text"]["font"])


def _name(told: object, language: str) -> str:
    if isinstance(told, dict):
        return str(told.get(language) or next(iter(told.values()), ""))
    return str(told or "")


def profile_folder(congress: Congress, profile: str) -> Path:
    """The folder of the layout profile asked for, else of the congress's own. Raises: Invalid."""
    folder = resources.templates_dir() / "word" / (profile or congress.profile)
    if not (folder / "profile.toml").is_file():
        raise Invalid("There is no layout profile {profile}.", profile=profile or congress.profile)
    return folder
