"""The desk where questions are answered: one use case, the same for every channel."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter
from typing import TypeVar

from bot.answering.crisis import Concern
from bot.answering.fair_queue import FairWorkers
from bot.answering.following import Earlier, EarlierQuestions, combine, leans, names_year
from bot.answering.language import choose_language, detect_language
from bot.answering.refusing import HELP_FIRST, Decider
from bot.answering.smalltalk import SmallTalk
from bot.journal import Asked, QuestionLog
from bot.matching import Explanation, Matcher
from bot.model import Because, Knowledge, Match, Outcome, Question, Reason, Reply

Result = TypeVar("Result")

NO_QUESTION = frozenset({Reason.SMALLTALK, Reason.TOO_LONG, Reason.ALPHABET, Reason.CRISIS})
"""Reasons that are no gap in the knowledge; such texts are not written down at all."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One whole version of the knowledge, with what finds its way in it."""

    knowledge: Knowledge
    matcher: Matcher


class Desk:
    """Answers questions from the snapshot of the moment, and tells the journal.

    Args:
        snapshot: What to answer from.
        log: The journal.
        smalltalk: Knows what is no question.
        default_language: The language for askers whose own is not known.
        earlier: Remembers each asker's last question.
        count: Told of each message with its reply, for the figures.
        workers: Do what takes long, fairly between chats.
    """

    def __init__(  # noqa: PLR0913  what it asks, and what it tells
        self,
        snapshot: Snapshot,
        log: QuestionLog,
        smalltalk: SmallTalk,
        default_language: str = "nl",
        earlier: EarlierQuestions | None = None,
        *,
        count: Callable[[Question, Reply], None] | None = None,
        workers: FairWorkers | None = None,
    ) -> None:
        self._workers = workers or FairWorkers()
        self.snapshot = snapshot
        self._log = log
        self._smalltalk = smalltalk
        self._default_language = default_language
        self._earlier = earlier or EarlierQuestions()
        self._count = count

    def language(self, question: Question) -> str:
        """The language for the bot's own sentences in reply to a question."""
        return choose_language(
            question.text,
            question.chosen_language,
            question.client_language,
            self._default_language,
        )

    def forget(self, asker: str) -> None:
        """Drop what is kept in mind of somebody's last questions."""
        self._earlier.forget(asker)

    async def ask(self, question: Question) -> Reply:
        """Answer one message, which may hold several questions.

        All of it is answered from one version of the knowledge, off the event loop, each part in
        its turn.
        """
        earlier = self._earlier.of(question.asker, question.talk)
        snapshot = self.snapshot
        parts = await self._answer(question, snapshot, earlier)
        self._remember(question, parts[-1], snapshot.knowledge)
        written = tuple(
            replace(part, record=self._record(question, part, question.replaces if not i else ()))
            for i, part in enumerate(parts)
        )
        reply = replace(written[0], parts=written) if len(written) > 1 else written[0]
        if self._count is not None:
            self._count(question, reply)
        return reply

    async def is_in_crisis(self, chat: Hashable, text: str) -> bool:
        """Whether a text is of somebody in danger, whom only help is offered; in a chat's turn."""
        work = partial(self._decider(self.snapshot).judge, text)
        return await self.take_turn(chat, work) is Concern.CRISIS

    async def explain(self, text: str) -> Explanation:
        """Tell how one question is decided, off the event loop, in its turn."""
        return await self.take_turn("", partial(self._decider(self.snapshot).explain, text))

    async def take_turn(self, chat: Hashable, work: Callable[[], Result]) -> Result:
        """Do what takes as long as a question, off the event loop, when it is a chat's turn."""
        return await self._workers.do(chat, work)

    def _decider(self, snapshot: Snapshot) -> Decider:
        return Decider(snapshot.matcher, self._smalltalk)

    async def _answer(
        self, question: Question, snapshot: Snapshot, earlier: Earlier | None
    ) -> tuple[Reply, ...]:
        """Answer the first part in one turn, so that a first question needs one; then the rest."""
        chat = question.asker, question.talk
        work = partial(self._answer_first, question, snapshot, earlier)
        concern, first, rest = await self.take_turn(chat, work)
        works = [partial(self._answer_one, question, text, snapshot, None) for text in rest]
        parts = [first, *[await self.take_turn(chat, work) for work in works]]
        is_smalltalk = parts[-1].reason is Reason.SMALLTALK
        is_subject = concern is Concern.SUBJECT and not is_smalltalk
        parts[-1] = replace(parts[-1], names_help=is_subject)
        return tuple(parts)

    def _answer_first(
        self, question: Question, snapshot: Snapshot, earlier: Earlier | None
    ) -> tuple[Concern, Reply, tuple[str, ...]]:
        """Answer the first part of a message; with it come the parts that are still to answer."""
        decider = self._decider(snapshot)
        concern = decider.judge(question.text)
        if concern is Concern.CRISIS:
            return concern, self._offer_help(question, snapshot), ()
        first, *rest = decider.split(question.text)
        leant_on = None if rest else earlier
        return concern, self._answer_one(question, first, snapshot, leant_on), tuple(rest)

    def _offer_help(self, question: Question, snapshot: Snapshot) -> Reply:
        """Where to find help, in the language of the message, whatever was chosen before."""
        return Reply(
            question=question.text,
            outcome=HELP_FIRST.outcome,
            language=detect_language(question.text) or self.language(question),
            version=snapshot.knowledge.version,
            reason=HELP_FIRST.reason,
            because=HELP_FIRST.because,
        )

    def _answer_one(
        self, question: Question, text: str, snapshot: Snapshot, earlier: Earlier | None
    ) -> Reply:
        start = perf_counter()
        decider = self._decider(snapshot)
        match = decider.decide(text)
        if earlier is not None and _may_lean(text, match):
            asked, text = text, combine(earlier.text, text)
            match = decider.decide(text)
            if _is_repeated(match, asked, earlier, snapshot.knowledge):
                match = replace(match, outcome=Outcome.SUGGEST, because=Because.REPEATED)
        resolution = None
        if match.outcome is Outcome.ANSWER:
            resolution = snapshot.knowledge.resolve(match.candidates[0].entry.id)
        is_smalltalk = match.reason is Reason.SMALLTALK
        return Reply(
            question=text,
            outcome=match.outcome,
            language=self.language(question),
            version=snapshot.knowledge.version,
            reason=match.reason,
            because=match.because,
            smalltalk=self._smalltalk.recognise(text) if is_smalltalk else None,
            candidates=match.candidates,
            resolution=resolution,
            milliseconds=(perf_counter() - start) * 1_000,
            is_whole=match.is_whole,
        )

    def _remember(self, question: Question, reply: Reply, knowledge: Knowledge) -> None:
        if reply.reason in NO_QUESTION:
            return
        asked = Earlier(reply.question, _nearest(reply, knowledge), reply.resolution is not None)
        self._earlier.remember(question.asker, question.talk, asked)

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


def _may_lean(text: str, match: Match) -> bool:
    """Whether a text may lean on the question before it: it does not fit anything by itself."""
    is_question = match.reason not in NO_QUESTION and match.reason is not Reason.UNKNOWN_NUMBER
    is_known = match.outcome is Outcome.ANSWER or match.because is Because.SAME_QUESTION
    return is_question and not is_known and leans(text)


def _is_repeated(match: Match, asked: str, earlier: Earlier, knowledge: Knowledge) -> bool:
    """Whether a question that leans would get the answer that came nearest without it.

    Unless it names the year of that answer, and the question before it named another.
    """
    if match.outcome is not Outcome.ANSWER or (names_year(asked) and not earlier.is_answered):
        return False
    return _nearest(match, knowledge) == earlier.nearest


def _nearest(found: Match | Reply, knowledge: Knowledge) -> str | None:
    if not found.candidates:
        return None
    return knowledge.resolve(found.candidates[0].entry.id).final.id
