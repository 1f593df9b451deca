"""The working paper: a template that people edit in Word, and what is filled into it."""
