"""Bytes to core values: body, comments, revisions, looks, forms, files that came back."""
