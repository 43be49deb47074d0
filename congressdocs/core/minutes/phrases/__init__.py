"""What single words and phrases of minutes say: places, figures, quotations, stances, clauses, documents by name."""
