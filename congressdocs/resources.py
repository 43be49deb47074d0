"""Where the files are that are not code: templates, translations, fixtures. The only path arithmetic."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

_PACKAGE = Path(__file__).parent


def templates_dir() -> Path:
    """The folder templates/: inside an installed package, beside it in a checkout."""
    return _shipped("templates", "templates")


def sets_dir() -> Path:
    """The folder of the committed data sets."""
    return _shipped("fixtures", "fixtures/sets")


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of a language ("vi"); English sentences stand in the code and need none."""
    source = _PACKAGE / "translations" / f"{language}.po"
    if not source.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def _shipped(installed: str, checkout: str) -> Path:
    packaged = _PACKAGE / installed
    return packaged if packaged.is_dir() else _PACKAGE.parent / checkout
