"""How strangers are refused: always in the same words, which are none."""

from starlette.requests import Request
from starlette.responses import Response


def nothing_here() -> Response:
    """The answer to all that is not for the caller; what it still sends is not waited for."""
    return Response(status_code=404, headers={"Connection": "close"})


def refuse(_request: Request, _error: Exception) -> Response:
    """Answer a call for a page that isn't there, or not in that way."""
    return nothing_here()
