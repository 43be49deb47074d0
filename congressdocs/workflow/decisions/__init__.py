"""The secretariat's verbs: cluster, decide, approve, consolidate."""
