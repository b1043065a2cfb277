"""Two replicas behind nginx, which does TLS, as the docs set it up for operators."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route

from bot.serving.health import Health
from bot.serving.server import serve
from bot.serving.status import PATHS, make_status_routes
from bot.serving.webhook import SECRET_HEADER, Taken, Webhook
from tests.harness.nginx import NGINX, OPENSSL, Proxy, proxy_before

SECRET = "a-secret-of-the-tests"

pytestmark = pytest.mark.skipif(
    not (NGINX and OPENSSL), reason="nginx or openssl is not on this machine"
)


class Replica:
    """Takes what comes, as long as it is well."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.is_well = True

    async def take(self, body: bytes) -> Taken:
        if not self.is_well:
            return Taken.UNAVAILABLE
        self.taken.append(body)
        return Taken.STORED


@pytest.fixture
def replicas() -> tuple[Replica, Replica]:
    return Replica(), Replica()


@pytest.fixture
async def proxy(replicas: tuple[Replica, Replica], tmp_path: Path) -> AsyncIterator[Proxy]:
    async with AsyncExitStack() as stack:
        ports = []
        for replica in replicas:
            routes = [
                *make_status_routes(Health()),
                Route("/telegram", Webhook(SECRET, replica.take)),
            ]
            address = await stack.enter_async_context(serve(routes, "127.0.0.1:0"))
            ports.append(int(address.rpartition(":")[2]))
        yield stack.enter_context(proxy_before(ports, tmp_path))


@pytest.fixture
async def telegram(proxy: Proxy) -> AsyncIterator[httpx.AsyncClient]:
    """Calls over TLS, and trusts the proxy's certificate alone."""
    headers = {SECRET_HEADER: SECRET}
    async with httpx.AsyncClient(
        base_url=proxy.url, verify=proxy.trust, headers=headers, timeout=20
    ) as client:
        yield client


async def test_each_call_of_telegram_reaches_one_of_the_replicas(
    replicas: tuple[Replica, Replica], telegram: httpx.AsyncClient
) -> None:
    bodies = [b"%d" % number for number in range(20)]
    answers = await asyncio.gather(*(telegram.post("/telegram", content=body) for body in bodies))
    assert {answer.status_code for answer in answers} == {200}
    assert sorted(replicas[0].taken + replicas[1].taken, key=int) == bodies
    assert all(replica.taken for replica in replicas)


async def test_what_one_replica_cannot_store_another_does(
    replicas: tuple[Replica, Replica], telegram: httpx.AsyncClient
) -> None:
    replicas[0].is_well = False
    for number in range(6):
        assert (await telegram.post("/telegram", content=b"%d" % number)).status_code == 200
    assert replicas[1].taken == [b"%d" % number for number in range(6)]
    replicas[1].is_well = False
    assert (await telegram.post("/telegram", content=b"6")).status_code in {502, 503}


async def test_nothing_but_telegrams_calls_is_let_through(
    replicas: tuple[Replica, Replica], telegram: httpx.AsyncClient
) -> None:
    for path in (*PATHS, "/", "/telegram/", "/telegram/../metrics", "/%6detrics"):
        assert (await telegram.get(path)).status_code == 404
    assert (await telegram.get("/telegram")).status_code == 403
    too_large = await telegram.post("/telegram", content=b"x" * 2_000_000)
    assert too_large.status_code == 413
    wrong = await telegram.post("/telegram", content=b"{}", headers={SECRET_HEADER: "a guess"})
    assert wrong.status_code == 404
    assert [replica.taken for replica in replicas] == [[], []]
    assert "/" not in wrong.headers.get("server", "")


async def test_who_does_not_speak_tls_is_not_heard(proxy: Proxy) -> None:
    async with httpx.AsyncClient(timeout=20) as client:
        answer = await client.post(f"http://localhost:{proxy.port}/telegram", content=b"{}")
    assert answer.status_code == 400
