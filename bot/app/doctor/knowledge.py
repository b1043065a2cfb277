"""Is the knowledge fit to serve?"""

from collections.abc import Iterator

from bot.app.doctor.finding import Finding, fault, ok, warning
from bot.errors import FaultyInputError
from bot.knowledge import check_folder
from bot.matching import read_thresholds
from bot.settings import Settings

_CHECK = "`python -m bot check` names every one"


def look_at_knowledge(settings: Settings) -> tuple[Finding, ...]:
    """Check the knowledge folder, and the thresholds where a file with them is named."""
    return (_folder(settings), *_thresholds(settings))


def _folder(settings: Settings) -> Finding:
    checked = check_folder(settings.knowledge)
    if checked.faults:
        first, count = checked.faults[0], len(checked.faults)
        return fault("knowledge", f"{count} faults, the first: {first}", _CHECK)
    what = f"{checked.tally.entries} entries in {checked.files} files, version {checked.version}"
    if lacking := (*checked.bare, *checked.unread):
        return warning("knowledge", f"{what}; {lacking[0]}", f"{_CHECK} ({len(lacking)})")
    return ok("knowledge", what)


def _thresholds(settings: Settings) -> Iterator[Finding]:
    if settings.thresholds is None:
        return
    try:
        read_thresholds(settings.thresholds)
    except FaultyInputError as error:
        advice = "make the file anew with `python -m bot evaluate --budget … --write FILE`"
        yield fault("thresholds", str(error.faults[0]), advice)
    else:
        yield ok("thresholds", f"{settings.thresholds} can be used")
