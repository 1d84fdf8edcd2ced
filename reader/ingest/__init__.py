"""One module per source format, each giving an article."""
