"""Links between sentences of different articles, and the origins articles share."""
