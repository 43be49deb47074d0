"""The steps of the work, one verb each: load, decide, save, queue.

In come a `Workspace`, plain values and `by`, the person who acts; out go frozen values of `core.model`
and the small records named beside each verb. The only room that joins word, store, search and reports.

`workspace` opens the house · `office` congress, documents, groups, rounds, people · `drafts` a Word file becomes a
draft, an editor's own change, what came back · `comments` one comment, its place, its group's collection ·
`intake` comments by the file · `decisions` alike and contradicting, outcome, reply, approval, the next drafts ·
`printouts` what leaves · `find` search · `jobs` long work.
"""
