"""How much of real documents is read right: `python -m benchmarks.importing`."""
