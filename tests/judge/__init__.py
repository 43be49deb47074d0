"""`make judge CORPUS=DIR JUDGES=DIR`: a folder of Word files put before independent judges, by hand.

JUDGES holds `docx_text.py`, `judge_redline.py`, `judge_roundtrip.py`, `judges.py`, `make_pairs.py`: programs that
read the file format on their own or ask LibreOffice, pandoc and a schema validator (not with `--fast`).
CORPUS holds `files/`, `vietnamese/`, `bad/`, `pairs.tsv` (name, old, new), `triads.tsv` (tracked, accepted, rejected).
"""
