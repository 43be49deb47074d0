"""The steps of the work, one verb each: load, decide, save, queue.

In come a `Workspace`, plain values and `by`, the person who acts; out go frozen values of `core.model`
and the small records named beside each verb. The only room that joins word, store, search and reports.

`workspace` opens the house · `setup` congress, documents, groups, rounds · `upload` a Word file becomes a draft ·
`sections` an editor's own change, history, difference · `comment` one comment · `sheet` comments from a spreadsheet ·
`find` search · `cluster` alike and contradicting · `decide` outcome, reply, approval · `prepared` decisions in a file ·
`consolidate` the next drafts · `export` the printouts.
"""
