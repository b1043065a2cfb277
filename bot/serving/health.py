"""How the bot is doing: named checks, which each part tells of itself."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from math import inf
from time import monotonic

_UNTOLD = "nothing is known of it yet"


@dataclass(frozen=True, slots=True)
class Check:
    """How one thing is doing.

    Attributes:
        name: What it is, in a word: `database`.
        why: How that is known, or what is wrong, in a plain sentence; no secrets, no people.
    """

    name: str
    ok: bool
    why: str


@dataclass(frozen=True, slots=True)
class _Word:
    check: Check
    good_until: float


class Health:
    """What the parts of the bot told of themselves last; used from one event loop.

    Args:
        needed: What must be told to be well before the bot can take questions.
        vital: What only a restart can mend once it fails; untold, it may still be to come.
        now: The time, in seconds.
    """

    def __init__(
        self,
        *,
        needed: Collection[str] = (),
        vital: Collection[str] = (),
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._untold = {name: Check(name, ok=False, why=_UNTOLD) for name in needed}
        self._vital = frozenset(vital)
        self._now = now
        self._words: dict[str, _Word] = {}

    def tell(self, name: str, *, ok: bool, why: str = "", good_for_s: float = inf) -> None:
        """Say how something is doing.

        Args:
            name: What it is, in a word.
            ok: Whether it is well.
            why: How that is known, or what is wrong, in a plain sentence.
            good_for_s: For how long this is worth anything, in seconds; after that, silence is
                a fault.
        """
        self._untold.pop(name, None)
        self._words[name] = _Word(Check(name, ok, why), self._now() + good_for_s)

    def checks(self) -> tuple[Check, ...]:
        """How everything is doing now, by name."""
        told = {name: self._now_of(word) for name, word in self._words.items()}
        return tuple(check for _, check in sorted({**self._untold, **told}.items()))

    @property
    def is_alive(self) -> bool:
        """Whether nothing is wrong that only a restart can mend."""
        told = [word for name, word in self._words.items() if name in self._vital]
        return all(self._now_of(word).ok for word in told)

    @property
    def is_ready(self) -> bool:
        """Whether the bot can take questions."""
        return all(each.ok for each in self.checks())

    def _now_of(self, word: _Word) -> Check:
        late_s = self._now() - word.good_until
        if late_s <= 0 or not word.check.ok:
            return word.check
        why = f"nothing was heard of it for {late_s:.0f} seconds longer than is good"
        return Check(word.check.name, ok=False, why=why)
