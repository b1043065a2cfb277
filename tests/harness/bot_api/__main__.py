"""The fake Bot API as a process of its own: `python -m tests.harness.bot_api --port 0`.

It prints its address and token on one line of JSON; `driven` tells how it is driven.
"""

import argparse
import asyncio
import json

from tests.harness.bot_api.driven import DrivenBotApi
from tests.harness.bot_api.server import TOKEN


async def _serve(port: int, token: str) -> None:
    async with DrivenBotApi(token=token) as api:
        await api.shut()
        await api.open(port)
        print(json.dumps({"url": api.url, "token": api.token}), flush=True)  # noqa: T201  its output
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    arguments = parser.parse_args()
    asyncio.run(_serve(arguments.port, arguments.token))
