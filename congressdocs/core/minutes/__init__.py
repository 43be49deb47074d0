"""Minutes of a discussion: who said what, about which place.

Text goes in by `lines.reading.read_minutes`, opinions (`nouns`) come out; `places.bearings.outlook` finds where each
belongs. Below both: `voices` who speaks, `phrases` what single words say.
"""
