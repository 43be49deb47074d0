"""Pages of drafts, rounds, decisions and printouts."""
