"""Recognisers of names."""
