"""Who may open which page: one line for each route. A route without its line does not answer.

The guard (see `sign_in`) asks `core.rights` before the view runs; workflow verbs ask again for the exact group.
"""

from congressdocs.core.rights import Act

OPEN_PAGES = frozenset({"static", "security.login", "account.choose_language"})

NEEDS: dict[str, Act | None] = {  # None: everybody who is signed in (and has a place in the congress named)
    "security.logout": None,
    "security.verify": None,
    "account.password": None,
    "home.show": None,
    "home.congress": None,
    "home.new_congress": None,
    "documents.index": Act.READ,
    "documents.show": Act.READ,
    "documents.add": Act.SET_UP,
    "documents.upload": Act.EDIT,
    "documents.preview": Act.EDIT,
    "documents.freeze": Act.EDIT,
    "reading.show": Act.READ,
    "reading.section": Act.READ,
    "reading.latest": Act.READ,
    "comments.index": Act.READ_COMMENTS,
    "comments.show": Act.READ_COMMENTS,
    "comments.add": Act.COMMENT,
    "comments.new": Act.COMMENT,
    "comments.withdraw": Act.COMMENT,
    "sections.history": Act.READ,
    "sections.edit": Act.EDIT,
    "intake.upload": Act.IMPORT,
    "intake.preview": Act.IMPORT,
    "pasted.show": Act.IMPORT,
    "rounds.index": Act.READ,
    "rounds.add": Act.SET_UP,
    "rounds.board": Act.READ_COMMENTS,
    "rounds.close": Act.SET_UP,
    "workbench.show": Act.READ_COMMENTS,
    "workbench.item": Act.READ_COMMENTS,
    "workbench.cluster": Act.CLUSTER,
    "workbench.decide": Act.DECIDE,
    "workbench.approve": Act.APPROVE,
    "workbench.approve_all": Act.APPROVE,
    "workbench.withdraw": Act.DECIDE,
    "workbench.load": Act.DECIDE,
    "consolidations.show": Act.CONSOLIDATE,
    "consolidations.run": Act.CONSOLIDATE,
    "exports.index": Act.READ_COMMENTS,
    "exports.draft": Act.EXPORT,
    "exports.round": Act.READ_COMMENTS,  # of a group; those of the whole round need EXPORT, the verb asks
    "exports.outcomes": Act.READ_COMMENTS,
    "people.index": Act.SET_UP,
    "people.add_person": Act.SET_UP,
    "people.add_group": Act.SET_UP,
    "search.show": Act.READ,
}
