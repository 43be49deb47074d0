"""Minutes of a discussion: who said what, about which place."""
