"""Word files and core values: bytes in, blocks out, and back.

In: `reading.body.read_docx` (blocks, notes, headers, problems, carrier), `annotations.comments.annotations` (Word
comments and tracked changes). Out: `writing.body.write_docx`, `marking.redline.redline`, `combining.combine.combine`,
`printing.printout`. Everything from outside goes through `ooxml.package.Package.open`.
Imports `core` only; no database, no Flask.
"""
