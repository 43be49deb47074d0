"""Long work: how far it is, what came of it, and how to stop it. Everybody sees only what they asked for."""

from io import BytesIO

from flask import Blueprint, current_app, redirect, render_template, request, send_file, url_for
from werkzeug import Response

from congressdocs.core.job import Job
from congressdocs.web.request.opened import congress, me, of_this_congress, round_here, workspace
from congressdocs.workflow.file_names import file_stem
from congressdocs.workflow.jobs import cancel_job, follow_job, own_jobs, start_printouts, take_result

bp = Blueprint("jobs", __name__, url_prefix="/c/<congress_id>")


@bp.get("/jobs/")
def index() -> str:
    """What this person asked for here, newest first."""
    return render_template("jobs/index.html", jobs=own_jobs(workspace(), congress().id, by=me()))


@bp.get("/jobs/<job_id>")
def show(job_id: str) -> str:
    """One piece of work; without scripts the page loads itself again while it runs."""
    template = "jobs/_job.html" if request.headers.get("X-Part") else "jobs/show.html"
    return render_template(template, job=_job(job_id))


@bp.post("/jobs/<job_id>/stop")
def stop(job_id: str) -> Response:
    """Ends the work at its next step; nothing is saved."""
    return to_job(cancel_job(workspace(), _job(job_id).id, by=me()))


@bp.get("/jobs/<job_id>/papers.zip")
def result(job_id: str) -> Response:
    """The archive of printouts that was made."""
    data = take_result(workspace(), _job(job_id).id, by=me())
    return send_file(
        BytesIO(data),
        "application/zip",
        as_attachment=True,
        download_name=f"{file_stem('papers', congress().language)}.zip",
    )


@bp.post("/rounds/<round_id>/papers")
def printouts(round_id: str) -> Response:
    """Has all printouts of a round made, as one archive."""
    return to_job(start_printouts(workspace(), round_here(round_id).id, by=me()))


def to_job(job: Job) -> Response:
    """The way to the page of a piece of work, which the worker of this node is told about."""
    if worker := current_app.extensions.get("worker"):
        worker.nudge()
    return redirect(url_for("jobs.show", job_id=job.id))


def _job(job_id: str) -> Job:
    job = follow_job(workspace(), job_id, by=me())
    return of_this_congress(job, job.congress_id)
