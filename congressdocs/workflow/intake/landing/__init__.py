"""Where the items of a file land: groups, places, and what is here already."""
