"""Trials of what must not fail: nothing lost, order kept, no one slowed down, no growth."""
