"""The changes of several reviewers of one file."""
