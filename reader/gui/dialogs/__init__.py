"""Everything that opens over or beside the window."""
