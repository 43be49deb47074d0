"""Minutes line by line: what frames the talk, and the opinions that people gave."""
