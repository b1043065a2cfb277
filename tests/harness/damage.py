"""Files damaged at random: cut off, bits turned over, parts moved about, or random throughout."""

from io import BytesIO
from random import Random
import zipfile

MAGIC = {
    ".pdf": b"%PDF-1.7\n",
    ".docx": b"PK\x03\x04",
    ".txt": b"",
    ".html": b"<!DOCTYPE html><html>",
    ".xml": b"<?xml version='1.0'?><officiele-publicatie>",
}
"""How a file of each kind begins, so that a random one is taken for it."""

_LONGEST = 5_000


def damage(sample: bytes, suffix: str, random: Random) -> bytes:
    """A sample with one kind of damage, all kinds equally often."""
    match random.randrange(5):
        case 0:
            return sample[: random.randrange(len(sample))]
        case 1:
            return _flip(sample, random)
        case 2:
            return MAGIC[suffix] + random.randbytes(random.randrange(_LONGEST))
        case 3:
            return _move(sample, random)
        case _:
            return _repack(sample, random) if suffix == ".docx" else _swap_digits(sample, random)


def _flip(sample: bytes, random: Random) -> bytes:
    flipped = bytearray(sample)
    for _ in range(random.choice([1, 3, 10, 100])):
        flipped[random.randrange(len(flipped))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def _move(sample: bytes, random: Random) -> bytes:
    start, end = sorted(random.randrange(len(sample)) for _ in range(2))
    to = random.randrange(len(sample))
    return sample[:to] + sample[start:end] * random.choice([1, 1, 3]) + sample[to:]


def _swap_digits(sample: bytes, random: Random) -> bytes:
    """Lengths, counts, places and references are digits in a PDF."""
    swapped = bytearray(sample)
    digits = [place for place, each in enumerate(sample) if each in b"0123456789"] or [0]
    for _ in range(random.choice([1, 5, 50])):
        swapped[random.choice(digits)] = random.choice(b"0123456789-/<>")
    return bytes(swapped)


def _repack(sample: bytes, random: Random) -> bytes:
    """Damages what is in the archive, and packs it again so that its sums are right."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(sample)) as old, zipfile.ZipFile(packed, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if content and info.filename.endswith((".xml", ".rels")) and random.random() < 0.4:
                content = random.choice([_flip, _move, _swap_digits])(content, random)
            new.writestr(info.filename, content)
    return packed.getvalue()
