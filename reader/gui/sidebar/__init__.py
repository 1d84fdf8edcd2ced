"""The list of claims, and the stack of one claim's wordings."""
