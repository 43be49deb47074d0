"""What the house needs to run: logs, long works, files on hold, the outbox of the index."""
