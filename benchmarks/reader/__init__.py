"""Trains and measures the pair model: what reads a question and an official entry together."""
