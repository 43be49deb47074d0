"""What leaves as a Word file or a sheet, and the log of it."""
