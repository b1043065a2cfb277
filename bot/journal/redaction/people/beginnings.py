"""Whether a name begins at a word, after a cue of some kind."""

from bot.journal.redaction.cues import read_names
from bot.journal.redaction.people.everyday import is_everyday, is_first_name, is_known
from bot.journal.redaction.people.passage import Passage, is_short
from bot.journal.redaction.people.words import Cue, plain_words

_LONGEST_ALONE = 10
_NEAR_START = 5
_MOST_INITIALS = 3
_PEOPLE = ("er", "or", "man", "ig", "st", "d", "t", "e")
"""How words for what somebody is end."""


def begins_name(passage: Passage, place: int, cue: Cue, *, kin: bool) -> bool:
    """Whether a name begins at a word.

    Capitals help where a text has both cases; elsewhere the lists of first names and of everyday
    words tell a name from what somebody is ("ik ben boer").

    Args:
        passage: The text.
        place: The word's place.
        cue: What stands before it.
        kin: Whether that is somebody of the family or near: "mijn buurman".
    """
    word = passage.words[place]
    if word.plain in plain_words("nobody", "small", "politics"):
        return False
    follows = passage.is_followed(place)
    if word.is_initial:
        return word.text.endswith(".") or (follows and cue not in {Cue.WEAK, Cue.PRIVATE})
    if is_first_name(word.plain):
        return _is_meant(passage, place, cue, follows=follows)
    if cue in {Cue.WEAK, Cue.PRIVATE}:
        is_early = cue is Cue.WEAK and place <= _NEAR_START
        is_name = passage.is_capital(place) and not is_everyday(word.plain)
        return is_early and follows and is_name
    if passage.is_capital(place):
        return _is_capital_name(passage, place, cue, follows=follows)
    has_no_case = word.text.lower() == word.text.upper()
    return has_no_case or _is_small_name(passage, place, cue, follows=follows, kin=kin)


def _is_meant(passage: Passage, place: int, cue: Cue, *, follows: bool) -> bool:
    """Whether a word on the list of first names is one here."""
    is_capital = passage.is_capital(place)
    if cue is Cue.PRIVATE:
        return is_capital and follows
    return is_capital or follows or cue is not Cue.WEAK or passage.is_subject(place)


def _is_capital_name(passage: Passage, place: int, cue: Cue, *, follows: bool) -> bool:
    """Whether a word with a capital is a name, and not what somebody is."""
    word = passage.words[place]
    if is_short(word):
        is_brief = word.text.isupper() and len(word.text) <= _MOST_INITIALS
        return is_brief and follows and passage.words[place + 1].is_capital
    is_surname = word.plain in read_names("surnames") and cue is not Cue.SELF
    if is_surname or not is_everyday(word.plain):
        return True
    return passage.words[place + 1].is_capital if follows else cue is Cue.TITLE


def _is_small_name(passage: Passage, place: int, cue: Cue, *, follows: bool, kin: bool) -> bool:
    """Whether a word without a capital is a name: one that general language doesn't know."""
    plain = passage.words[place].plain
    if is_known(plain):
        return cue is Cue.TITLE and plain in read_names("surnames")
    if cue is not Cue.SELF or follows:
        return True
    is_short = len(plain) <= _LONGEST_ALONE and not plain.endswith(_PEOPLE)
    return is_short and (not kin or passage.is_subject(place))
