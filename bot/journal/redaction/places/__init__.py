"""Recognisers of where people live."""
