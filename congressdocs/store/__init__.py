"""Rows in, core values out. The only room that knows the database: SQLite by default, PostgreSQL by URL.

`engine.transaction` is the only commit in the house. `load_*` and `save_*` speak in nouns of `core.model`;
`pages` gives read-only lists for screens. May import `core` and `config`.
"""
