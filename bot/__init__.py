"""Kamerantwoord: the official answer, word for word, with its source."""

__version__ = "0.1.0"
