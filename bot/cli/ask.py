"""`ask`: one question, or a batch of them, for people and for programs."""

import asyncio
from contextlib import AsyncExitStack
import os
import sys
from typing import Annotated

import typer

from bot.app import Opened, open_bot
from bot.chat.answers import put_reply
from bot.chat.terminal import print_utterance
from bot.chat.visible import make_visible
from bot.cli.batch import answer_line, as_line, read_lines
from bot.cli.exits import Exit, explained
from bot.cli.explained import show_explanation
from bot.cli.options import KnowledgeFolder, output, read_settings
from bot.cli.replies import reply_as_json
from bot.model import Outcome, Question, Reply
from bot.settings import Settings

_EXITS = {
    Outcome.ANSWER: Exit.DONE,
    Outcome.SUGGEST: Exit.SUGGESTIONS,
    Outcome.NONE: Exit.NO_ANSWER,
}


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in your own words.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reply as JSON.")] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Show which entries were considered, their features and facts, and what decided.",
        ),
    ] = False,
    batch: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|-", help='Answer JSON lines {"id": …, "question": …}, in order.'
        ),
    ] = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Ask one question. Exits with 0 if answered, 3 for suggestions, 4 for no answer."""
    if (question is None) == (batch is None):
        raise typer.BadParameter("give either a question or --batch FILE")
    with explained():
        settings = read_settings(knowledge)
        if batch is not None:
            with asyncio.Runner() as runner:
                code = _ask_batch(settings, batch, runner)
        else:
            text = os.fsencode(str(question)).decode("utf-8", errors="replace")
            code = asyncio.run(_ask_one(settings, text, as_json, explain))
    raise typer.Exit(code)


async def _ask_one(settings: Settings, text: str, as_json: bool, explain: bool) -> Exit:  # noqa: FBT001 (as the options come)
    async with open_bot(settings, remembers=False) as opened:
        reply = await opened.desk.ask(Question(text))
        parts = reply.each if explain else ()
        explanations = [await opened.desk.explain(part.question) for part in parts]
    if as_json:
        _write(reply_as_json(reply))
    else:
        _show(reply, opened)
    if explain:
        for explanation in explanations:
            show_explanation(explanation)
    return _EXITS[reply.outcome]


def _show(reply: Reply, opened: Opened) -> None:
    console = output()
    for part in reply.each:
        print_utterance(console, put_reply(part, opened.texts[part.language]))


def _ask_batch(settings: Settings, file: str, runner: asyncio.Runner) -> Exit:
    # Lines are read outside the event loop, which would hold Ctrl-C back until the next line.
    code, stack = Exit.DONE, AsyncExitStack()
    opened = runner.run(stack.enter_async_context(open_bot(settings, remembers=False)))
    try:
        for line in read_lines(file):
            result = runner.run(answer_line(opened.desk, line))
            code = Exit.FAULTS if "error" in result else code
            _write(result)
    finally:
        runner.run(stack.aclose())
    return code


def _write(result: dict[str, object]) -> None:
    sys.stdout.write(make_visible(as_line(result, sys.stdout.encoding)))
    sys.stdout.flush()
