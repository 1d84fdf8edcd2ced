"""How things look: themes, letters, icons, marks, the small widgets and signs that all regions share."""
