"""The shop: a package a module, a team a module."""
