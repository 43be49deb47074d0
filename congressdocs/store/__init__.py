"""Rows in, core values out. The only room that knows the database: SQLite by default, PostgreSQL by URL.

`engine.transaction` is the only commit in the house. `load_*` and `save_*` speak in nouns of `core.model`:
`text`, `comments`, `answers`, `people`, `upkeep`, as `tables` divides them · `screens` read-only lists ·
`statements` many rows at once. May import `core` and `config`.
"""
