"""The field itself: the nouns (`model`: read this first) and every rule as pure functions.

No files, no database, no clock, no randomness: ids and times come in as arguments. Beside the rooms: `words` what a
word is · `errors` what a person is told · `finding`, `job`, `policy`, `classification` small nouns of their own.
"""
