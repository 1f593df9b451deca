"""The work in the background: a table of jobs (queue.py) and the process that does them (worker.py)."""
