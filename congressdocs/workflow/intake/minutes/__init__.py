"""The road of minutes, as prose and as tables."""
