"""The pages: each view asks access.py for what the person may see, and fills a template."""
