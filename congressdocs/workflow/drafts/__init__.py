"""Texts as they come and grow: upload, edit, return."""
