"""How the Bot API says no, in Telegram's own words."""


class ApiError(Exception):
    """A refusal: an HTTP status, a description, and what the client should know besides."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        self.code = code
        self.description = description
        self.parameters = parameters
        super().__init__(f"{code} {description}")


def bad_request(what: str) -> ApiError:
    """What was asked can't be done."""
    return ApiError(400, f"Bad Request: {what}")


def forbidden(what: str) -> ApiError:
    """The bot may not do this, or not any more."""
    return ApiError(403, f"Forbidden: {what}")


def conflict(what: str) -> ApiError:
    """Somebody else is doing this already."""
    return ApiError(409, f"Conflict: {what}")


def migrated(new_chat_id: int) -> ApiError:
    """The group became a supergroup."""
    return ApiError(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=new_chat_id,
    )


def too_many_requests(retry_after_s: int) -> ApiError:
    """Flood control."""
    return ApiError(
        429, f"Too Many Requests: retry after {retry_after_s}", retry_after=retry_after_s
    )
