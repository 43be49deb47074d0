"""The web door: pages that take a form, call one workflow verb, and answer.

In: requests of signed-in people. Out: pages, parts of pages, Word files. Offsets that browsers count in
UTF-16 units are converted by the page's own scripts; everything here counts code points.
May import: workflow, store's reading side (pages and load_*), core, resources. Never word, SQL or rows.
"""
