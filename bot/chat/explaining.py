"""Why a question was answered, or not: short, for admins in the chat."""

from collections.abc import Iterable
import textwrap

from bot.chat.texts import Texts
from bot.matching import Explanation
from bot.model import Because, Match, Outcome

LONGEST = 200
"""So many characters of the question are shown."""

SHOWN = 3
"""So many of the entries that were considered are shown."""


def put_explanation(explanation: Explanation, texts: Texts) -> str:
    """What was decided and why, what was found, and what is missing."""
    considered = [
        texts.say(
            "why_considered",
            entry=each.entry.id,
            confidence=f"{each.confidence:.0%}",
            cover=f"{each.cover:.0%}",
            facts=_put_facts(each.found, each.missing, texts),
        )
        for each in explanation.considered[:SHOWN]
    ]
    return texts.say(
        "why",
        question=textwrap.shorten(explanation.text, LONGEST, placeholder=" …"),
        outcome=texts.say(f"why_outcome_{explanation.match.outcome}"),
        because=texts.say(f"why_{_because(explanation.match)}"),
        considered="\n".join(considered) or texts.say("why_nothing_considered"),
    )


def _because(match: Match) -> Because:
    if match.because is not None:
        return match.because
    return Because.SURE if match.outcome is Outcome.ANSWER else Because.UNSURE


def _put_facts(found: Iterable[str], missing: Iterable[str], texts: Texts) -> str:
    said = [
        texts.say(key, facts=", ".join(sorted(facts)))
        for key, facts in (("why_found", found), ("why_missing", missing))
        if facts
    ]
    return "".join(f"; {each}" for each in said)
