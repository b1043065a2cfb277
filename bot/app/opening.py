"""Opening the bot: settings in, a conversation out, everything closed again at the end."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Self

import structlog

from bot.answering import Desk, Reloader, SmallTalk, Snapshot
from bot.app.polite import give_turns
from bot.chat.admin import AdminDesk
from bot.chat.choices import ChoiceDesk
from bot.chat.commands import CommandDesk, CommandTable
from bot.chat.conversation import Conversation
from bot.chat.listener import Listener
from bot.chat.pace import Pace
from bot.chat.personal import PersonalDesk
from bot.chat.texts import Texts, load_texts
from bot.errors import Fault, JournalError
from bot.journal import FailedLog, NoLog, QuestionLog, open_log, read_or_make_secret
from bot.knowledge import Memory, load_knowledge
from bot.matching import Bench, Told, build_matcher, read_thresholds
from bot.model import Knowledge, Question, Reply
from bot.settings import VARIABLE_FOLDER, Settings

_NAME = 12  # digits
_LOGGED = 20
"""How many files or sources one load names in the log; `check` names them all."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of a running bot that its channels and signals need."""

    texts: dict[str, Texts]
    desk: Desk
    log: QuestionLog
    reloader: Reloader
    conversation: Listener

    @property
    def has_journal(self) -> bool:
        """Whether the journal could be opened, where one is wanted."""
        return not isinstance(self.log, FailedLog)


@dataclass(frozen=True, slots=True)
class Workplace:
    """What loading remembers from one time to the next.

    Attributes:
        memory: The files of the knowledge.
        bench: What was read of their entries for matching.
    """

    memory: Memory
    bench: Bench

    @classmethod
    def at(cls, cache: Path, knowledge: Path) -> Self:
        """One that outlives the process.

        Args:
            cache: The folder for what can be rebuilt; several processes may share it.
            knowledge: The folder whose knowledge is loaded.
        """
        own = cache / sha256(str(knowledge.resolve()).encode()).hexdigest()[:_NAME]
        return cls(Memory(own / "files"), Bench(folder=own / "index"))


def load_snapshot(
    folder: Path,
    thresholds: Path | None = None,
    progress: Told | None = None,
    workplace: Workplace | None = None,
    *,
    warns: bool = True,
) -> Snapshot:
    """Load and check the knowledge, and make it ready for questions.

    Args:
        folder: The knowledge folder.
        thresholds: A file with thresholds; the shipped ones by default.
        progress: Is told how far the loading is, first the files and then the entries.
        workplace: What was loaded before; only what changed since is read again.
        warns: Whether to log what of the folder is not read or not proved.

    Raises:
        KnowledgeError: The knowledge has faults.
        InputFileError: The thresholds have faults.
    """
    chosen = None if thresholds is None else read_thresholds(thresholds)
    workplace = workplace or Workplace(Memory(), Bench())
    with give_turns():
        workplace.bench.warm_up()
        load = _load_and_warn if warns else load_knowledge
        knowledge = load(folder, progress, workplace.memory)
        matcher = build_matcher(knowledge, chosen, workplace.bench, progress)
    return Snapshot(knowledge, matcher)


def _load_and_warn(folder: Path, progress: Told | None, memory: Memory) -> Knowledge:
    """Load the knowledge, and log what of the folder is not read or not proved."""
    unread: list[Fault] = []
    try:
        knowledge = load_knowledge(folder, progress, memory, unread.append)
    finally:
        for fault in unread[:_LOGGED]:
            _log.warning("a file of the knowledge is not read", file=fault.place, why=fault.what)
        if len(unread) > _LOGGED:
            _log.warning("more files are not read", count=len(unread) - _LOGGED)
    if bare := [source.id for source in knowledge.sources if not source.is_proved]:
        _log.warning("quotes without an official text", sources=bare[:_LOGGED], count=len(bare))
    return knowledge


def load_smalltalk() -> SmallTalk:
    """Small talk in every language that the bot speaks."""
    return make_smalltalk(load_texts())


def make_smalltalk(texts: dict[str, Texts]) -> SmallTalk:
    """Small talk in every language at once; the intents' weights are the first language's."""
    heard: dict[str, list[str]] = {}
    for each in texts.values():
        for intent, phrases in each.heard.items():
            heard.setdefault(intent, []).extend(phrases)
    return SmallTalk.of(heard)


async def open_journal(settings: Settings) -> QuestionLog:
    """Open the journal that the settings name.

    Raises:
        JournalError: It can't be opened.
    """
    if settings.secret is not None:
        secret = settings.secret.get_secret_value().encode()
    else:
        secret = read_or_make_secret(VARIABLE_FOLDER / "secret")
    return await open_log(settings.database_url, secret)


@asynccontextmanager
async def open_bot(
    settings: Settings,
    *,
    remembers: bool = True,
    is_paced: bool = False,
    progress: Told | None = None,
    count: Callable[[Question, Reply], None] | None = None,
) -> AsyncIterator[Opened]:
    """Put the parts together for as long as the context lasts.

    Args:
        settings: How the bot is set up.
        remembers: Whether the journal is written; who doesn't is no bot at work, and logs less.
        is_paced: Whether a person may only ask so much a minute.
        progress: Told how the loading goes.
        count: Told of each message with its reply, for the figures.

    Raises:
        KnowledgeError: The knowledge has faults.
        InputFileError: The thresholds or the texts have faults.
    """
    load = partial(
        load_snapshot,
        settings.knowledge,
        settings.thresholds,
        workplace=Workplace.at(settings.cache, settings.knowledge),
        warns=remembers,
    )
    if remembers:  # its libraries take a quarter of a second; the encoder's weights keep us longer
        Thread(target=import_module, args=("bot.journal.sql",), daemon=True).start()
    texts = load_texts()
    snapshot = load(progress=progress)
    log = await _open_or_do_without(settings) if remembers else NoLog()
    try:
        desk = Desk(snapshot, log, make_smalltalk(texts), settings.language, count=count)
        reloader = Reloader(desk, load)
        personal = PersonalDesk(log, texts, settings.language, settings.retention_days)
        admin = AdminDesk(desk, reloader, log)
        conversation = Conversation(
            desk,
            personal,
            CommandDesk(CommandTable.of(texts), desk, personal, admin),
            ChoiceDesk(desk, log, personal),
            Pace(settings.questions_per_minute) if is_paced else None,
        )
        yield Opened(texts, desk, log, reloader, conversation)
    finally:
        await log.close()


async def _open_or_do_without(settings: Settings) -> QuestionLog:
    try:
        return await open_journal(settings)
    except JournalError as error:
        _log.error("going on without a journal", error=str(error))
        return FailedLog(str(error))
