"""Words and rulings become lines and tables."""
