"""The methods on webhooks, each as strict as Telegram."""

from collections.abc import Callable
import re
from urllib.parse import urlsplit

from tests.harness.bot_api.errors import bad_request
from tests.harness.bot_api.messages import JSON
from tests.harness.bot_api.parameters import Parameters
from tests.harness.bot_api.webhook import Webhook
from tests.harness.bot_api.world import World

MOST_CONNECTIONS = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_PORTS = {None, 80, 88, 443, 8443}

Result = JSON | list[JSON] | bool


def set_webhook(world: World, parameters: Parameters) -> Result:
    """Have updates pushed to an address."""
    url, secret = parameters.text("url"), parameters.text("secret_token")
    if url:
        _check(url)
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    allowed = parameters.array("allowed_updates")
    if allowed is not None:
        world.updates.allowed = frozenset(allowed)
    if parameters.boolean("drop_pending_updates"):
        world.updates.forget()
    wanted = parameters.integer("max_connections", 40)
    most = min(max(wanted, 1), MOST_CONNECTIONS)
    world.updates.push_to(Webhook(url, secret, most), world.carrier.post)
    return True


def _check(url: str) -> None:
    address = urlsplit(url)
    if address.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if address.port not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def delete_webhook(world: World, parameters: Parameters) -> Result:
    """No longer have updates pushed."""
    if parameters.boolean("drop_pending_updates"):
        world.updates.forget()
    world.updates.push_to(Webhook(""), world.carrier.post)
    return True


def get_webhook_info(world: World, _: Parameters) -> Result:
    """Where updates are pushed to, and how that goes."""
    updates, pushing = world.updates, world.updates.pushing
    shown: JSON = {
        "url": updates.webhook,
        "has_custom_certificate": False,
        "pending_update_count": updates.pending,
    }
    if updates.allowed is not None:
        shown["allowed_updates"] = sorted(updates.allowed)
    if pushing is None:
        return shown
    shown["max_connections"] = pushing.webhook.max_connections
    if pushing.last_fault:
        what, when = pushing.last_fault
        shown |= {"last_error_message": what, "last_error_date": when}
    return shown


HOOKS: dict[str, Callable[[World, Parameters], Result]] = {
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
}
