"""Read-only lists for screens: frozen records, no nouns of the core."""
