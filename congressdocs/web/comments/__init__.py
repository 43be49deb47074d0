"""Pages of the groups: reading, entering, collecting, taking files in."""
