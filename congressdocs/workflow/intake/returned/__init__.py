"""The road of drafts that came back with Word comments and tracked changes."""
