"""What the journal writes down, and how."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.log import Record
from bot.journal.tables import questions
from bot.journal.wording import fold_wording

NONE_OF_THESE = "none"


@dataclass(frozen=True, slots=True)
class Written:
    """A question was asked; `replaces` are ids of earlier records of the same asker."""

    record: Record
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """An asker chose one of the suggestions of a record of theirs, or none of them."""

    record: str
    asker: str
    entry: str | None


Change = Written | Chosen

_CHOOSE = (
    update(questions)
    .where(questions.c.id == bindparam("record"), questions.c.asker == bindparam("by"))
    .values(chosen=bindparam("choice"))
)
_REPLACE = delete(questions).where(
    questions.c.id == bindparam("record"), questions.c.asker == bindparam("by")
)


async def write_changes(connection: AsyncConnection, changes: Sequence[Change]) -> None:
    """Write a batch: first all questions, then all choices, then what was replaced goes.

    That gives what one by one would give: a choice follows its question, and what is replaced
    goes with the choices made of it. A batch that comes again, since it could not be told
    whether it was written, is written once.
    """
    written = [change for change in changes if isinstance(change, Written)]
    if rows := [_row(change.record) for change in written]:
        ids = [change.record.id for change in written]
        await connection.execute(delete(questions).where(questions.c.id.in_(ids)))
        await connection.execute(insert(questions), rows)
    chosen = [change for change in changes if isinstance(change, Chosen)]
    if choices := [
        {"record": it.record, "by": it.asker, "choice": it.entry or NONE_OF_THESE} for it in chosen
    ]:
        await connection.execute(_CHOOSE, choices)
    if replaced := [
        {"record": old, "by": it.record.asker}
        for it in written
        for old in it.replaces
        if it.record.asker is not None
    ]:
        await connection.execute(_REPLACE, replaced)


def _row(record: Record) -> dict[str, object]:
    names = Record.__slots__
    return {name: getattr(record, name) for name in names} | {"wording": fold_wording(record.text)}
