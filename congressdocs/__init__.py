"""CongressDocs: Word drafts in, group comments, decisions, and the next draft back in Word."""

__version__ = "0.1.0"
