"""What a corrected document no longer says, kept behind its text for entries that still quote it.

No entry is deleted when a document is imported again, and none may stand there without proof. So
the passages that only the earlier version had follow the new text, under a line that says so.
"""

from collections.abc import Iterable

from bot.knowledge.drafts import Draft
from bot.knowledge.official import OfficialText
from bot.knowledge.proving import list_cut

_HEADING = (
    "[Hieronder staat wat een eerdere versie van dit document zei en deze niet meer."
    " Het blijft bewaard omdat vragen er nog uit aanhalen.]"
)


def cut_earlier(text: str) -> str:
    """A kept text without what only an earlier version had."""
    return text.partition(_HEADING)[0]


def keep_earlier(text: str, draft: Draft, quotes: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """A text with all behind it that is quoted and that it doesn't hold, or only as a part.

    Args:
        text: The document's text as it is now.
        draft: The file that quotes it.
        quotes: What its entries quote, proved by the earlier version.

    Returns:
        The text to keep, and the quotes that only the earlier version had.
    """
    official = OfficialText("", text)
    cut = {answer for answer, _ in list_cut(draft, official).values()}
    lost = tuple(dict.fromkeys(each for each in quotes if each in cut or not official.holds(each)))
    if not lost:
        return text, ()
    return "\n".join([text.rstrip("\n"), "", _HEADING, *(f"\n{each}" for each in lost), ""]), lost
