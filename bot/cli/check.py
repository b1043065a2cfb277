"""`check`: is the knowledge in order, and does every quote stand in its source?"""

import typer

from bot.cli.exits import Exit, explained
from bot.cli.options import KnowledgeFolder, output, progress_bar, read_settings
from bot.knowledge import Checked, check_folder


def check(knowledge: KnowledgeFolder = None) -> None:
    """Validate the knowledge and verify every quote. Exits with 1 if there are faults."""
    with explained():
        folder = read_settings(knowledge).knowledge
        with progress_bar("Checking") as told:
            checked = check_folder(folder, told)
    console = output()
    for fault in checked.faults:
        console.print(str(fault))
    console.print(_summary(checked))
    raise typer.Exit(Exit.FAULTS if checked.faults else Exit.DONE)


def _summary(checked: Checked) -> str:
    counted = (
        f"{checked.entries} entries in {checked.files} files: "
        f"{checked.answered} answered, {checked.pending} pending; "
        f"{checked.proved} quotes proved, {checked.unproved} without a text to prove them by"
    )
    if checked.faults:
        return f"{counted}. Faults: {len(checked.faults)}. Nothing of it will be used."
    return f"{counted}. Version {checked.version}. All is well."
