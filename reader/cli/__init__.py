"""Arguments in, text out, exit codes: 0 done, 1 refused (with the reason on stderr), 2 wrong usage, 130 stopped."""
