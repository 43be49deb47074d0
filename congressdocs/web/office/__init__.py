"""Pages of the office: accounts, people, groups, settings."""
