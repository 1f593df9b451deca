"""The web desk: where reviewers judge findings and planners check a report before signing (extra "desk").

models.py is what is kept, services/ everything that may be done with it and by whom, jobs/ the work in the
background, actions.py the addresses that change something, views/ the pages; command.py starts all of it.
"""
