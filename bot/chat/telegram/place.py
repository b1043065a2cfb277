"""Where in Telegram something happened, and so where the reply goes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a chat.

    Attributes:
        thread_id: The topic of a forum, if it is one.
        reply_to: The message that a reply points to; None in private chats, where it is plain.
    """

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None
