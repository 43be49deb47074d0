"""Printouts: profile of the page, title, table, pages counted."""
