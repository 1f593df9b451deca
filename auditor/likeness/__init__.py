"""How like two written words, texts and names are: the only place that measures it."""
