"""The web application, built on an opened workspace. It keeps no state of its own."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from congressdocs.resources import templates_dir
from congressdocs.web import jobs
from congressdocs.web.api import routes as api
from congressdocs.web.comments import (
    attachments,
    collecting,
    comments,
    entry,
    home,
    intake,
    papers,
    parts,
    pasted,
    places,
    reading,
)
from congressdocs.web.office import account, first_start, groups, keys, people, roster, settings, single_sign_on
from congressdocs.web.office import particulars as office
from congressdocs.web.office.single_sign_on import set_up_single_sign_on
from congressdocs.web.request.errors import set_up_errors
from congressdocs.web.request.headers import set_up_headers
from congressdocs.web.request.language import set_up_language
from congressdocs.web.request.limits import set_up_limits
from congressdocs.web.request.opened import set_up_opened
from congressdocs.web.request.sign_in import set_up_sign_in
from congressdocs.web.secretariat import (
    consolidations,
    documents,
    exports,
    handed_out,
    rewriting,
    rounds,
    search,
    sections,
    workbench,
)
from congressdocs.web.showing.filters import set_up_filters
from congressdocs.workflow.workspace import Workspace

FEATURES = (
    account,
    first_start,
    single_sign_on,
    office,
    home,
    settings,
    groups,
    keys,
    jobs,
    roster,
    handed_out,
    documents,
    reading,
    comments,
    entry,
    collecting,
    rewriting,
    papers,
    attachments,
    parts,
    sections,
    intake,
    pasted,
    places,
    rounds,
    workbench,
    consolidations,
    exports,
    people,
    search,
    api,
)


def create_app(workspace: Workspace) -> Flask:
    """The application for this workspace; any number of them may run on one."""
    app = Flask("congressdocs.web", template_folder=str(templates_dir() / "web"))
    app.config.update(
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session; a draft comment may lie open for hours
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    set_up_opened(app, workspace)
    set_up_language(app)
    set_up_limits(app, workspace.config)
    CSRFProtect(app).exempt(api.bp)  # programs come with a key and without cookies
    set_up_sign_in(app, workspace)
    set_up_single_sign_on(app, workspace.config)
    set_up_errors(app)
    set_up_headers(app)
    set_up_filters(app)
    for feature in FEATURES:
        app.register_blueprint(feature.bp)
    return app
