"""Any file becomes a Document of pages with words and rulings."""
