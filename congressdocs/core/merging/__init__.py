"""Edits of many put into one text: wishes, clashes, merges of two and three ways."""
