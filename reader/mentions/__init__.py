"""Numbers, dates, names, quotations, hedges and negation, each with its normalised value."""
