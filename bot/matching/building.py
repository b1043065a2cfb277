"""From a knowledge to its matcher."""

from copy import copy
from dataclasses import asdict, replace
from typing import Self

from bot.matching.bench import Bench
from bot.matching.deciding import Ranked, decide, name, put_first, quote, show
from bot.matching.explaining import SHOWN, Considered, Explanation
from bot.matching.index import Index
from bot.matching.limits import LONGEST, Part, beginning_of, read_of
from bot.matching.lookups import Lookup, Mention, Register
from bot.matching.matcher import Matcher
from bot.matching.normalising import normalise
from bot.matching.ranking import consider, rank_quickly, see_doubts
from bot.matching.scoring import Scores, shipped_scores
from bot.matching.splitting import Splitter
from bot.matching.strays import weigh_strays
from bot.matching.thresholds import Thresholds, shipped_thresholds
from bot.matching.told import Told
from bot.model import Because, Entry, Knowledge, Match, Outcome, Reason, Status


def build_matcher(
    knowledge: Knowledge,
    thresholds: Thresholds | None = None,
    bench: Bench | None = None,
    told: Told | None = None,
) -> Matcher:
    """Build the index of a knowledge; what it matches never changes afterwards.

    Args:
        knowledge: What there is to match with.
        thresholds: How sure to be; the shipped ones by default.
        bench: Where the index is built, with what is still known of the one before.
        told: Is told how much was read, and how much is to be.

    Raises:
        ValueError: The bench has no encoder; the shipped weights need the first one.
    """
    index = (bench or Bench()).build(knowledge, told) if knowledge.entries else None
    if index and not index.encoders:
        raise ValueError("a matcher needs an encoder")
    chosen = thresholds or shipped_thresholds()
    matcher = IndexedMatcher(knowledge, chosen, shipped_scores(), index)
    matcher.rank(_FIRST)
    return matcher


_FIRST = "Hoeveel kostte de opvang?"
"""Asked before anybody asks: what is put off to the first question is ready then."""


_NEAR = 0.5
"""What is mentioned by number must be at least this near to the best, in confidence."""


_MOST_OF_SUBJECT = 3  # words
_ALL = 0.99
"""Such a part of a text's weight is all of it."""


