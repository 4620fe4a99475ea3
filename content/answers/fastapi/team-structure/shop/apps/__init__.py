"""The deployables; they alone know who runs where."""
