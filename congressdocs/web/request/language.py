"""The language of the screens: chosen by the person, else by the browser; every sentence from one catalogue."""

from babel.support import NullTranslations
from flask import Flask, g, request, session
from flask_babel import Babel, Domain

from congressdocs import resources
from congressdocs.core.errors import Refused
from congressdocs.core.model import Problem

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


class Catalogue(Domain):
    """Translations straight from the .po files that `resources` compiles in memory."""

    def get_translations(self) -> NullTranslations:
        return resources.translations(language())


def set_up_language(app: Flask) -> None:
    """Makes gettext, dates and numbers follow the person's language and the congress's time zone."""
    Babel(app, default_locale="en", locale_selector=language, timezone_selector=time_zone)
    app.extensions["babel"].instance.domain_instance = Catalogue()
    app.jinja_env.globals.update(language=language, languages=LANGUAGES, say=say)


def language() -> str:
    """The language of this request, "vi" or "en"; found out once, for a page asks it a thousand times."""
    if "language" not in g:
        g.language = _language()
    return str(g.language)


def is_for_programs() -> bool:
    """Whether this request comes to the interface for programs: no session, no pages."""
    return request.path.startswith("/api/")


def _language() -> str:
    chosen = "" if is_for_programs() else session.get("language", "")
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(list(LANGUAGES), "vi") or "vi"


def time_zone() -> str:
    """The time zone in which this request's times are shown."""
    return str(g.get("time_zone", "Asia/Ho_Chi_Minh"))


def say(what: Refused | Problem | str, **values: object) -> str:
    """The sentence in the person's language, its fields filled in."""
    sentence = what if isinstance(what, str) else what.sentence
    filled = values if isinstance(what, str) else what.values
    translated = resources.translations(language()).gettext(sentence)
    shown = {name: say(value) if isinstance(value, Refused) else value for name, value in filled.items()}
    return translated.format(**shown) if shown else translated
