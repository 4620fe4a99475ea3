"""What is sold, and for how much. Owned by the catalogue team."""
