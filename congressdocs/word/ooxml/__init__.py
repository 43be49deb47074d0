"""The file format itself: the safe package, names, styles, numbering, inline content, tracked changes."""
