"""Core values to bytes: the next draft, run by run."""
