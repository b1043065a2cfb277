"""All recognisers, in the order of how sure they are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.journal.redaction.kept import find_amounts, find_bare_numbers, find_references
from bot.journal.redaction.numbers.cards import find_cards
from bot.journal.redaction.numbers.dates import find_birth_dates
from bot.journal.redaction.numbers.documents import find_documents
from bot.journal.redaction.numbers.ibans import find_ibans
from bot.journal.redaction.numbers.persons import find_bsns, find_named_bsns, find_v_numbers
from bot.journal.redaction.numbers.phones import find_named_phones, find_phones
from bot.journal.redaction.numbers.plates import find_plates
from bot.journal.redaction.online.emails import find_emails
from bot.journal.redaction.online.ip_addresses import find_ip_addresses
from bot.journal.redaction.online.profiles import find_handles, find_links
from bot.journal.redaction.people.names import find_names
from bot.journal.redaction.places.postcodes import find_postcodes
from bot.journal.redaction.places.streets import find_streets
from bot.journal.redaction.span import Span


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Finds one kind of data.

    Attributes:
        kind: What it finds.
        find: Finds it in a folded text, in which what others found is hidden (`span.py`).
        needs_digits: Whether a text without a digit holds none of it.
        reads_lines: Whether the ends of lines tell it something; others read them as blanks.
    """

    kind: str
    find: Callable[[str], Iterable[Span]]
    needs_digits: bool = True
    reads_lines: bool = False


RECOGNISERS = (
    Recogniser("links", find_links, needs_digits=False),
    Recogniser("e-mail", find_emails, needs_digits=False),
    Recogniser("IBAN", find_ibans),
    Recogniser("numbers of documents and services, which stay", find_references),
    Recogniser("amounts with a unit, which stay", find_amounts),
    Recogniser("IP addresses", find_ip_addresses),
    Recogniser("payment cards", find_cards),
    Recogniser("postcodes", find_postcodes),
    Recogniser("dates of birth", find_birth_dates),
    Recogniser("V-numbers", find_v_numbers),
    Recogniser("BSN beside the word", find_named_bsns),
    Recogniser("dates and bare amounts, which stay", find_bare_numbers),
    Recogniser("telephone numbers", find_phones),
    Recogniser("numbers of identity documents", find_documents),
    Recogniser("licence plates", find_plates),
    Recogniser("profiles", find_handles, needs_digits=False),
    Recogniser("telephone numbers beside a word for them", find_named_phones),
    Recogniser("BSN", find_bsns),
    Recogniser("streets", find_streets),
    Recogniser("names", find_names, needs_digits=False, reads_lines=True),
)
"""What one has found is hidden from those after it."""

MARKS = (
    "[e-mail]",
    "[gebruikersnaam]",
    "[weggelaten]",
    "[IBAN]",
    "[IP-adres]",
    "[betaalkaart]",
    "[geboortedatum]",
    "[v-nummer]",
    "[BSN]",
    "[documentnummer]",
    "[kenteken]",
    "[telefoonnummer]",
    "[adres]",
    "[naam]",
)
