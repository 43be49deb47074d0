"""Who may do what: one table Role x Act, and the questions asked of it.

A person acts inside one congress; a membership with an empty congress id holds for the whole office.
Somebody without any place in a congress is told that it does not exist (`Missing`), never that it is closed to them.
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from congressdocs.core.errors import Closed, Missing, NotAllowed
from congressdocs.core.model import UNSENT, Comment, Membership, Paper, Person, Prompt, Role, Sight
from congressdocs.core.people.keys import ApiKey


class Act(StrEnum):
    """What a verb or a page does."""

    CREATE_CONGRESS = "create_congress"
    SET_UP = "set_up"  # groups, people, settings of one congress
    PUT_FORWARD = "put_forward"  # documents and rounds: what the groups of one congress discuss, and when
    READ = "read"  # drafts, sections, history, differences
    EDIT = "edit"  # upload a draft, save a section, freeze a draft
    READ_COMMENTS = "read_comments"  # with outcome and reply
    COMMENT = "comment"
    COLLECT = "collect"  # the drafts of a group: see, change, submit; its attendance
    CONFIRM = "confirm"  # the drafts of a group, before they are submitted; or send one back
    IMPORT = "import"  # comments of several groups at once
    TAKE_IN = "take_in"  # comments out of files: of own groups, as their drafts, or of all
    CLUSTER = "cluster"
    DECIDE = "decide"  # propose an outcome and a reply
    APPROVE = "approve"
    CONSOLIDATE = "consolidate"
    EXPORT = "export"
    READ_LOG = "read_log"  # who took which file out


class Reach(IntEnum):
    """How far a right goes inside a congress."""

    NONE = 0
    OWN = 1  # what the person entered
    GROUP = 2  # what the person's group entered
    ALL = 3


# what a closed congress no longer knows
WRITING = frozenset(
    {
        *(Act.PUT_FORWARD, Act.EDIT, Act.COMMENT, Act.IMPORT, Act.TAKE_IN),
        *(Act.CLUSTER, Act.DECIDE, Act.APPROVE, Act.CONSOLIDATE),
    }
)

_ALL = Reach.ALL
_READER = {Act.READ: _ALL}
_GROUP = _READER | dict.fromkeys((Act.READ_COMMENTS, Act.COMMENT, Act.COLLECT, Act.TAKE_IN), Reach.GROUP)
_LEADER = _GROUP | {Act.CONFIRM: Reach.GROUP}
_INSIDE_A_GROUP = {Act.COLLECT, Act.CONFIRM}  # what a group has not submitted yet is its own affair
_WATCHER = _READER | {Act.READ_COMMENTS: _ALL, Act.EXPORT: _ALL}

# what a unit's focal point may do for the groups below the unit too: read what they submitted, and count it
_BELOW = frozenset({(Role.FOCAL_POINT, Act.READ_COMMENTS)})

TABLE: Mapping[Role, Mapping[Act, Reach]] = {
    Role.ADMINISTRATOR: {Act.CREATE_CONGRESS: _ALL, Act.SET_UP: _ALL},
    Role.OFFICE_HEAD: {act: _ALL for act in Act if act not in _INSIDE_A_GROUP},
    Role.EDITOR: _WATCHER | {Act.EDIT: _ALL, Act.DECIDE: _ALL},
    Role.SECRETARY: _WATCHER
    | {
        Act.EDIT: _ALL,
        Act.COMMENT: _ALL,
        Act.IMPORT: _ALL,
        Act.TAKE_IN: _ALL,
        Act.CLUSTER: _ALL,
        Act.DECIDE: _ALL,
        Act.CONSOLIDATE: _ALL,
    },
    Role.GROUP_CHAIR: _LEADER,
    Role.GROUP_SECRETARY: _GROUP,
    Role.FOCAL_POINT: _LEADER,  # a unit has no other chair
    Role.DELEGATE: _READER | {Act.READ_COMMENTS: Reach.OWN, Act.COMMENT: Reach.GROUP},
    Role.PRESIDIUM: _WATCHER | {Act.APPROVE: _ALL},
    Role.AUDITOR: _WATCHER | {Act.READ_LOG: _ALL},
}


def reach(person: Person, act: Act, congress_id: str, group_id: str | None = None) -> Reach:
    """How far `person` may go with `act`; a group's right counts only for that group (or when none is named)."""
    found = Reach.NONE
    for membership in _memberships(person, congress_id):
        allowed = _allowed(membership, act)
        if allowed is Reach.GROUP and group_id is not None and group_id not in _groups(membership, act):
            continue
        found = max(found, allowed)
    return found


def may(person: Person, act: Act, congress_id: str, group_id: str | None = None) -> bool:
    """Whether `person` may do `act` there, at least on something."""
    return reach(person, act, congress_id, group_id) > Reach.NONE


def check(person: Person, act: Act, congress_id: str, group_id: str | None = None) -> None:
    """Nothing, if `person` may do `act` in this congress (for this group).

    Raises: Missing if the person has no place in the congress at all, NotAllowed otherwise.
    """
    if may(person, act, congress_id, group_id):
        return
    if not _memberships(person, congress_id):
        raise Missing("This does not exist, or it is not open to you.")
    raise NotAllowed("Your role in this congress does not include this step. Ask the congress office.")


