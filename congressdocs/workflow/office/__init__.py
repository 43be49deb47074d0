"""The congress and its people: set up, groups, rounds, rosters, keys."""
