"""What a client sends along with a method: read strictly, each value with its type."""

from dataclasses import dataclass
import json
from typing import Any
from urllib.parse import parse_qsl

from tests.harness.bot_api.errors import bad_request


@dataclass(frozen=True)
class Parameters:
    """The parameters of one call, as they came: text, or JSON written as text."""

    values: dict[str, str]

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str, default: str = "") -> str:
        """A text."""
        return self.values.get(name, default)

    def integer(self, name: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.values.get(name)
        if value is None:
            if default is None:
                raise bad_request(f"{name.replace('_id', '')}_id is empty")
            return default
        try:
            return int(value)
        except ValueError:
            raise bad_request(f'can\'t parse "{name}": an integer is expected') from None

    def boolean(self, name: str) -> bool:
        """True or false; false if it is absent."""
        value = self.values.get(name, "false").lower()
        if value not in {"true", "false", "1", "0"}:
            raise bad_request(f'can\'t parse "{name}": a boolean is expected')
        return value in {"true", "1"}

    def mapping(self, name: str) -> dict[str, Any] | None:
        """An object, or None if it is absent."""
        value = self._json(name)
        if value is not None and not isinstance(value, dict):
            raise bad_request(f'can\'t parse "{name}": object expected')
        return value

    def array(self, name: str) -> list[Any] | None:
        """An array, or None if it is absent."""
        value = self._json(name)
        if value is not None and not isinstance(value, list):
            raise bad_request(f'can\'t parse "{name}": array expected')
        return value

    def _json(self, name: str) -> object:
        if name not in self.values:
            return None
        try:
            parsed: object = json.loads(self.values[name])
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
        return parsed


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def read_parameters(query: str, content_type: str, body: bytes) -> Parameters:
    """Read a call's parameters from its address and its body: a form or JSON.

    Raises:
        ApiError: The body is not what its type says.
    """
    values = dict(parse_qsl(query, keep_blank_values=True))
    try:
        if content_type.startswith("application/json") and body:
            values |= {name: _as_text(value) for name, value in json.loads(body).items()}
        elif content_type.startswith("application/x-www-form-urlencoded"):
            values |= parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body))
    except (ValueError, AttributeError):
        raise bad_request("can't parse request") from None
    return Parameters(values)
