"""Marks in an entry's words where something was mended or is doubtful."""

import re

from bot.knowledge.importing.reading import Pair
from bot.knowledge.importing.review.elements import Html, element, join


def mark_words(words: str, pair: Pair) -> Html:
    """A paragraph with marks on all words that were mended, or that are doubtful.

    Args:
        words: A part of the question or the answer.
        pair: What it is part of.
    """
    named = {repair.after: "mended" for repair in pair.repairs}
    named |= {choice: "doubtful" for doubt in pair.doubts for choice in doubt.choices[:1]}
    if not (marked := "|".join(re.escape(each) for each in sorted(named, key=len)[::-1] if each)):
        return join(words)
    parts = re.split(rf"(?<!\w)({marked})(?!\w)", words)
    plain, found = parts[::2], [*parts[1::2], None]
    pieces = [
        piece
        for text, word in zip(plain, found, strict=True)
        for piece in (text, element("mark", word, class_=named[word]) if word else None)
    ]
    return join(*pieces)
