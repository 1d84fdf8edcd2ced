"""What a person can do: one table of commands, and the methods behind it, by what they touch."""
