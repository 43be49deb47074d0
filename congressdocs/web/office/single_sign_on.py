"""Signing in by the office's own sign-in server (OpenID Connect), where the operator has named one.

Authorization code with PKCE and nonce. Without a setting there is no such page and no request leaves the machine.
"""

from typing import Any

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, abort, current_app, redirect, render_template, request, session, url_for
from flask_security import login_user
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug import Response

from congressdocs.config import Config
from congressdocs.core.errors import NotAllowed
from congressdocs.store.engine import transaction
from congressdocs.store.people import accounts
from congressdocs.web.request.opened import workspace
from congressdocs.web.request.sign_in import SignedIn, welcome

bp = Blueprint("single_sign_on", __name__, url_prefix="/sign-in/single")

_NAME = "office"
SECONDS = 10  # how long the sign-in server may take for an answer


def set_up_single_sign_on(app: Flask, config: Config) -> None:
    """Knows the sign-in server of the settings; asks it nothing yet."""
    app.jinja_env.globals.update(has_single_sign_on=bool(config.oidc_issuer))
    if not config.oidc_issuer:
        return
    oauth = OAuth(app)
    oauth.register(
        name=_NAME,
        client_id=config.oidc_client_id,
        client_secret=config.oidc_client_secret.get_secret_value(),
        server_metadata_url=f"{config.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": config.oidc_scope, "code_challenge_method": "S256", "timeout": SECONDS},
    )


@bp.get("/")
def start() -> Response:
    """Sends the browser to the sign-in server."""
    try:
        answer: Response = _server().authorize_redirect(url_for(".back", _external=True))
    except (OAuthError, RequestException, ValueError) as fault:
        raise _unreachable() from fault
    return answer


@bp.get("/back")
def back() -> Response | str:
    """Takes in whoever comes back from the sign-in server, if there is an account under this name."""
    server = _server()
    if "again" not in request.args and not _knows_state():
        # a cookie for this site alone does not come along from another site; asked from here it does
        return render_template("account/coming_back.html", address=f"{request.full_path}&again=1")
    try:
        claims = server.authorize_access_token().get("userinfo") or {}
    except (RequestException, ValueError) as fault:
        raise _unreachable() from fault
    except (OAuthError, JoseError) as fault:
        raise NotAllowed(
            "The sign-in server did not confirm who you are. Try once more from the sign-in page."
        ) from fault
    _take_in(str(claims.get(workspace().config.oidc_claim) or ""))
    return redirect(url_for("home.show"))


def _take_in(login: str) -> None:
    """Signs in the account of this name. Raises: NotAllowed where there is none, or a closed one."""
    with transaction(workspace().engine) as store:
        account = accounts.load_account(store, login) if login else None
        if account is None or not account.is_active:
            raise NotAllowed("There is no account here for {name}. Ask the congress office for one.", name=login or "–")
        if account.code_hash:  # the server has said who it is: a slip is not needed any more
            accounts.save_account(store, accounts.without_code(account))
    user = SignedIn(account)
    welcome(user)
    login_user(user)
    session["second_step"] = account.stamp  # a second step is the business of the sign-in server


def _server() -> Any:
    oauth = current_app.extensions.get("authlib.integrations.flask_client")
    found = oauth.create_client(_NAME) if oauth else None
    if found is None:
        abort(404)
    return found


def _knows_state() -> bool:
    return any(key.startswith(f"_state_{_NAME}_") for key in session)


def _unreachable() -> NotAllowed:
    return NotAllowed("The sign-in server of the office does not answer. Try later, or sign in with your password.")
