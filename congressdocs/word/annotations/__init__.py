"""What others wrote into a file: Word comments, tracked changes, and drafts that came back with them."""
