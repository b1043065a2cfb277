"""Everything that can go wrong and that a person should read.

KamerantwoordError
├── FaultyInputError      several faults at once, each with its place
│   ├── SettingsError     the environment or the .env file
│   ├── KnowledgeError    the curators' YAML or the texts it quotes
│   └── InputFileError    a file named on the command line
│       └── DocumentError     a document to import that can't be read, or not safely
├── ReloadBusyError       a reload is under way already
├── DatabaseError         the database can't be reached, read or written
│   ├── DatabaseMissingError  there is none where one is named
│   ├── JournalError      the journal in it
│   └── DeliveryError     the inbox or the outbox in it
│       └── LeadershipLostError   another replica may lead by now
├── ListenError           the HTTP server can't listen where it should
└── ChannelError          the channel can't go on (a bad token, a second poller)
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong: where, and what would be right.

    Attributes:
        place: Where it is: a setting's name, a file, or `file:line:column`, counted from 1.
        what: What is wrong there and what would be right, in one sentence.
    """

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


class KamerantwoordError(Exception):
    """The root of the tree; its text is meant for people."""


class FaultyInputError(KamerantwoordError):
    """Someone gave us something that has faults; all of them are reported together."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))

    def __reduce__(self) -> tuple[type["FaultyInputError"], tuple[tuple[Fault, ...]]]:
        """Lets it come whole from another process."""
        return type(self), (self.faults,)


class SettingsError(FaultyInputError):
    """The environment or the .env file has faults."""


class KnowledgeError(FaultyInputError):
    """The knowledge folder has faults; nothing of it was loaded."""


class InputFileError(FaultyInputError):
    """A file named on the command line has faults."""


class DocumentError(InputFileError):
    """A document to import can't be read, or not safely; nothing of it was taken."""


class ReloadBusyError(KamerantwoordError):
    """A reload is under way already; this one did nothing."""


class DatabaseError(KamerantwoordError):
    """The database can't be reached, read or written."""


class DatabaseMissingError(DatabaseError):
    """There is no database where one is named, or not what is looked for in it."""


class JournalError(DatabaseError):
    """The journal can't be read or written."""


class DeliveryError(DatabaseError):
    """The inbox or the outbox can't be read or written."""


class LeadershipLostError(DeliveryError):
    """Another replica may lead by now; standing for leader again helps."""


class ListenError(KamerantwoordError):
    """The HTTP server can't listen where it should."""


class ChannelError(KamerantwoordError):
    """The channel can't go on, and trying again would not help."""
