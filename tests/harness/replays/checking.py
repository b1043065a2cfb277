"""Whether something that the bot said is what a replay expects, to the last block."""

from collections.abc import Iterator
import re

from bot.chat.answers import source_line
from bot.chat.texts import Texts, load_texts
from bot.chat.turn import Role, Utterance
from bot.model import Knowledge
from tests.harness.replays.script import Expected

TEXTS = load_texts()

_PLACE = re.compile(r"\{\w+\}")


def squeezed(text: str) -> str:
    """A text with its layout taken out."""
    return " ".join(text.split())


def check(expected: Expected, said: Utterance, knowledge: Knowledge) -> None:
    """Compare what was said with what should have been.

    Raises:
        AssertionError: It is not, or it says more than that.
    """
    texts = TEXTS[expected.language]
    assert said.language == expected.language, said
    assert squeezed(expected.contains or "") in squeezed(_text(said)), said
    if expected.entry is not None:
        _check_answer(expected.entry, said, knowledge, texts)
    elif expected.text is not None:
        assert said.key == expected.text, said
        assert _of(said, Role.QUESTION) == _of(said, Role.ANSWER) == [], said
        assert len(_of(said, Role.TEXT)) == 1 + expected.help_line, said
    if expected.text is not None:
        sentences = _of(said, Role.TEXT)
        assert any(_is_sentence(each, expected.text, texts) for each in sentences), said
    lines = [_is_sentence(each.text, "crisis_line", texts) for each in said.blocks]
    assert lines == [*[False] * (len(lines) - 1), expected.help_line], said
    for sentence in _of(said, Role.TEXT):
        known = {*_telling(texts), *([expected.text] if expected.text else [])}
        assert any(_is_sentence(sentence, key, texts) for key in known), sentence


def _check_answer(entry: str, said: Utterance, knowledge: Knowledge, texts: Texts) -> None:
    resolution = knowledge.resolve(entry)
    final = resolution.final
    assert (said.key, said.entry) == ("answer", entry), said
    assert _of(said, Role.QUESTION) == [resolution.asked.question], said
    assert _of(said, Role.ANSWER) == ([] if final.answer is None else [final.answer]), said
    assert _of(said, Role.SOURCE) == [source_line(final, texts)], said
    keys = [each for each in texts.sentences if each.startswith(("pending", "followed_pending"))]
    is_pending = any(
        _is_sentence(sentence, key, texts) for sentence in _of(said, Role.TEXT) for key in keys
    )
    assert is_pending == (final.answer is None), said


def _telling(texts: Texts) -> Iterator[str]:
    """The keys of sentences with words of their own, which not just any text fits."""
    for key, sentence in texts.sentences.items():
        form = sentence if isinstance(sentence, str) else sentence["other"]
        if re.search(r"\w", _PLACE.sub("", form)):
            yield key


def _of(said: Utterance, role: Role) -> list[str]:
    return [block.text for block in said.blocks if block.role is role]


def _text(said: Utterance) -> str:
    return "\n".join(block.text for block in said.blocks)


def _is_sentence(text: str, key: str, texts: Texts) -> bool:
    sentence = texts.sentences[key]
    forms = [sentence] if isinstance(sentence, str) else sentence.values()
    return any(re.fullmatch(_pattern(form), text, re.DOTALL) for form in forms)


def _pattern(form: str) -> str:
    return ".*?".join(map(re.escape, _PLACE.split(form)))
