"""Values to printouts, pure: one module for each, with `build(…) -> Printout`.

`rounds`, `drafts`, `groups`: what each is printed of · `pieces`: the records they are built from, and what they share.
What is printed and how it is laid out stays apart: `word.printing` writes every printout by the profile of the office.
"""
