"""What must hold between printed figures: relations, their arithmetic, and the one judge of them."""
