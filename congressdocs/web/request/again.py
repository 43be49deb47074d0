"""A form that comes again: what is wrong is said on its own page, and everything that was typed is kept.

A view needs nothing for it but the usual shape: `if not form.validate_on_submit(): return the page with the form`, then
the verb. When the verb refuses, the view is run once more and `validate_on_submit` says no, with the refusal at its
field. Forms that are no `Form` take the same way by asking `is_again()`.
"""

from flask import Flask, Response, current_app, g, make_response, request
from flask_wtf import FlaskForm

from congressdocs.core.errors import Refused
from congressdocs.web.request.language import say
from congressdocs.web.request.opened import reread


def set_up_again(app: Flask) -> None:
    """Pages that come again because of what was written carry the status of what cannot be taken."""
    app.after_request(_marked)


def sent_well(*, is_good: bool) -> None:
    """Notes whether the form of this request can go to its verb."""
    g.sent_well = is_good


def is_again() -> bool:
    """Whether the view runs once more because its verb refused; otherwise what it refuses comes back to it."""
    sent_well(is_good="refused" not in g)
    return "refused" in g


def told_again(form: FlaskForm) -> bool:
    """Whether the verb refused what this form asks for; the field that it is about says so."""
    if "refused" not in g:
        return False
    if g.refused.field in form:
        form[g.refused.field].errors = [say(g.refused)]
    return True


def form_again(refused: Refused, status: int) -> Response | None:
    """The page of the form that was sent, saying what was refused; None where there is no such page."""
    if request.headers.get("X-Part") or not g.get("sent_well") or "refused" in g or not request.endpoint:
        return None
    g.refused = refused
    reread()
    try:
        answer = make_response(current_app.view_functions[request.endpoint](**(request.view_args or {})))
    except Refused:
        answer = None
    if answer is None or answer.location:  # the view has no page for its form
        del g.refused
        return None
    answer.status_code = status
    return answer


def _marked(answer: Response) -> Response:
    if g.get("sent_well") is False and answer.status_code == 200 and not request.headers.get("X-Part"):
        answer.status_code = 422
    return answer
