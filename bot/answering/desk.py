"""The desk where questions are answered: one use case, the same for every channel."""

import asyncio
from dataclasses import dataclass, replace
from time import perf_counter
import unicodedata

from bot.answering.language import choose_language
from bot.answering.smalltalk import SmallTalk
from bot.journal import Asked, QuestionLog
from bot.matching import Matcher
from bot.model import Knowledge, Outcome, Question, Reason, Reply

LONGEST_QUESTION = 2_000
"""In characters; the longest official questions have some 1,500."""

AT_ONCE = 4_000
"""Entries times characters up to which an answer takes a few milliseconds at most; handing it to
a thread and back would double that."""

NO_QUESTION = frozenset({Reason.SMALLTALK, Reason.TOO_LONG, Reason.ALPHABET})
"""Reasons that are no gap in the knowledge; such texts are not written down at all."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One whole version of the knowledge, with what finds its way in it."""

    knowledge: Knowledge
    matcher: Matcher


class Desk:
    """Answers questions from the snapshot of the moment, and tells the journal."""

    def __init__(
        self,
        snapshot: Snapshot,
        log: QuestionLog,
        smalltalk: SmallTalk,
        default_language: str = "nl",
    ) -> None:
        self.snapshot = snapshot
        self._log = log
        self._smalltalk = smalltalk
        self._default_language = default_language

    def language(self, question: Question) -> str:
        """The language for the bot's own sentences in reply to a question."""
        return choose_language(
            question.text,
            question.chosen_language,
            question.client_language,
            self._default_language,
        )

    async def ask(self, question: Question) -> Reply:
        """Answer one message, which may hold several questions.

        All of it is answered from one version of the knowledge; off the event loop, unless that
        would take longer than the answer itself.
        """
        snapshot = self.snapshot
        if len(snapshot.knowledge.entries) * len(question.text) <= AT_ONCE:
            parts = self._answer(question, snapshot)
        else:
            parts = await asyncio.to_thread(self._answer, question, snapshot)
        written = tuple(
            replace(part, record=self._record(question, part, question.replaces if not i else ()))
            for i, part in enumerate(parts)
        )
        first = written[0]
        return replace(first, parts=written) if len(written) > 1 else first

    def _answer(self, question: Question, snapshot: Snapshot) -> tuple[Reply, ...]:
        texts: tuple[str, ...] = (question.text,)
        if self._refusal(question.text) is None:
            split = snapshot.matcher.split(question.text)
            texts = tuple(text for text in split if not self._smalltalk.recognise(text)) or texts
        return tuple(self._answer_one(question, text, snapshot) for text in texts)

    def _answer_one(self, question: Question, text: str, snapshot: Snapshot) -> Reply:
        start = perf_counter()
        match = snapshot.matcher.match(text[:LONGEST_QUESTION])
        refusal = self._refusal(text)
        if refusal is None and match.outcome is Outcome.NONE and _is_in_another_alphabet(text):
            refusal = Reason.ALPHABET
        if refusal:
            match = replace(match, outcome=Outcome.NONE, reason=refusal)
        resolution = None
        if match.outcome is Outcome.ANSWER:
            resolution = snapshot.knowledge.resolve(match.candidates[0].entry.id)
        return Reply(
            question=text,
            outcome=match.outcome,
            language=self.language(question),
            version=snapshot.knowledge.version,
            reason=match.reason,
            smalltalk=self._smalltalk.recognise(text) if refusal is Reason.SMALLTALK else None,
            candidates=match.candidates,
            resolution=resolution,
            milliseconds=(perf_counter() - start) * 1_000,
        )

    def _refusal(self, text: str) -> Reason | None:
        if self._smalltalk.recognise(text):
            return Reason.SMALLTALK
        return Reason.TOO_LONG if len(text) > LONGEST_QUESTION else None

    def _record(self, question: Question, reply: Reply, replaces: tuple[str, ...]) -> str | None:
        if reply.reason in NO_QUESTION:
            return None
        nearest = reply.candidates[0] if reply.candidates else None
        return self._log.record(
            Asked(
                text=reply.question,
                channel=question.channel,
                asker=question.asker,
                language=reply.language,
                outcome=reply.outcome,
                version=reply.version,
                status=reply.resolution.status if reply.resolution else None,
                reason=reply.reason,
                entry=nearest.entry.id if nearest else None,
                confidence=nearest.confidence if nearest else None,
                replaces=replaces,
            )
        )


def _is_in_another_alphabet(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return bool(letters) and latin * 2 < len(letters)
