"""Who ordered what, for how much. Owned by the orders team."""
