"""All claims at a glance: strip, matrix, timeline, origins."""
