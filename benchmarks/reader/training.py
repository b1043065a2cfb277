"""Trains the pair model; what was interrupted goes on where it was."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
import math
from pathlib import Path
import random
import time

import torch
from torch import nn
from torch.nn import functional

from benchmarks.reader.examples import Example, Material
from benchmarks.reader.network import Encoder, PairModel, padded
from benchmarks.reader.pieces import Pairing
from benchmarks.reader.weights import LAYERS, Pretrained

CHECKPOINT_S = 600.0
_AHEAD = 40
"""Batches are made of examples that are alike in length, of so many batches at a time."""
_DECAY, _CLIP, _WARM_UP, _LEAST, _HEAD_TIMES = 0.01, 1.0, 0.06, 0.05, 10


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    Attributes:
        trained: How many of the upper layers learn.
        layers: How many layers the model has.
        epochs: How often each query is seen.
        batch: Examples in one step.
        entries: Of one example.
        pieces: Of one pair, at most.
        rate: The highest learning rate.
        queries: How many queries are learnt from; 0 for all.
        seed: Of everything that is drawn.
    """

    trained: int = 6
    layers: int = LAYERS
    epochs: int = 2
    batch: int = 8
    entries: int = 5
    pieces: int = 112
    rate: float = 1e-4
    queries: int = 0
    seed: int = 0


def train(  # noqa: PLR0913  all that training is made of
    pretrained: Pretrained,
    pairing: Pairing,
    materials: Sequence[Material],
    plan: Plan,
    checkpoint: Path,
    *,
    told: Callable[[int, int, float], None],
    until_s: float = math.inf,
) -> PairModel | None:
    """Train a model, or go on training the one in the checkpoint.

    Args:
        pretrained: Where it starts.
        pairing: Writes the pairs.
        materials: What it learns from.
        plan: How.
        checkpoint: Kept up to date every `CHECKPOINT_S` seconds.
        told: Is told the step, the number of steps, and the mean loss since it was told last.
        until_s: The time of `time.monotonic` to stop at.

    Returns:
        The trained model, or None if it was stopped before it was done.

    Raises:
        ValueError: The checkpoint was made with another plan, or from other questions.
    """
    torch.manual_seed(plan.seed)
    model = PairModel(Encoder(pretrained, plan.layers), plan.layers - plan.trained)
    learning = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(_groups(model, plan))
    made_of = repr((plan, [material.corpus.fingerprint for material in materials]))
    step = _load(checkpoint, made_of, model, optimizer)
    rows = _rows(materials, plan)
    steps = plan.epochs * math.ceil(len(rows) / plan.batch)
    saved_s, losses = time.monotonic(), []
    model.train()
    for number, batch in enumerate(_batches(materials, pairing, rows, plan, step)):
        if number < step:
            continue
        for group in optimizer.param_groups:
            group["lr"] = group["highest"] * _share(step, steps)
        torch.manual_seed(plan.seed + step)  # what drops out is the same after a stop
        loss = _loss(model, batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learning, _CLIP)
        optimizer.step()
        step += 1
        losses.append(loss.item())
        if step % 50 == 0:
            told(step, steps, sum(losses) / len(losses))
            losses.clear()
        is_over = time.monotonic() > until_s
        if is_over or time.monotonic() - saved_s > CHECKPOINT_S:
            _save(checkpoint, made_of, model, optimizer, step)
            saved_s = time.monotonic()
        if is_over:
            return None
    _save(checkpoint, made_of, model, optimizer, step)
    model.eval()
    return model


def _groups(model: PairModel, plan: Plan) -> list[dict[str, object]]:
    """Weights with how they learn: the head, which is new, faster; biases without decay."""
    head = list(model.head.parameters())
    body = [weight for weight in model.encoder.parameters() if weight.requires_grad]
    shares = [
        (head, plan.rate * _HEAD_TIMES, 0.0),
        ([weight for weight in body if weight.ndim > 1], plan.rate, _DECAY),
        ([weight for weight in body if weight.ndim == 1], plan.rate, 0.0),
    ]
    return [
        {"params": weights, "highest": rate, "weight_decay": decay}
        for weights, rate, decay in shares
    ]


def _rows(materials: Sequence[Material], plan: Plan) -> list[tuple[int, int]]:
    """The queries to learn from: of which material, and which of it."""
    rows = [
        (number, row)
        for number, material in enumerate(materials)
        for row in range(len(material.corpus.queries))
    ]
    random.Random(plan.seed).shuffle(rows)
    return rows[: plan.queries or len(rows)]


def _batches(
    materials: Sequence[Material],
    pairing: Pairing,
    rows: Sequence[tuple[int, int]],
    plan: Plan,
    done: int,
) -> Iterator[Sequence[Example]]:
    """All batches of all epochs, the same ones for the same seed; empty where they are done."""
    ahead, number = _AHEAD * plan.batch, 0
    for epoch in range(plan.epochs):
        rng = random.Random(f"{plan.seed} {epoch}")
        order = list(rows)
        rng.shuffle(order)
        for first in range(0, len(order), ahead):
            part = order[first : first + ahead]
            count = math.ceil(len(part) / plan.batch)
            draw = random.Random(f"{plan.seed} {epoch} {first}")
            if number + count <= done:
                number += count
                yield from [()] * count
                continue
            examples = [
                materials[material].example(pairing, row, plan.entries, draw)
                for material, row in part
            ]
            examples.sort(key=lambda example: example.length)
            batches = [examples[it : it + plan.batch] for it in range(0, len(part), plan.batch)]
            draw.shuffle(batches)
            number += count
            yield from batches


def _loss(model: PairModel, batch: Sequence[Example]) -> torch.Tensor:
    """The mean of what each choice costs: minus the log probability of the right one."""
    pieces, mask = padded([pair for example in batch for pair in example.pairs])
    with torch.autocast("cpu", torch.bfloat16):
        scores = model(pieces, mask)
    costs, first = [], 0
    for example in batch:
        own = scores[first : first + len(example.pairs)]
        first += len(example.pairs)
        choices = torch.cat([own, own.new_zeros(1)])
        costs.append(-functional.log_softmax(choices, dim=0)[example.right])
    return torch.stack(costs).mean()


def _share(step: int, steps: int) -> float:
    """Of the highest rate: rises at first, then falls as a cosine does."""
    cosine = 0.5 * (1 + math.cos(math.pi * step / steps))
    return min(1.0, (step + 1) / (_WARM_UP * steps)) * (_LEAST + (1 - _LEAST) * cosine)


def _load(
    checkpoint: Path, made_of: str, model: PairModel, optimizer: torch.optim.Optimizer
) -> int:
    if not checkpoint.exists():
        return 0
    kept = torch.load(checkpoint, weights_only=True)
    if kept["made of"] != made_of:
        raise ValueError(
            f"{checkpoint}: was made with another plan or other questions; "
            "use another name, or delete it"
        )
    model.load_state_dict(kept["model"], strict=False)
    optimizer.load_state_dict(kept["optimizer"])
    return int(kept["step"])


def _save(
    checkpoint: Path,
    made_of: str,
    model: PairModel,
    optimizer: torch.optim.Optimizer,
    step: int,
) -> None:
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    new = checkpoint.with_suffix(".new")
    kept = {
        "made of": made_of,
        "model": model.learnt(),
        "optimizer": optimizer.state_dict(),
        "step": step,
    }
    torch.save(kept, new)
    new.replace(checkpoint)
