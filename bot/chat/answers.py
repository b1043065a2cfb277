"""A reply becomes what the bot says: the official text whole, its source, or an honest no."""

from collections.abc import Mapping, Sequence

from bot.chat.buttons import Press, What, short_key
from bot.chat.numbering import Rows, list_choices, numbered
from bot.chat.texts import Texts
from bot.chat.turn import Block, Button, Role, Utterance
from bot.model import Candidate, Entry, Kind, Outcome, Reason, Reply, Resolution, Source

SUGGESTIONS = 3
"""How many official questions are offered at most."""

PLAUSIBLE = 0.01
"""The confidence from which a second or third suggestion is worth reading; on the benchmark, no
right suggestion had less than 0.03."""

CERTAIN = 1.0
"""The confidence of what was named itself: by its number, or word for word."""

NEAR_CERTAIN = 0.9
"""The confidence from which another suggestion is worth reading beside a certain one."""

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


def put_reply(reply: Reply, texts: Texts, first: int = 1) -> Utterance:
    """Put one reply into words.

    Args:
        reply: The reply to one question.
        texts: The sentences, in the reply's language.
        first: The number of its first choice.
    """
    records = (reply.record,) if reply.record else ()
    if reply.resolution is not None:
        return put_answer(reply.resolution, texts, records, first)
    if reply.outcome is Outcome.SUGGEST:
        return put_suggestions(reply, texts, records, first)
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


def put_answer(
    resolution: Resolution, texts: Texts, records: tuple[str, ...] = (), first: int = 1
) -> Utterance:
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
        key = "followed_pending" if final.answer is None else "followed"
        blocks.append(Block(Role.TEXT, texts.say(key, number=_number(final, asked))))
    elif final.answer is None:
        key = "pending" if asked.kind is Kind.QUESTION else "pending_passage"
        blocks.append(Block(Role.TEXT, texts.say(key)))
    if final.answer is not None:
        blocks.append(Block(Role.ANSWER, final.answer))
    if resolution.see_also:
        blocks.append(Block(Role.TEXT, _see_also(resolution.see_also, final, texts)))
    blocks.append(Block(Role.SOURCE, source_line(final, texts), final.source.url))
    return Utterance(
        "answer",
        tuple(blocks),
        rows=numbered(entry_rows(resolution.see_also), first),
        language=texts.language,
        entry=asked.id,
        records=records,
    )


def put_suggestions(
    reply: Reply, texts: Texts, records: tuple[str, ...] = (), first: int = 1
) -> Utterance:
    """The official questions that come closest, each to be chosen, and "none of these"."""
    entries = _distinct(reply.candidates)
    key = _SUGGEST.get(reply.reason, "suggest")
    record = reply.record or ""
    none = Button(texts.say("none_of_these"), str(Press(What.NONE_OF_THESE, tail=record)))
    by_document = reply.reason is Reason.AMBIGUOUS
    offered = entry_rows(entries, record, by_document=by_document)
    rows = numbered((*offered, (none,)), first)
    return Utterance(
        key,
        (Block(Role.TEXT, texts.say(key)), list_choices(rows[:-1])),
        rows=rows,
        language=texts.language,
        records=records,
    )


def entry_rows(entries: Sequence[Entry], record: str = "", *, by_document: bool = False) -> Rows:
    """A row with one button for each entry.

    Args:
        entries: What can be chosen.
        record: The journal's id of the question that they are offered for, if any.
        by_document: Whether each names its document, if they come from several.
    """
    labels = _labels(entries, by_document=by_document)
    return tuple(
        (Button(label, str(Press(What.ENTRY, short_key(entry.id), record))),)
        for entry, label in zip(entries, labels, strict=True)
    )


def source_line(entry: Entry, texts: Texts) -> str:
    """Where an entry stands: title, reference, number, date and page; and whether it is proved."""
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
    key = "source" if source.is_proved else "source_unproved"
    return texts.say(key, where=", ".join(parts))


def source_name(source: Source, texts: Texts) -> str:
    """A source's title, with its reference if it has one."""
    if source.reference is None:
        return source.title
    return texts.say("source_title", title=source.title, reference=source.reference)


def _see_also(entries: Sequence[Entry], beside: Entry, texts: Texts) -> str:
    numbers = texts.enumerate([_number(entry, beside) for entry in entries])
    return texts.say("see_also", numbers=numbers, count=len(entries))


def _number(entry: Entry, beside: Entry) -> str:
    if entry.source.id == beside.source.id:
        return entry.number
    return f"{entry.number} ({_document(entry)})"


def _document(entry: Entry) -> str:
    return entry.source.reference or entry.source.title


def _distinct(candidates: Sequence[Candidate]) -> tuple[Entry, ...]:
    seen: dict[tuple[str, str | None], Entry] = {}
    is_named = bool(candidates) and candidates[0].confidence >= CERTAIN
    least = NEAR_CERTAIN if is_named else PLAUSIBLE
    plausible = [each for each in candidates[1:] if each.confidence >= least]
    for each in (*candidates[:1], *plausible):
        seen.setdefault((each.entry.question, each.entry.answer), each.entry)
    return tuple(seen.values())[:SUGGESTIONS]


def _labels(entries: Sequence[Entry], *, by_document: bool) -> tuple[str, ...]:
    # The same question from two documents is always told apart by the document.
    questions = [entry.question for entry in entries]
    is_from_several = by_document and len({entry.source.id for entry in entries}) > 1
    return tuple(
        f"{entry.question} ({_document(entry)})"
        if is_from_several or questions.count(entry.question) > 1
        else entry.question
        for entry in entries
    )
