"""Recognisers of numbers."""
