"""The reading panes: text, marks, ribbons, maps."""
