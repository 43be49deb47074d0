"""The words of the office for the codes of the core: kinds, outcomes, states, roles, scopes."""

from flask_babel import lazy_gettext as _l

from congressdocs.core.job import JobKind, JobState
from congressdocs.core.merging.three_way import Choice
from congressdocs.core.model import Action, Channel, CommentState, DecisionState, Kind, Outcome, Role, Scope
from congressdocs.core.people.roster import RowState
from congressdocs.workflow.comments.open_places import Why
from congressdocs.workflow.exported import PrintoutKind
from congressdocs.workflow.intake.incoming import Road, State

KINDS = {
    Kind.ADD: _l("add"),
    Kind.WORDING: _l("change wording"),
    Kind.FIGURES: _l("change a figure"),
    Kind.DELETE: _l("delete"),
    Kind.RESTRUCTURE: _l("rearrange"),
    Kind.CLARIFY: _l("clarify"),
    Kind.FORMAT: _l("format, spelling"),
    Kind.AGREEMENT: _l("agreement"),
    Kind.EXPERIENCE: _l("local experience"),
    Kind.REQUEST: _l("request to a higher level"),
    Kind.OUT_OF_SCOPE: _l("out of scope"),
    Kind.NATIONAL: _l("on national drafts"),
}
OUTCOMES = {
    Outcome.ACCEPTED: _l("accepted"),
    Outcome.IN_PART: _l("accepted in part"),
    Outcome.EXPLAINED: _l("explained"),
    Outcome.NOT_ACCEPTED: _l("not accepted"),
    Outcome.NOTED: _l("noted"),
    Outcome.REFERRED: _l("referred"),
}
OUTCOME_SIGNS = {
    Outcome.ACCEPTED: "✓",
    Outcome.IN_PART: "◐",
    Outcome.EXPLAINED: "≡",
    Outcome.NOT_ACCEPTED: "✕",
    Outcome.NOTED: "•",
    Outcome.REFERRED: "→",
}
CHANNELS = {  # by which way a comment came in
    Channel.GROUP: _l("written by groups and delegates"),
    Channel.SPOKEN: _l("spoken in the room"),
    Channel.SLIP: _l("comment slips"),
    Channel.IMPORTED: _l("taken in from files"),
    Channel.PAPER: _l("taken from papers"),
}
ROUND_ACTS = {  # what was done to a round
    "open_round": _l("opened"),
    "change_round": _l("changed"),
    "close_round": _l("closed"),
    "reopen_round": _l("opened again"),
    "add_prompt": _l("a discussion prompt added"),
    "remove_prompt": _l("a discussion prompt taken out"),
    "import_comments": _l("comments taken in from a file"),
    "cluster_round": _l("like comments grouped"),
    "consolidate_round": _l("approved decisions worked into the text"),
}
ROUND_FIELDS = {
    "name": _l("name"),
    "starts": _l("begin"),
    "due": _l("due time"),
    "draft_ids": _l("drafts"),
    "group_ids": _l("groups"),
    "needs_chair": _l("confirmation by the chair"),
    "delegates_submit": _l("comments of delegates"),
    "rules": _l("counting rules"),
}
COMMENT_ACTS = {  # what was done to a comment on its way
    "draft_comment": _l("written down as a draft"),
    "change_draft": _l("draft changed"),
    "reopen_draft": _l("taken back to the drafts"),
    "confirm_comment": _l("confirmed by the chair"),
    "send_back": _l("sent back by the chair"),
    "submit_comment": _l("submitted"),
    "correct_comment": _l("corrected by a newer file"),
    "withdraw_comment": _l("withdrawn"),
    "place_comment": _l("place given"),
    "attach": _l("file added"),
    "detach": _l("file removed"),
}
STAGES = {  # how far a comment has come
    CommentState.DRAFT: _l("draft"),
    CommentState.CONFIRMED: _l("confirmed by the chair"),
    CommentState.SUBMITTED: _l("submitted"),
    CommentState.WITHDRAWN: _l("withdrawn"),
}
STATES = {DecisionState.PROPOSED: _l("proposed"), DecisionState.APPROVED: _l("approved")}
SCOPES = {
    Scope.SECTION: _l("on the text"),
    Scope.GENERAL: _l("general"),
    Scope.ELSEWHERE: _l("not about the documents"),
}
ACTIONS = {
    Action.REPLACE: _l("change these words"),
    Action.INSERT_AFTER: _l("new paragraph after this one"),
    Action.INSERT_BEFORE: _l("new paragraph before this one"),
    Action.INSERT_TABLE: _l("new table after this paragraph"),
    Action.DELETE: _l("delete this paragraph"),
    Action.INSERT_ROW: _l("new row after this one"),
    Action.DELETE_ROW: _l("delete this row"),
    Action.MOVE_AFTER: _l("move this paragraph"),
}
ROLES = {
    Role.ADMINISTRATOR: _l("administrator"),
    Role.OFFICE_HEAD: _l("office head"),
    Role.EDITOR: _l("editorial team"),
    Role.SECRETARY: _l("congress secretary"),
    Role.GROUP_CHAIR: _l("group chair"),
    Role.GROUP_SECRETARY: _l("group secretary"),
    Role.DELEGATE: _l("delegate"),
    Role.FOCAL_POINT: _l("unit focal point"),
    Role.PRESIDIUM: _l("presidium member"),
    Role.AUDITOR: _l("auditor, archivist"),
}
ROADS = {
    Road.SHEET: _l("spreadsheet"),
    Road.SLIP: _l("comment slips"),
    Road.ISO: _l("ISO comment table"),
    Road.RETURNED: _l("draft with Word comments and changes"),
    Road.MINUTES: _l("minutes of a discussion"),
    Road.JSON: _l("list in JSON"),
}
JOB_KINDS = {
    JobKind.IMPORT: _l("Comments from a file"),
    JobKind.CONSOLIDATION: _l("The next drafts of the round"),
    JobKind.PRINTOUTS: _l("All papers of the round"),
}
JOB_STATES = {
    JobState.WAITING: _l("waiting"),
    JobState.RUNNING: _l("at work"),
    JobState.DONE: _l("done"),
    JobState.REFUSED: _l("refused"),
    JobState.CANCELLED: _l("stopped"),
    JobState.BROKEN: _l("broken off"),
}
LANDINGS = {  # what an import does with an item
    State.NEW: _l("new"),
    State.CHANGED: _l("corrected"),
    State.KNOWN: _l("known already"),
    State.ANSWERED: _l("answered already"),
    State.DOUBLE: _l("twice in the file"),
    State.UNPLACED: _l("place not found"),
    State.WRONG: _l("wrong"),
    State.OUT: _l("left out"),
}
ROWS_SHOWN = {  # of a preview; see `landings.SHOWN`
    "": _l("rows"),
    "wrong": _l("to be put right"),
    "unsure": _l("to look at"),
    "unplaced": _l("without a place"),
    "new": _l("new"),
    "changed": _l("corrected"),
    "known": _l("known already"),
    "double": _l("twice in the file"),
    "out": _l("left out"),
}
WHYS = {  # why the place of a comment is open
    Why.WAITS: _l("not found when it came in"),
    Why.LOST: _l("lost in a newer draft"),
    Why.DOUBTFUL: _l("not certain"),
}
PRINTOUTS = {
    PrintoutKind.COMMENTS: _l("comment table"),
    PrintoutKind.SYNTHESIS: _l("synthesis report"),
    PrintoutKind.RESPONSE: _l("response report"),
    PrintoutKind.STATE_FORM: _l("state form"),
    PrintoutKind.STATISTICS: _l("statistics"),
    PrintoutKind.ISSUES: _l("issues for decision"),
    PrintoutKind.BALLOT: _l("issues as a ballot form"),
    PrintoutKind.PAPERS_LIST: _l("list of papers handed in"),
    PrintoutKind.SOURCE_PACK: _l("source pack for the higher level"),
    PrintoutKind.NEW_POINTS: _l("new points since the last draft"),
    PrintoutKind.ISO_TABLE: _l("ISO comment table"),
    PrintoutKind.AMENDMENTS: _l("amendment list"),
    PrintoutKind.PROMPTS: _l("discussion prompts"),
    PrintoutKind.SLIPS: _l("comment slips"),
    PrintoutKind.MINUTES: _l("minutes"),
    PrintoutKind.SUMMARY: _l("quick summary"),
    PrintoutKind.OUTCOMES: _l("what became of our comments"),
}
COLUMNS = {  # of a spreadsheet of comments
    "code": _l("code"),
    "group": _l("group"),
    "speaker": _l("speaker"),
    "document": _l("document"),
    "section": _l("section"),
    "quote": _l("present words"),
    "action": _l("what is to be done to them"),
    "proposed": _l("proposed wording"),
    "kind": _l("kind"),
    "text": _l("text of the comment"),
    "reason": _l("reason"),
    "supporters": _l("supporters"),
    "present": _l("present"),
    "minority": _l("minority opinion"),
    "reference": _l("page and line"),
    "date": _l("date"),
}
ROSTER_COLUMNS = {  # of a spreadsheet of people
    "name": _l("name"),
    "group": _l("group"),
    "role": _l("role"),
    "unit": _l("office and unit"),
    "login": _l("sign-in name"),
}
ROW_STATES = {  # what a row of that spreadsheet becomes
    RowState.NEW: _l("new"),
    RowState.KNOWN: _l("known already"),
    RowState.CHANGED: _l("changed"),
    RowState.SAME: _l("the same person"),
    RowState.DOUBTFUL: _l("one person or two?"),
    RowState.WRONG: _l("wrong"),
    RowState.OUT: _l("left out"),
}
CONFLICTS = {
    "rival": _l("rival wordings of the same words"),
    "order": _l("two insertions at one point: which first?"),
    "overlap": _l("changes that overlap"),
}
CHOICES = {  # how a conflict with a returned file is settled
    Choice.OURS: _l("keep the text here"),
    Choice.THEIRS: _l("take the wording of the file"),
    Choice.BOTH: _l("keep both, the one here first"),
    Choice.SKIP: _l("leave open: the text here stays for now"),
}
BEYOND = {  # what a changed file holds that cannot be worked in
    "table": _l("a new table"),
    "row": _l("a table row of another shape"),
    "paragraph": _l("a paragraph before the first one"),
    "formatting": _l("other formatting"),
    "picture or note": _l("a new picture or note"),
    "equation": _l("an equation that is missing in the file; it stays here"),
    "note": _l("words in a footnote or endnote"),
    "header": _l("words in a page header or footer"),
}
ATOMS = {  # what stands in the text and is shown by a word
    "note": _l("note"),
    "picture": _l("picture"),
    "object": _l("object"),
    "field": _l("field"),
    "equation": _l("equation"),
    "ruby": _l("reading aid"),
}
REASONS = {  # how a heading was recognised
    "style": _l("heading style"),
    "outline level": _l("outline level"),
    "list": _l("list number"),
    "typed number": _l("typed number"),
    "form": _l("its looks"),
    "person": _l("by hand"),
}
