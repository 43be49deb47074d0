"""Printouts for the groups and their people."""
