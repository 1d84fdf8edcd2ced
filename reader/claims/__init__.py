"""Claims of an article, and claim groups across articles."""
