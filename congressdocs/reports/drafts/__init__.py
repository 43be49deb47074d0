"""Printouts of a draft."""
