"""What stands around every page: who asks, what was opened, doors, language, limits, refusals."""