class IndexedMatcher:
    """Looks a question up by name, and else compares it with everything that is known."""

    def __init__(
        self, knowledge: Knowledge, thresholds: Thresholds, scores: Scores, index: Index | None
    ) -> None:
        self._knowledge = knowledge
        self._thresholds = thresholds
        self._scores = scores
        self._register = Register(index.entries, index.columns) if index else Register(())
        self._index = index
        self._splitter = Splitter(self._register, self._rank_quickly, self._weigh)

    def match(self, text: str) -> Match:
        """See `Matcher`."""
        if len(text) > LONGEST:
            return Match(Outcome.NONE, (), Reason.TOO_LONG, Because.TOO_LONG)
        read = read_of(text)
        quoted = self._register.quoted(read)
        if quoted:
            match = quote(self._named(self._choose(quoted)), self.rank(read))
        else:
            match = self._match(read)
        is_read = bool(quoted) or self._index is None or self._index.ask(read).is_whole
        return match if is_read and read == text else replace(match, is_whole=False)

    def _match(self, text: str) -> Match:
        """Decide on what is no official question as it stands."""
        found = self._register.find(text)
        if isinstance(found, Mention):
            rest = text.instead(found.rest) if isinstance(text, Part) else found.rest
            return self._read_mention(found, self.rank(rest))
        ranked = self.rank(text)
        if isinstance(found, Lookup):
            return self._look_up(found, ranked)
        if not self._weigh(text):
            return Match(Outcome.NONE, show(ranked), None, Because.NOTHING)
        return self._decide(text, ranked)

    def split(self, text: str) -> tuple[str, ...]:
        """See `Matcher`."""
        return self._splitter.split(text) if len(text) <= LONGEST else (text,)

    def with_thresholds(self, thresholds: Thresholds) -> Self:
        """See `Matcher`."""
        other = copy(self)
        other._thresholds = thresholds  # noqa: SLF001 (a copy of ourselves)
        return other

    def explain(self, text: str) -> Explanation:
        """See `Matcher`."""
        match, limits = self.match(text), asdict(self._thresholds)
        if self._index is None:
            return Explanation(text, match, thresholds=limits)
        if match.because is Because.TOO_LONG:
            return Explanation(text, match, thresholds=limits)
        asked = self._index.ask(text)
        evidence, ranked = consider(self._index, asked, self._scores)
        numbers = evidence.numbers.tolist()
        by_id = {self._index.entries[number].id: place for place, number in enumerate(numbers)}
        facts = asked.facts | asked.names
        considered = tuple(
            Considered(
                each.entry,
                each.confidence,
                each.cover,
                facts - each.missing,
                each.missing,
                evidence.of(place) | see_doubts(self._index, asked, numbers[place]),
            )
            for each in ranked[:SHOWN]
            for place in [by_id[each.entry.id]]
        )
        return Explanation(text, match, facts, considered, limits)

    def rank(self, text: str) -> tuple[Ranked, ...]:
        """The entries that come closest to a text by likeness, best first."""
        if self._index is None:
            return ()
        _, ranked = consider(self._index, self._index.ask(text), self._scores)
        return ranked

    def _rank_quickly(self, text: str) -> tuple[Ranked, ...]:
        """The same, by the first encoder alone."""
        if self._index is None:
            return ()
        return rank_quickly(self._index, self._index.ask(text), self._scores)

    def _decide(self, text: str, ranked: tuple[Ranked, ...]) -> Match:
        """Decide by likeness, with an eye to what the text itself is."""
        match = decide(ranked, self._thresholds)
        if match.because is Because.UNLIKELY and self._is_subject(text, ranked):
            return replace(match, outcome=Outcome.SUGGEST, because=Because.UNSURE)
        return self._offer_same(self._doubt(text, match), ranked)

    def _offer_same(self, match: Match, ranked: tuple[Ranked, ...]) -> Match:
        """Offer each answer where several documents have the question that is answered.

        Those that lack a fact of the question, such as its year, are not what is asked.
        """
        if match.because not in {Because.SURE, Because.RIVAL}:
            return match
        lacking = {each.entry.id for each in ranked if each.missing}
        same = self._register.quoted(match.candidates[0].entry.question)
        if match.because is Because.RIVAL and ranked[1].entry not in same:
            return match
        fitting = self._choose(tuple(entry for entry in same if entry.id not in lacking))
        return match if len(fitting) <= 1 else quote(self._named(fitting), ranked)

    def _is_subject(self, text: str, ranked: tuple[Ranked, ...]) -> bool:
        """Whether a text only names a subject that there are entries about: "opvang"."""
        if self._index is None:
            return False
        asked = self._index.ask(text)
        is_bare = len(asked.words) == len(asked.text.split()) <= _MOST_OF_SUBJECT
        return is_bare and ranked[0].cover >= _ALL

    def _doubt(self, text: str, match: Match) -> Match:
        """Hold an answer back if the question is about something that its entry doesn't name."""
        index, most = self._index, self._thresholds.stray
        if match.outcome is not Outcome.ANSWER or index is None or index.novelty < most:
            return match
        number = index.entries.index(match.candidates[0].entry)
        if weigh_strays(index, index.ask(text), number) < most:
            return match
        return Match(Outcome.SUGGEST, match.candidates, Reason.SUBJECT, Because.SUBJECT)

    def _weigh(self, text: str) -> float:
        """How much a text tells."""
        start = beginning_of(text)
        words = self._index.reader.read(normalise(start)) if self._index else ()
        return sum(word.rarity for word in words)

    def _look_up(self, found: Lookup, ranked: tuple[Ranked, ...]) -> Match:
        if not found.entries:
            because = Because.UNKNOWN_NUMBER
            return Match(Outcome.NONE, show(ranked), Reason.UNKNOWN_NUMBER, because)
        named = self._named(found.entries)
        if not found.numbers:
            candidates = put_first(named, ranked)
            because = Because.SEVERAL_NAMED
            return Match(Outcome.SUGGEST, candidates, Reason.AMBIGUOUS, because)
        return name(named, ranked)

    def _read_mention(self, found: Mention, ranked: tuple[Ranked, ...]) -> Match:
        """A numbered entry is meant if it has what the rest asks, and else it may be meant."""
        numbered = {entry.id for entry in found.entries}
        named = self._named(found.entries)
        fitting = [
            each
            for each in ranked
            if each.entry.id in numbered
            and each.cover >= self._thresholds.coverage
            and each.confidence >= ranked[0].confidence * _NEAR
            and not each.missing
        ]
        if fitting:
            return name(fitting, ranked)
        match = decide(ranked, self._thresholds)
        return (
            replace(match, outcome=Outcome.SUGGEST, candidates=put_first(named, ranked))
            if named
            else match
        )

    def _choose(self, same: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Of entries with the same words one for each answer that there is, in their order.

        Those without an answer count only if none has one; in one document the same answer is one.
        """
        ways = [self._knowledge.resolve(entry.id) for entry in same]
        answered = [way for way in ways if way.status is Status.ANSWERED]
        chosen: dict[tuple[str, str], Entry] = {}
        for way in answered or ways:
            key = (way.final.source.id, way.final.answer or way.final.id)
            if key not in chosen or way.final is way.asked:
                chosen[key] = way.asked
        return tuple(chosen.values())

    def _named(self, entries: tuple[Entry, ...]) -> tuple[Ranked, ...]:
        resolve = self._knowledge.resolve
        return tuple(Ranked(entry, resolve(entry.id).final.id, 1.0) for entry in entries)
