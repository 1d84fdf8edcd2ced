"""Review: one conflict at a time, each source's words in full, three answers."""
