"""What a command ends with."""

from enum import IntEnum
import signal


class Exit(IntEnum):
    """What a command ends with."""

    DONE = 0
    FAULTS = 1
    USAGE = 2
    SUGGESTIONS = 3
    NO_ANSWER = 4
    REVIEW = 5
    INTERRUPTED = 128 + signal.SIGINT
    READER_GONE = 128 + signal.SIGPIPE
