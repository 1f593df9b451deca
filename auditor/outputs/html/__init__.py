"""The result as one page for a browser: the frame and look that pages share (frame.py), and what is on it."""
