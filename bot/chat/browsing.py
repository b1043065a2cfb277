"""Looking around without a question: topics, their questions, and the sources."""

from collections.abc import Sequence
from itertools import islice

from bot.chat.answers import entry_rows, put_sentence, source_name
from bot.chat.buttons import Press, What, named_by, short_key
from bot.chat.numbering import list_choices, numbered
from bot.chat.texts import Texts
from bot.chat.turn import Block, Button, Role, Utterance
from bot.model import Knowledge

TOPICS_A_PAGE = 8
ENTRIES_A_PAGE = 5
SOURCES_A_PAGE = 10


def put_topics(knowledge: Knowledge, texts: Texts, page: int = 0) -> Utterance:
    """The topics as buttons, most questions first, one page of them."""
    counts = _count_topics(knowledge)
    if not counts:
        return put_sentence("topics_empty", texts)
    page = _within(page, len(counts), TOPICS_A_PAGE)
    shown = list(islice(counts.items(), page * TOPICS_A_PAGE, (page + 1) * TOPICS_A_PAGE))
    rows = tuple(
        (
            Button(
                texts.say("topic_label", topic=topic, count=count),
                str(Press(What.TOPIC, short_key(topic))),
            ),
        )
        for topic, count in shown
    )
    turning = _turning(texts, Press(What.TOPICS), page, len(counts), TOPICS_A_PAGE)
    return Utterance(
        "topics",
        (Block(Role.TEXT, texts.say("topics")),),
        rows=numbered(rows + turning),
        language=texts.language,
        in_place=True,
    )


def put_topic(key: str, knowledge: Knowledge, texts: Texts, page: int = 0) -> Utterance:
    """The questions of one topic as buttons, one page of them; out of date if it is gone."""
    topic = named_by(key, _count_topics(knowledge))
    if topic is None:
        return put_sentence("out_of_date", texts)
    entries = [entry for entry in knowledge.entries.values() if topic in entry.topics]
    page = _within(page, len(entries), ENTRIES_A_PAGE)
    shown = entries[page * ENTRIES_A_PAGE : (page + 1) * ENTRIES_A_PAGE]
    back = (Button(texts.say("back_to_topics"), str(Press(What.TOPICS))),)
    turning = _turning(texts, Press(What.TOPIC, key), page, len(entries), ENTRIES_A_PAGE)
    rows = numbered((*entry_rows(shown, texts), *turning, back))
    return Utterance(
        "topic",
        (
            Block(Role.TEXT, texts.say("topic", topic=topic, count=len(entries))),
            list_choices(rows[: len(shown)]),
        ),
        rows=rows,
        language=texts.language,
        in_place=True,
    )


def put_sources(knowledge: Knowledge, texts: Texts, page: int = 0) -> Utterance:
    """The documents that answers come from, one page of them."""
    counts: dict[str, int] = {}
    for entry in knowledge.entries.values():
        counts[entry.source.id] = counts.get(entry.source.id, 0) + 1
    sources = knowledge.sources
    page = _within(page, len(sources), SOURCES_A_PAGE)
    shown = sources[page * SOURCES_A_PAGE : (page + 1) * SOURCES_A_PAGE]
    listed = tuple(
        Block(
            Role.SOURCE,
            texts.say("sources_item", where=source_name(source, texts), count=counts[source.id]),
            source.url,
        )
        for source in shown
    )
    return Utterance(
        "sources",
        (Block(Role.TEXT, texts.say("sources", count=len(sources))), *listed),
        rows=numbered(_turning(texts, Press(What.SOURCES), page, len(sources), SOURCES_A_PAGE)),
        language=texts.language,
        in_place=True,
    )


def _count_topics(knowledge: Knowledge) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entry in knowledge.entries.values():
        for topic in entry.topics:
            counts[topic] = counts.get(topic, 0) + 1
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _within(page: int, total: int, a_page: int) -> int:
    """The page, or the last one if there are fewer; a button may be older than the knowledge."""
    return max(0, min(page, (total - 1) // a_page))


def _turning(
    texts: Texts, press: Press, page: int, total: int, a_page: int
) -> tuple[tuple[Button, ...], ...]:
    def turn(key: str, to: int) -> Button:
        return Button(texts.say(key), str(Press(press.what, press.key, f"{to:x}")))

    row: Sequence[Button] = [
        *([turn("previous", page - 1)] if page else []),
        *([turn("next", page + 1)] if (page + 1) * a_page < total else []),
    ]
    return (tuple(row),) if row else ()
