"""Tracked changes and Word comments: from one text to another."""
