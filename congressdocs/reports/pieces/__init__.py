"""What printouts share: records they are built from, frame, sums, rows of distinct comments, marked words."""
