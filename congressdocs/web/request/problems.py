"""Refusals for programs: RFC 9457, one plain sentence in the language that was asked for."""

from flask import Response, json, make_response
from flask_babel import lazy_gettext as _l

from congressdocs.core.errors import NotOpen, Refused, UnreadableFile
from congressdocs.web.request.language import say
from congressdocs.workflow.intake.json_list import Faulty

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: _l("The request could not be read"),
    401: _l("No key that holds"),
    403: _l("Not for this key"),
    404: _l("Not found"),
    405: _l("Not in this way"),
    409: _l("Not as things stand now"),
    413: _l("Too much at once"),
    422: _l("This cannot be taken as it is"),
    423: _l("This congress is closed"),
    429: _l("Too many requests"),
    500: _l("Something broke on our side"),
}
SENTENCES = {
    400: _l("The request could not be read."),
    401: _l("Send a key of this congress as “Authorization: Bearer …”. Keys are made by the congress office."),
    403: _l("This key does not open this."),
    404: _l("This address does not exist, or not for this key."),
    405: _l("This address is not used in this way."),
    413: _l("One request may hold 8 MB. Send the comments in several parts."),
    429: _l("This key has asked too often within a minute. Wait a little and go on."),
    500: _l("Nothing was changed. Try once more; if it happens again, tell the person who runs this site."),
}
STATUS: dict[type[Refused], int] = {UnreadableFile: 400, NotOpen: 409}  # where they differ from those of pages


def problem(status: int, refused: Refused | None = None) -> Response:
    """The answer to a request that cannot be carried out; `errors` names each place where something is wrong."""
    for kind, other in STATUS.items():
        status = other if isinstance(refused, kind) else status
    told: dict[str, object] = {
        "type": "about:blank",
        "title": str(TITLES.get(status, TITLES[422])),
        "status": status,
        "detail": say(refused) if refused else str(SENTENCES.get(status, SENTENCES[400])),
    }
    if isinstance(refused, Faulty) and refused.faults:
        told["errors"] = [{"pointer": fault.pointer, "detail": say(fault.why)} for fault in refused.faults]
    answer = make_response(json.dumps(told, ensure_ascii=False), status)
    answer.headers["Content-Type"] = MEDIA_TYPE
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