def check_office(person: Person, act: Act) -> None:
    """Nothing, if `person` may do `act` for the office as a whole (before a congress exists)."""
    if not any(not m.congress_id and _allowed(m, act) for m in person.memberships):
        raise NotAllowed("Only an administrator of the office may do this.")


def manages(by: Person, person: Person) -> bool:
    """Whether `by` sets up every congress where `person` has a place, so may decide how that person signs in.

    Otherwise who runs one congress could, by resetting a password, become somebody in another one.
    """
    whole = any(not m.congress_id and _allowed(m, Act.SET_UP) for m in by.memberships)
    places = {m.congress_id for m in person.memberships}
    return whole or all(place and may(by, Act.SET_UP, place) for place in places)


def speaks_alone(person: Person, congress_id: str, group_id: str) -> bool:
    """Whether what `person` says in a group is said for him- or herself: nobody else's words are written down."""
    writes = (Act.COLLECT, Act.IMPORT)
    return not any(may(person, act, congress_id, group_id) for act in writes)


def sight(person: Person, congress_id: str) -> Sight:
    """Whose comments `person` sees in lists and search: all, or those of own groups and own ones."""
    collecting = own_groups(person, Act.COLLECT, congress_id)
    if reach(person, Act.READ_COMMENTS, congress_id) is Reach.ALL:
        return Sight(congress_id, None, person.id, collecting)
    return Sight(congress_id, own_groups(person, Act.READ_COMMENTS, congress_id), person.id, collecting)


def sees(person: Person, comment: Comment) -> bool:
    """Whether `person` may see this comment: everybody's, the group's, or own; unsent ones inside the group only."""
    if comment.state in UNSENT:
        return comment.by_id == person.id or may(person, Act.COLLECT, comment.congress_id, comment.group_id)
    match reach(person, Act.READ_COMMENTS, comment.congress_id, comment.group_id):
        case Reach.ALL | Reach.GROUP:
            return True
        case Reach.OWN:
            return comment.by_id == person.id
    return False


def sees_prompt(person: Person, prompt: Prompt, congress_id: str) -> bool:
    """Whether a discussion prompt is put to `person` too: to all, to one of the own groups, or whoever watches all."""
    if not prompt.group_ids or reach(person, Act.READ_COMMENTS, congress_id) is Reach.ALL:
        return True
    own = {m.group_id for m in _memberships(person, congress_id)} | own_groups(person, Act.READ_COMMENTS, congress_id)
    return not own.isdisjoint(prompt.group_ids)


def sees_paper(person: Person, paper: Paper) -> bool:
    """Whether `person` may see this paper and what came with it: everybody's, the group's, or own."""
    if paper.by_id == person.id and may(person, Act.READ_COMMENTS, paper.congress_id):
        return True
    reached = reach(person, Act.READ_COMMENTS, paper.congress_id, paper.group_id)
    return reached is Reach.ALL or (reached is Reach.GROUP and paper.group_id is not None)


def check_paper(person: Person, congress_id: str, group_id: str | None) -> None:
    """Nothing, if `person` may take in or change a paper: those of own groups; all others who may import.

    Raises: Missing, NotAllowed.
    """
    if group_id is not None and may(person, Act.COMMENT, congress_id, group_id):
        return
    check(person, Act.IMPORT, congress_id)


def key_holder(key: ApiKey) -> Person:
    """Whom a program's key stands for: a secretary of its group, or of the congress for one round's whole import."""
    role = Role.GROUP_SECRETARY if key.group_id else Role.SECRETARY
    return Person(f"key {key.id}", key.name, (Membership(key.congress_id, role, key.group_id),))


def check_key(key: ApiKey, act: Act, *, is_closed: bool) -> None:
    """Nothing, if a program with this key may do `act` in its congress. Raises: NotAllowed, Closed."""
    check(key_holder(key), act, key.congress_id, key.group_id)
    if act in WRITING and key.only_reads:
        raise NotAllowed("This key only reads.")
    if act in WRITING and is_closed:
        raise Closed("This congress is closed: everything can be read and printed, nothing changed.")


def own_groups(person: Person, act: Act, congress_id: str) -> frozenset[str]:
    """The groups within which the person may do this."""
    found = (_groups(m, act) for m in _memberships(person, congress_id) if _allowed(m, act) is Reach.GROUP)
    return frozenset().union(*found)


def _memberships(person: Person, congress_id: str) -> list[Membership]:
    return [m for m in person.memberships if m.congress_id in ("", congress_id)]


def _groups(membership: Membership, act: Act) -> frozenset[str]:
    """The groups for which a membership of a group counts."""
    own = frozenset({membership.group_id} if membership.group_id else ())
    return own | membership.below if (membership.role, act) in _BELOW else own


def _allowed(membership: Membership, act: Act) -> Reach:
    return TABLE[membership.role].get(act, Reach.NONE)
