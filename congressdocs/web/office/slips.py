"""Sign-in slips: the codes are known in this one answer only, as a page to print or as a Word file."""

from collections.abc import Sequence
from io import BytesIO

from flask import make_response, render_template, request, send_file
from werkzeug import Response

from congressdocs.core.errors import Invalid
from congressdocs.core.model import Congress
from congressdocs.web.request.opened import store, workspace
from congressdocs.workflow.office.people import SignInSlip
from congressdocs.workflow.printouts.sign_in_slips import print_slips, slips_of


def slips_answer(made: Sequence[SignInSlip], congress: Congress | None, *, as_word: bool) -> Response:
    """The slips, to be printed at once. Raises: Invalid for none."""
    if not made:
        raise Invalid("There is nobody to make a slip for.")
    address = request.url_root.rstrip("/")
    if as_word and congress:
        file = print_slips(workspace(), congress, made, address)
        return send_file(BytesIO(file.data), file.media_type, as_attachment=True, download_name=file.name)
    slips = slips_of(store(), congress, made)
    return make_response(render_template("people/slips.html", slips=slips, address=address, congress=congress))
