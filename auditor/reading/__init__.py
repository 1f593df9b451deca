"""Tables and lines become the model: one reader per part."""
