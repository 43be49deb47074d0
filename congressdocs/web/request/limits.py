"""How much one request may bring. It is counted while it is read: the length that a client tells may be false."""

from flask import Flask, request
from flask_security import current_user

from congressdocs.config import Config
from congressdocs.web.request.language import is_for_programs

AROUND_A_FILE = 10 * 2**20  # bytes: the other fields of its form
MAX_TEXT = 8 * 2**20  # bytes of all fields that are no files
MAX_FIELDS = 20_000  # of one form: a preview of long minutes has some for every line
MAX_OF_STRANGERS = 2**20  # bytes: nobody who is not signed in has a file to bring


def set_up_limits(app: Flask, config: Config) -> None:
    """Bounds what every request may bring, by who sends it; comes before anything that reads a form."""
    app.config.update(MAX_CONTENT_LENGTH=config.max_upload_mb * 2**20 + AROUND_A_FILE, MAX_FORM_MEMORY_SIZE=MAX_TEXT)
    app.config["MAX_FORM_PARTS"] = MAX_FIELDS
    app.before_request(_bound_strangers)


def _bound_strangers() -> None:
    if request.method == "POST" and not is_for_programs() and not current_user.is_authenticated:
        request.max_content_length = MAX_OF_STRANGERS
