"""Documents, drafts, sections with their versions and blocks, page maps."""
