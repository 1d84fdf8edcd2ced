"""Work beside the window: the worker process, its jobs, and one thread for small things."""
