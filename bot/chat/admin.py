"""What admins can do in the chat: reload the knowledge, see its version and its gaps."""

from collections.abc import Sequence

import structlog

from bot.answering import Desk, Reloaded, Reloader
from bot.chat.answers import put_sentence
from bot.chat.explaining import put_explanation
from bot.chat.texts import Texts
from bot.chat.turn import Block, Role, Utterance
from bot.errors import FaultyInputError, JournalError, ReloadBusyError
from bot.journal import Gap, QuestionLog

IDS_SHOWN = 10
GAPS_SHOWN = 10
FAULTS_SHOWN = 20

_log = structlog.get_logger(__name__)


class AdminDesk:
    """Admins' commands. Whether somebody is an admin is decided before they get here."""

    def __init__(self, desk: Desk, reloader: Reloader, log: QuestionLog) -> None:
        self._desk = desk
        self._reloader = reloader
        self._log = log

    async def reload(self, texts: Texts) -> Utterance:
        """Load the knowledge again, and tell what changed or what is wrong."""
        try:
            return _put_reloaded(await self._reloader.reload(), texts)
        except ReloadBusyError:
            return put_sentence("reload_busy", texts)
        except FaultyInputError as error:
            shown = [str(fault) for fault in error.faults[:FAULTS_SHOWN]]
            return put_sentence(
                "reload_faults",
                texts,
                count=len(error.faults),
                version=self._desk.snapshot.knowledge.version,
                faults="\n".join([*shown, *(["…"] if len(error.faults) > FAULTS_SHOWN else [])]),
            )

    def version(self, texts: Texts) -> Utterance:
        """The version of the knowledge that answers now."""
        knowledge = self._desk.snapshot.knowledge
        return put_sentence(
            "version",
            texts,
            version=knowledge.version,
            entries=texts.say("entry_count", count=len(knowledge.entries)),
            sources=texts.say("source_count", count=len(knowledge.sources)),
        )

    async def explain(self, questions: Sequence[str], texts: Texts) -> Utterance:
        """Why questions were answered, or not; how to ask for that if there are none."""
        asked = [each for each in questions if each]
        if not asked:
            return put_sentence("why_of_what", texts)
        explanations = [await self._desk.explain(each) for each in asked]
        blocks = tuple(Block(Role.TEXT, put_explanation(each, texts)) for each in explanations)
        return Utterance("why", blocks, language=texts.language)

    async def unanswered(self, texts: Texts) -> Utterance:
        """What went unanswered, most asked first."""
        try:
            gaps = await self._log.unanswered(limit=GAPS_SHOWN)
        except JournalError as error:
            _log.warning("the journal can't be read", error=str(error))
            return put_sentence("journal_failed", texts)
        if not gaps:
            return put_sentence("unanswered_nothing", texts)
        return put_sentence(
            "unanswered", texts, gaps="\n".join(_put_gap(each, texts) for each in gaps)
        )


def _put_gap(gap: Gap, texts: Texts) -> str:
    return texts.say(
        "unanswered_item",
        count=gap.count,
        text=gap.text,
        last=gap.last,
        nearest=gap.nearest or texts.say("nothing_near"),
    )


def _put_reloaded(reloaded: Reloaded, texts: Texts) -> Utterance:
    changes = reloaded.changes
    return put_sentence(
        "unchanged" if reloaded.before == reloaded.after else "reloaded",
        texts,
        seconds=round(reloaded.seconds, 2),
        before=reloaded.before,
        after=reloaded.after,
        added=_put_ids(changes.added, texts),
        changed=_put_ids(changes.changed, texts),
        removed=_put_ids(changes.removed, texts),
    )


def _put_ids(ids: Sequence[str], texts: Texts) -> str:
    if not ids:
        return "0"
    key = "changes" if len(ids) <= IDS_SHOWN else "changes_more"
    return texts.say(key, count=len(ids), ids=", ".join(ids[:IDS_SHOWN]))
