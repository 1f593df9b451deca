"""How a wrong figure may have arisen (slips), and the least correction."""
