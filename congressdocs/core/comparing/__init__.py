"""What changed between two texts, and who wrote it."""
