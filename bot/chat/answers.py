"""A reply becomes what the bot says: the official text whole, its source, or an honest no."""

from collections.abc import Mapping, Sequence

from bot.chat.buttons import Press, What, short_key
from bot.chat.texts import Texts
from bot.chat.turn import Block, Button, Role, Utterance
from bot.model import Candidate, Entry, Kind, Outcome, Reason, Reply, Resolution, Source

SUGGESTIONS = 3
"""How many official questions are offered at most."""

PLAUSIBLE = 0.01
"""The confidence from which a second or third suggestion is worth reading; on the benchmark, no
right suggestion had less than 0.03."""

_NO_ANSWER: Mapping[Reason | None, str] = {
    Reason.FACTS: "no_answer_facts",
    Reason.UNKNOWN_NUMBER: "unknown_number",
    Reason.TOO_LONG: "too_long",
    Reason.ALPHABET: "alphabet",
}
_SUGGEST: Mapping[Reason | None, str] = {
    Reason.FACTS: "suggest_facts",
    Reason.AMBIGUOUS: "suggest_ambiguous",
}


def put_reply(reply: Reply, texts: Texts) -> Utterance:
    """Put one reply into words.

    Args:
        reply: The reply to one question.
        texts: The sentences, in the reply's language.
    """
    records = (reply.record,) if reply.record else ()
    if reply.resolution is not None:
        return put_answer(reply.resolution, texts, records)
    if reply.outcome is Outcome.SUGGEST:
        return put_suggestions(reply, texts, records)
    key = reply.smalltalk or _NO_ANSWER.get(reply.reason, "no_answer")
    return put_sentence(key, texts, records=records)


def put_sentence(
    key: str,
    texts: Texts,
    *,
    records: tuple[str, ...] = (),
    closes: bool = False,
    **values: object,
) -> Utterance:
    """One of the bot's own sentences, by itself, with its places filled in."""
    blocks = (Block(Role.TEXT, texts.say(key, **values)),)
    return Utterance(key, blocks, language=texts.language, records=records, closes=closes)


def put_answer(resolution: Resolution, texts: Texts, records: tuple[str, ...] = ()) -> Utterance:
    """The official answer of an entry, whole, with its question and its source."""
    asked, final = resolution.asked, resolution.final
    blocks = [
        Block(Role.TEXT, texts.say("official_question", number=asked.number)),
        Block(Role.QUESTION, asked.question),
    ]
    if asked.kind is Kind.PASSAGE:
        blocks = [Block(Role.QUESTION, asked.question)]
        if final.answer is not None:
            blocks.append(Block(Role.TEXT, texts.say("passage_question")))
    if resolution.via:
        blocks.append(Block(Role.TEXT, texts.say("followed", number=_numbers((final,), asked))))
    if final.answer is None:
        key = "pending" if asked.kind is Kind.QUESTION else "pending_passage"
        blocks.append(Block(Role.TEXT, texts.say(key)))
    else:
        blocks.append(Block(Role.ANSWER, final.answer))
    if resolution.see_also:
        numbers = _numbers(resolution.see_also, final)
        blocks.append(Block(Role.TEXT, texts.say("see_also", numbers=numbers)))
    blocks.append(Block(Role.SOURCE, source_line(final, texts), final.source.url))
    return Utterance(
        "answer",
        tuple(blocks),
        rows=entry_rows(resolution.see_also),
        language=texts.language,
        entry=asked.id,
        records=records,
    )


def put_suggestions(reply: Reply, texts: Texts, records: tuple[str, ...] = ()) -> Utterance:
    """The official questions that come closest, each to be chosen, and "none of these"."""
    entries = _distinct(reply.candidates)
    key = _SUGGEST.get(reply.reason, "suggest")
    record = reply.record or ""
    none = Button(texts.say("none_of_these"), str(Press(What.NONE_OF_THESE, tail=record)))
    return Utterance(
        key,
        (Block(Role.TEXT, texts.say(key)), list_entries(entries)),
        rows=(*entry_rows(entries, record), (none,)),
        language=texts.language,
        records=records,
    )


def list_entries(entries: Sequence[Entry], first: int = 1) -> Block:
    """The questions of a few entries, whole and numbered, since buttons are narrow."""
    listed = (f"{number}. {label}" for number, label in enumerate(_labels(entries), first))
    return Block(Role.CHOICES, "\n\n".join(listed))


def entry_rows(
    entries: Sequence[Entry], record: str = "", first: int = 1
) -> tuple[tuple[Button, ...], ...]:
    """A row with one button for each entry, numbered as in `list_entries`."""
    return tuple(
        (Button(label, str(Press(What.ENTRY, short_key(entry.id), record)), number),)
        for number, (entry, label) in enumerate(zip(entries, _labels(entries), strict=True), first)
    )


def source_line(entry: Entry, texts: Texts) -> str:
    """Where an entry stands: title, reference, question number, date and page."""
    source = entry.source
    parts = [source_name(source, texts)]
    if entry.kind is Kind.QUESTION:
        parts.append(texts.say("source_number", number=entry.number))
    if source.published:
        parts.append(texts.say("source_date", date=source.published))
    if entry.page and source.pages:
        parts.append(texts.say("source_page_of", page=entry.page, pages=source.pages))
    elif entry.page:
        parts.append(texts.say("source_page", page=entry.page))
    return texts.say("source", where=", ".join(parts))


def source_name(source: Source, texts: Texts) -> str:
    """A source's title, with its reference if it has one."""
    if source.reference is None:
        return source.title
    return texts.say("source_title", title=source.title, reference=source.reference)


def _numbers(entries: Sequence[Entry], beside: Entry) -> str:
    return ", ".join(
        entry.number
        if entry.source.id == beside.source.id
        else f"{entry.number} ({entry.source.reference or entry.source.title})"
        for entry in entries
    )


def _distinct(candidates: Sequence[Candidate]) -> tuple[Entry, ...]:
    seen: dict[tuple[str, str | None], Entry] = {}
    plausible = [each for each in candidates[1:] if each.confidence >= PLAUSIBLE]
    for each in (*candidates[:1], *plausible):
        seen.setdefault((each.entry.question, each.entry.answer), each.entry)
    return tuple(seen.values())[:SUGGESTIONS]


def _labels(entries: Sequence[Entry]) -> tuple[str, ...]:
    # The same question from two documents is told apart by the document.
    questions = [entry.question for entry in entries]
    return tuple(
        entry.question
        if questions.count(entry.question) == 1
        else f"{entry.question} ({entry.source.reference or entry.source.title})"
        for entry in entries
    )
