"""Which documents a congress does not take, as they are personnel matters: the office's words and sentence."""

from sqlmodel import Session

from congressdocs.core.model import Person
from congressdocs.core.people.rights import Act, check
from congressdocs.core.policy import PersonnelPolicy, policy_from
from congressdocs.store.engine import transaction
from congressdocs.store.people.congresses import load_setting, save_setting
from congressdocs.workflow.workspace import Workspace


def load_policy(session: Session, congress_id: str) -> PersonnelPolicy:
    """Which documents this congress does not take, and what it says then."""
    return policy_from(load_setting(session, f"policy {congress_id}"))


def save_policy(ws: Workspace, congress_id: str, policy: PersonnelPolicy, *, by: Person) -> None:
    """Keeps which documents this congress does not take."""
    check(by, Act.SET_UP, congress_id)
    with transaction(ws.engine) as session:
        save_setting(session, f"policy {congress_id}", {"words": list(policy.words), "sentence": policy.sentence})
        ws.note(session, congress_id, "save_policy", ("congress", congress_id), by)
