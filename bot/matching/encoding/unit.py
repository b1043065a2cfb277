"""Vectors of unit length."""

import numpy as np

from bot.matching.encoding.encoder import Vectors


def scale_to_unit(vectors: Vectors) -> Vectors:
    """The same directions with length 1; zeros, and what is no number, become zeros."""
    clean = np.nan_to_num(vectors, posinf=0.0, neginf=0.0)
    lengths = np.linalg.norm(clean, axis=1, keepdims=True)
    unit: Vectors = np.divide(clean, lengths, out=np.zeros_like(clean), where=lengths > 0)
    return unit
