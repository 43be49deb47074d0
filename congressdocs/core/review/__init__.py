"""The secretariat's work: alike comments, decisions, the next text, counts."""
