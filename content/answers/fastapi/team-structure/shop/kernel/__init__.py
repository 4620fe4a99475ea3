"""What every module shares. It stays this small."""

__version__ = "1.0.0"
"""Semantic: a new major changes what travels, the errors' form or the header."""
