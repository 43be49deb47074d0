"""What became of comments: clusters, answers, edits that went into the text."""
