"""`doctor`: is everything in order that the bot needs, and if not, what to do?"""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.exits import Exit
from bot.cli.options import KnowledgeFolder, output, progress_bar, read_settings
from bot.errors import SettingsError
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.app.doctor import Finding


def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print what is found as JSON.")] = False,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Look at all that the bot needs, and say what to do. Exits with 1 if anything is at fault."""
    # Imported here: the database's libraries take half a second.
    from bot.app.doctor import State, examine_settings  # noqa: PLC0415 (see above)

    try:
        settings = read_settings(knowledge)
    except SettingsError as error:
        findings = list(examine_settings(error))
    else:
        findings = asyncio.run(_examine(settings))
    is_well = all(each.state is not State.FAULT for each in findings)
    if as_json:
        output().print(json.dumps(_as_json(findings, is_well=is_well), ensure_ascii=False))
    else:
        widest = max(len(each.check) for each in findings)
        output().print("\n".join(_as_line(each, widest) for each in findings))
    raise typer.Exit(Exit.DONE if is_well else Exit.FAULTS)


async def _examine(settings: Settings) -> list["Finding"]:
    from bot.app.doctor import examine  # noqa: PLC0415  slow to import

    with progress_bar("Looking") as told:
        findings = []
        async for finding in examine(settings):
            findings.append(finding)
            told(len(findings), 0, finding.check)
        return findings


def _as_line(each: "Finding", widest: int) -> str:
    advice = f": {each.advice}" if each.advice else ""
    return f"{each.state.value:7}  {each.check:{widest}}  {each.what}{advice}"


def _as_json(findings: list["Finding"], *, is_well: bool) -> dict[str, object]:
    checks = [
        {"check": x.check, "state": x.state.value, "what": x.what, "advice": x.advice}
        for x in findings
    ]
    return {"ok": is_well, "checks": checks}
