"""Congresses with groups, people and rounds; accounts and keys."""
