"""Pages that are pictures, read: image -> rulings and words with a confidence.

Nothing in here is imported for a file with a text layer: its libraries take half a second to load.
"""
