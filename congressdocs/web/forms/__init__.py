"""Forms: their fields and words, and how they come again."""
