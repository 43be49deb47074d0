"""Refusals as pages: one status for each kind, one sentence, and what to do. Never a stack trace."""

from flask import Flask, Response, make_response, render_template, request
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, TooManyRequests

from congressdocs.core.errors import (
    Cancelled,
    Closed,
    Invalid,
    Missing,
    NotAllowed,
    Refused,
    Stale,
    UnreadableFile,
    sentence,
)
from congressdocs.web.request.again import form_again, set_up_again
from congressdocs.web.request.language import is_for_programs, say
from congressdocs.web.request.problems import problem

STATUS: dict[type[Refused], int] = {
    UnreadableFile: 422,
    Invalid: 422,
    Stale: 409,
    NotAllowed: 403,
    Missing: 404,
    Cancelled: 409,
    Closed: 423,
}
TITLES = {
    400: _l("This form has expired"),
    403: _l("Not for your role"),
    404: _l("Not found"),
    405: _l("Not found"),
    409: _l("Somebody was quicker"),
    413: _l("This file is too large"),
    422: _l("This cannot be taken as it is"),
    423: _l("This congress is closed"),
    429: _l("Too many attempts"),
    500: _l("Something broke on our side"),
}
SENTENCES = {
    400: _l("The request could not be read."),
    403: _l("Your role does not include this."),
    404: _l("This page does not exist, or not for you."),
    405: _l("This page does not exist, or not for you."),
    500: _l("Nothing was changed. Try once more; if it happens again, tell the person who runs this site."),
}
TOO_LARGE = sentence("More than {n} MB were sent. Remove or shrink the pictures in the file and upload it again.")
WHAT_TO_DO = {
    400: _l("Go back, reload the page and send it again."),
    403: _l("Ask the congress office if you need it, or go back to your own work."),
    404: _l("Check the address, or start from your own work."),
    409: _l("Reload the page to see the present state, then do it again."),
    413: _l("Nothing was changed."),
    423: _l("If something has to be changed after all, the congress office can reopen it."),
    422: _l("Go back, change what the sentence says, and send it again. Nothing was changed."),
}


def set_up_errors(app: Flask) -> None:
    """Turns every refusal and every HTTP error into a page (or a part of a page, for our own scripts)."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(500, _broken)
    set_up_again(app)


def status_of(refused: Refused) -> int:
    """The HTTP status of a refusal: that of the nearest class in the table, 422 for the rest."""
    return next((STATUS[kind] for kind in type(refused).__mro__ if kind in STATUS), 422)


def page(status: int, told: str) -> Response:
    """The page of a refusal with its sentence and what to do."""
    template = "errors/_refusal.html" if request.headers.get("X-Part") else "errors/refusal.html"
    html = render_template(
        template, status=status, title=TITLES.get(status, TITLES[422]), sentence=told, todo=WHAT_TO_DO.get(status)
    )
    return make_response(html, status)


def _refused(refused: Refused) -> Response:
    if is_for_programs():
        return problem(status_of(refused), refused)
    return form_again(refused, status_of(refused)) or page(status_of(refused), say(refused))


def _expired(_error: CSRFError) -> Response:
    return page(400, str(_l("The page was open for too long, or came from another place.")))


def _http_error(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    if is_for_programs():
        answer = problem(error.code)
        if isinstance(error, TooManyRequests):
            answer.headers["Retry-After"] = str(error.retry_after)
        return answer
    if error.code == 413:
        return page(413, say(TOO_LARGE, n=(request.max_content_length or 0) // 2**20))
    return page(error.code, str(SENTENCES.get(error.code, SENTENCES[400])))


def _broken(_error: Exception) -> Response:
    if is_for_programs():
        return problem(500)
    return page(500, str(SENTENCES[500]))
