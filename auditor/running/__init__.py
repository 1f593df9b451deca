"""What a run needs around the stages: the list of its inputs, and worker processes. Knows no stage."""
