"""Giving up a killed replica before its lease expires, for short forms that can't wait for it."""

import asyncio
from urllib.parse import urlsplit

from tests.harness.postgres import Postgres

CHANNEL = "kamerantwoord_replicas"
"""Where replicas hear that another came or went, and show a sign of life at once."""
PATIENCE_S = 10.0


async def give_up_the_dead(server: Postgres, url: str) -> None:
    """Do what another replica would do after the lease: delete those that show no sign of life.

    Args:
        server: The database's server.
        url: The database that the replicas share; one of them must live.

    Raises:
        TimeoutError: None showed a sign of life in time.
    """
    database = urlsplit(url).path.strip("/")

    async def sql(statement: str) -> str:
        return await asyncio.to_thread(server.sql, statement, database)

    before = _beats(await sql("SELECT id, beats FROM delivery_replicas"))
    for _ in range(int(PATIENCE_S / 0.1)):
        await sql(f"NOTIFY {CHANNEL}, 'somebody'")
        await asyncio.sleep(0.1)
        now = _beats(await sql("SELECT id, beats FROM delivery_replicas"))
        dead = [each for each, count in before.items() if now.get(each) == count]
        if len(dead) < len(before):
            break
    else:
        raise TimeoutError("no replica shows a sign of life")
    for each in dead:
        await sql(f"DELETE FROM delivery_replicas WHERE id = '{each}'")  # noqa: S608  a replica's own hexadecimal id
    await sql(f"NOTIFY {CHANNEL}, 'somebody'")


def _beats(printed: str) -> dict[str, int]:
    rows = (line.split("|") for line in printed.splitlines())
    return {name: int(count) for name, count in rows}
