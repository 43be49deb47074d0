"""All tables but those of sign-in (`accounts`), by what they are about; importing the package knows them all.

Rows never leave this room. `place` is the position in a sequence, from 0. Enumerations are stored as their values,
without a type of their own in the database: a new member needs no migration.
"""

from congressdocs.store.tables import answers, comments, people, text, upkeep

__all__ = ["answers", "comments", "people", "text", "upkeep"]
