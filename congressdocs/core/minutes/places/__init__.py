"""Where an opinion belongs in the drafts."""
