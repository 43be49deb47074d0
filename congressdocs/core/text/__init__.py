"""Sections and places of a text: outline, printed numbers, pages and lines, anchors."""
