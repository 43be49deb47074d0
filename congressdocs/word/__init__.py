"""Word files and core values: bytes in, blocks out, and back.

In: `read_body.read_docx` (blocks, notes, headers, problems, carrier), `read_comments.annotations` (Word comments and
tracked changes). Out: `write_body.write_docx`, `write_revisions.redline`, `combine.combine`, `write_printout`.
Everything from outside goes through `package.Package.open`. Imports `core` only; no database, no Flask.
"""
