"""What templates may call beside gettext: dates, numbers, labels, stretches of text."""

from datetime import datetime

from babel.dates import format_timedelta
from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal, format_percent, format_time
from flask_babel import gettext as _

from congressdocs.core.model import ADDING
from congressdocs.web.request.language import language
from congressdocs.web.request.opened import workspace
from congressdocs.web.showing import labels, typeset
from congressdocs.web.showing.set_blocks import UNSEEN_BLOCKS, set_version


def set_up_filters(app: Flask) -> None:
    """Gives the templates their words and forms; every table of `labels` under its own name."""
    app.jinja_env.filters.update(
        day=lambda at: format_date(at, "medium"),
        moment=lambda at: format_datetime(at, "short"),
        clock=lambda at: format_time(at, "short"),
        told_moment=lambda text: format_datetime(datetime.fromisoformat(text), "short"),
        number=format_decimal,
        percent=format_percent,
        ago=ago,
        shortened=shortened,
    )
    app.jinja_env.globals.update({name: table for name, table in vars(labels).items() if name.isupper()})
    app.jinja_env.globals.update(
        stretches=typeset.stretches,
        changed_words=typeset.changed_words,
        changed_in_brief=typeset.changed_in_brief,
        ADDING=ADDING,
        set_version=set_version,
        UNSEEN_BLOCKS=UNSEEN_BLOCKS,
        heading_levels=typeset.heading_levels,
        paragraph_classes=typeset.paragraph_classes,
        heat=heat,
        left=left,
    )


def ago(at: datetime) -> str:
    """How long ago, in words ("3 minutes ago")."""
    return str(format_timedelta(at - workspace().now(), add_direction=True, locale=language()))


def left(due: datetime) -> str:
    """How long until `due`, in words; "closed" afterwards."""
    remaining = due - workspace().now()
    if remaining.total_seconds() <= 0:
        return str(_("the due time has passed"))
    return str(format_timedelta(remaining, add_direction=True, locale=language(), threshold=1.2))


def shortened(text: str, length: int = 120) -> str:
    """The text, cut at a word with an ellipsis when it is longer than `length` code points."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(maxsplit=1)[0] + "…"


def heat(n: int, most: int) -> int:
    """0..5: how hot a section is, as a share of the most commented one; one comment is never 0."""
    return 0 if n == 0 else max(1, round(5 * n / max(most, 1)))
