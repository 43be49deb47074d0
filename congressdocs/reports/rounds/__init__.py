"""Printouts of a round: what was said, what became of it, and the sums."""
