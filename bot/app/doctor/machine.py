"""What this machine must offer: room on its disks, private files, an address to listen on."""

from collections.abc import Callable
from pathlib import Path
from shutil import disk_usage
import socket
import stat
import tempfile

from bot.app.doctor.finding import Finding, fault, ok, warning
from bot.serving.address import split_address
from bot.serving.healthcheck import ask_health
from bot.settings import VARIABLE_FOLDER, Settings

_MB = 1_000_000
_LITTLE_MB = 500
_TOO_LITTLE_MB = 50
_ANSWER_S = 4.0


def look_at_disk(
    folder: Path, check: str, free: Callable[[Path], int] = lambda path: disk_usage(path).free
) -> Finding:
    """How much room there is where a folder is, or will be."""
    free_mb = free(_existing(folder)) // _MB
    advice = f"make room on the disk of {folder}/"
    if free_mb < _TOO_LITTLE_MB:
        return fault(check, f"only {free_mb} MB are left", advice)
    if free_mb < _LITTLE_MB:
        return warning(check, f"only {free_mb} MB are left", advice)
    return ok(check, f"{free_mb:,} MB are free")


def look_at_cache(settings: Settings) -> Finding:
    """Whether the indexes can be kept."""
    try:
        with tempfile.TemporaryFile(dir=_existing(settings.cache)):
            return ok("cache", f"{settings.cache}/ can be written")
    except OSError as error:
        what = f"{settings.cache}/ can't be written ({error.strerror})"
        return fault("cache", what, "make it writable for the bot, or name another in BOT_CACHE")


def look_at_secret(settings: Settings, folder: Path = VARIABLE_FOLDER) -> Finding:
    """Whether the key of the journal's hashes is kept from others."""
    if settings.secret is not None:
        return ok("secret", "it is set in BOT_SECRET")
    file = folder / "secret"
    if not file.exists():
        return ok("secret", f"there is none yet; `run` makes it in {file}")
    return _private(file, "secret")


def look_at_env_file(file: Path = Path(".env")) -> tuple[Finding, ...]:
    """Whether the file with the token, if there is one, is kept from others."""
    return (_private(file, "settings file"),) if file.is_file() else ()


def look_at_address(settings: Settings, timeout_s: float = _ANSWER_S) -> tuple[Finding, bool]:
    """Whether the HTTP server can listen, or does so already; and so whether the bot runs."""
    listen = settings.listen
    host, port = split_address(listen)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        trouble = ask_health(listen, timeout_s)
        return _taken(listen, str(error.strerror).partition(" (")[0], trouble)
    return ok("address", f"{listen} is free to listen on"), False


def _taken(listen: str, why: str, trouble: str | None) -> tuple[Finding, bool]:
    if trouble is None:
        return ok("address", f"the bot listens on {listen}, and is well"), True
    if '"checks"' in trouble:
        advice = "see its logs, and /readyz"
        return warning(
            "address", f"the bot listens there, and is not well: {trouble}", advice
        ), True
    what = f"{listen} can't be listened on ({why})"
    return fault("address", what, "stop what does, or name another address in BOT_LISTEN"), False


def _private(file: Path, check: str) -> Finding:
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        return fault(check, f"others on this machine may read {file}", f"chmod 600 {file}")
    return ok(check, f"{file} is for the bot alone")


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(each for each in (folder, *folder.absolute().parents) if each.is_dir())
