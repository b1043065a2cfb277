"""How well and how fast, beside others: `python -m benchmarks` writes docs/benchmarks.md."""
