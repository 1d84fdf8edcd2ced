"""What outlives the window: the library's side of it, what is remembered, decisions laid over a new result."""
