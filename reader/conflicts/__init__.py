"""Typed comparison of linked places: conflicts and developments."""
