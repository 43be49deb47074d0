"""How texts and comments are set on a page."""
