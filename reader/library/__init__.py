"""What is kept: SQLite, migrations, search, verdicts."""
