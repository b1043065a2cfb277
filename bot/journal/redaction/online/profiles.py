"""Profiles and user names, and the parts of links that may tell who someone is."""

from collections.abc import Iterator
import re

from bot.journal.redaction.cues import has_cue, pattern_of
from bot.journal.redaction.people.everyday import is_everyday, is_known
from bot.journal.redaction.span import Span

_USERNAME = "[gebruikersnaam]"
_TAIL = "?[weggelaten]"

_PROFILE = re.compile(
    r"""
    (?<![\w.-])(?:
        (?:https?://)?(?:[a-z-]{1,12}\.)?(?:
            (?:t|telegram|wa|m|signal|paypal|tikkie|about|ok|last)\.(?:me|dog|fm|ru)
          | (?:api\.whatsapp|open\.spotify|buymeacoffee|ko-fi|letterboxd|goodreads|nextdoor|untappd
              |academia|researchgate|flickr|deviantart|behance|dribbble|garmin|komoot|duolingo
              |snap|bereal|clubhouse|substack|mixcloud|bandcamp|disqus|quora|xing|viber|hyves)
            \.(?:com|nl|net|org|edu|app)
          | (?:x|twitter|instagram|facebook|fb|linkedin|tiktok|youtube|snapchat|threads|pinterest
              |reddit|twitch|vk|github|gitlab|steamcommunity|soundcloud|strava|tumblr|flickr|medium
              |onlyfans|patreon|roblox|discord|messenger|vinted|marktplaats|linktr|bsky|mastodon)
            \ ?\.\ ?(?:com|net|nl|org|me|ee|app|gg|tv|social|be)
          | (?:youtu|discord|linktr|instagr|fb)\.(?:be|gg|ee|am|me|watch)
        )\ ?/\ ?
      | tg://
    )[^\s\0]+
    | (?<![\w/])/?(?:u|in|user|profiel|profile|member|pub)/(?=[^\W\d])[\w.-]{4,60}
    | (?<![\w.@-])[\w-]{2,40}\.(?:bsky\.social|tumblr\.com|substack\.com)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_IN_LINKS = ("/", ".bsky", ".tumblr", ".substack")
_LINK = re.compile(r"https?://[^\s\0?#]+(?P<tail>[?#][^\s\0]+)?", re.IGNORECASE)

_HANDLE = re.compile(r"@(?P<gap> ?)(?P<name>[\w](?:[\w.-]*\w)?)(?P<server>@[\w.-]+\w)?")
_WITH_MARK = re.compile(r"(?<![\w/.-])[\w.]+(?P<number>#[0-9]{3,5}\b)?")
_SEPARATOR = re.compile(r"[ :=>'\"(-]{1,4}")
_NAMED = re.compile(r"[\w](?:[\w.'-]{0,40}\w)?(?:#[0-9]{3,5})?")
_MOST_LINKING_WORDS = 3
_STOPS = ".!?"


def find_links(text: str) -> Iterator[Span]:
    """Links to profiles, and the private tails of other links."""
    if not any(map(text.__contains__, _IN_LINKS)):
        return
    starts = set()
    for match in _PROFILE.finditer(text):
        starts.add(match.start())
        yield Span(match.start(), match.end() - _trailing(match[0]), _USERNAME)
    for match in _LINK.finditer(text):
        if match["tail"] and match.start() not in starts:
            yield Span(*match.span("tail"), _TAIL)


def find_handles(text: str) -> Iterator[Span]:
    """User names after an at sign, with an underscore in them, or beside a network's name."""
    for match in _HANDLE.finditer(text):
        if not match["gap"] or has_cue(text, *match.span(), "handle"):
            yield Span(*match.span(), _USERNAME)
    for match in _WITH_MARK.finditer(text) if "_" in text or "#" in text else ():
        if (match["number"] or "_" in match[0].strip("_.")) and any(map(str.isalpha, match[0])):
            yield Span(match.start(), match.end() - _trailing(match[0]), _USERNAME)
    for match in pattern_of("handle").finditer(text):
        span = _named_after(text, match.end()) or _named_before(text, match.start())
        if span is not None:
            yield span


def _trailing(text: str) -> int:
    return len(text) - len(text.rstrip(".,;:!?)'\"\u00bb"))


def _named_after(text: str, place: int) -> Span | None:
    """The user name after a network's name, with few words between: `snap is mo_010`."""
    said, start = False, place
    for _ in range(_MOST_LINKING_WORDS + 1):
        gap = _SEPARATOR.match(text, place)
        if gap is None:
            return None
        said = said or ":" in gap[0] or "=" in gap[0]
        named = pattern_of("handle_named").match(text, gap.end())
        link = named or pattern_of("handle_link", "handle").match(text, gap.end())
        if link is None:
            return _name_at(text, gap.end(), said=said, after=text[start:place])
        said = said or named is not None
        place = link.end()
    return None


def _named_before(text: str, end: int) -> Span | None:
    """The user name before a network's name: `jan88 is mijn snap`."""
    match = _BEFORE.search(text[max(0, end - _LONGEST_BEFORE) : end])
    if match is None:
        return None
    name = match["name"]
    if _is_odd(name) or (match["mine"] and not is_known(name)):
        start = max(0, end - _LONGEST_BEFORE) + match.start("name")
        return Span(start, start + len(name), _USERNAME)
    return None


def _is_odd(name: str) -> bool:
    """Whether a word has a digit or a mark inside, as user names have."""
    has_digits = any(map(str.isdigit, name)) and any(map(str.isalpha, name))
    return has_digits or bool(set(name[1:-1]) & set("._#"))


def _name_at(text: str, start: int, *, said: bool, after: str) -> Span | None:
    match = _NAMED.match(text, start)
    if match is None:
        return None
    name = match[0]
    is_strange = len(name) > _SHORT and not is_everyday(name)
    is_bare = not after.strip() and len(name) >= _LONG and not is_known(name)
    if not is_bare and not (
        (is_strange and (said or name[0].isupper() or _is_odd(name))) or (said and _is_odd(name))
    ):
        return None
    end = match.end()
    while name[0].isupper() and (more := _SURNAME.match(text, end)) is not None:
        end = more.end()
    return Span(start, end, _USERNAME)


_SHORT, _LONG = 2, 6
_LONGEST_BEFORE = 60
_BEFORE = re.compile(
    r"(?<![\w.@/-])(?P<name>\w[\w.-]{2,30}) (?:(?:op|is|on|via|bij|=|heet ik op|ben ik op) )"
    r"(?P<mine>(?:mijn|mn|m'n|my|me) )?$",
    re.IGNORECASE,
)
_SURNAME = re.compile(
    r" (?:(?:van|de|der|den|el|ter|ten|von|bin|uit|from) ){0,3}(?:[^\W\d_a-z][\w'-]+|[0-9]{2,4}\b)"
)
