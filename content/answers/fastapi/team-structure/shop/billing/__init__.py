"""Who owes what. Owned by the billing team."""
