"""Articles, and sentences and clauses as spans of their untouched text."""
