"""Recognisers of addresses on the internet."""
