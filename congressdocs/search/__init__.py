"""The index: entries in, ids and snippets out. Derived from the database, can be thrown away and built again.

The engine (Whoosh) stays in this room. May import `core` and `config`.
"""
