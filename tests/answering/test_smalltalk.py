"""Small talk is known as such, and a question is never taken for it."""

import pytest

from bot.answering import SmallTalk
from bot.app.opening import make_smalltalk
from bot.chat.texts import load_texts

SMALLTALK = make_smalltalk(load_texts())


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Hoi!", "greeting"),
        ("goedemorgen", "greeting"),
        ("Hallo, wie ben je?", "identity"),
        ("WIE BEN JE", "identity"),
        ("oké bedankt", "thanks"),
        ("dank je wel hoor", "thanks"),
        ("bednakt voor je hulp", "thanks"),
        ("stomme bot", "insult"),
        ("jij bent echt een waardeloze robot", "insult"),
        ("hoe gaat het?", "howareyou"),
        ("help", "capability"),
        ("Wat kun je allemaal?", "capability"),
        ("doei", "farewell"),
        ("hello there", "greeting"),
        ("thank you very much!!", "thanks"),
        ("who are you?", "identity"),
        ("nee", "declining"),
        ("geen idee", "declining"),
        ("niks", "declining"),
        ("no idea", "declining"),
        ("ja hoor", "agreement"),
        ("nee bedankt", "declining"),
        ("test", "greeting"),
        ("kankerbot", "insult"),
        ("slechte bot", "insult"),
        ("wat een onzin", "insult"),
        ("vertel eens iets over jezelf", "identity"),
        ("👍", "wordless"),
        ("", "wordless"),
        ("   \n\t", "wordless"),
        ("?!…", "wordless"),
    ],
)
def test_small_talk_is_recognised(text: str, intent: str) -> None:
    assert SMALLTALK.recognise(text) == intent


@pytest.mark.parametrize(
    "text",
    [
        "Hoi, waarom is de opvang duurder?",
        "bedankt, en welke pilots zijn er?",
        "vraag 38",
        "wat kost die stomme opvang",
        "opvang",
        "kanker",
        "wat is kanker",
        "tering",
        "tyfus",
        "zorgen",
        "borgen",
        "informatie",
        "information",
        "slecht",
        "later",
        "testen",
        "einde",
        "wat is een eikel",
        "wat is onzin",
        "what is rubbish",
        "vertel eens iets over opvang",
        "wat weet je over opvang",
        "wie is de minister",
        "how much money goes to shelters",
        "2022",
        "hoi " * 13,
    ],
)
def test_a_question_is_no_small_talk(text: str) -> None:
    assert SMALLTALK.recognise(text) is None


def test_the_weightier_intent_counts_whatever_the_order_of_the_words() -> None:
    talk = SmallTalk.of({"filler": ["dan"], "greeting": ["hoi"], "thanks": ["bedankt"]})
    assert talk.recognise("bedankt dan, hoi") == talk.recognise("hoi dan, bedankt") == "thanks"


def test_filler_alone_is_no_small_talk() -> None:
    assert SmallTalk.of({"filler": ["dan"], "greeting": ["hoi"]}).recognise("dan dan") is None


def test_a_typo_is_seen_through_only_if_it_makes_no_other_word() -> None:
    talk = SmallTalk.of({"greeting": ["morgen"]})
    assert talk.recognise("morgne") == "greeting"
    assert talk.recognise("zorgen") is None
