"""What the journal tells: gaps, figures, and its records in order."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, case, distinct, func, or_, select, tuple_

from bot.journal.changes import NONE_OF_THESE
from bot.journal.log import Gap, Record, Stats
from bot.journal.tables import questions
from bot.model import Outcome, Reason, Status

_columns = questions.c

_went_unanswered = or_(
    _columns.outcome == Outcome.NONE.value,
    _columns.chosen == NONE_OF_THESE,
    _columns.status == Status.PENDING.value,
) & (func.coalesce(_columns.reason, "") != Reason.SMALLTALK.value)


def select_gaps(limit: int | None) -> Select[*tuple[Any, ...]]:
    """The questions that went unanswered, each wording once, with the latest of its records."""
    latest_first = _columns.time.desc(), _columns.id.desc()
    counted = (
        select(
            _columns.text,
            func.count().over(partition_by=_columns.wording).label("count"),
            _columns.time.label("last"),
            _columns.entry.label("nearest"),
            _columns.confidence,
            func.row_number()
            .over(partition_by=_columns.wording, order_by=latest_first)
            .label("age"),
        )
        .where(_went_unanswered)
        .subquery()
    )
    names = [counted.c[name] for name in Gap.__slots__]
    order = counted.c.count.desc(), counted.c.last.desc(), counted.c.text
    return select(*names).where(counted.c.age == 1).order_by(*order).limit(limit)


def select_stats() -> Select[*tuple[Any, ...]]:
    """All figures in one row; the outcomes each by their own name."""
    outcomes = [
        func.count(case((_columns.outcome == outcome.value, 1))).label(outcome.value)
        for outcome in Outcome
    ]
    return select(
        func.count().label("total"),
        func.count(case((_went_unanswered, 1))).label("unanswered"),
        func.count(distinct(_columns.asker)).label("askers"),
        func.min(_columns.time).label("first"),
        func.max(_columns.time).label("last"),
        *outcomes,
    )


def make_stats(row: Mapping[str, Any], failures: int) -> Stats:
    """Turn the row of `select_stats` into figures."""
    figures = {name: row[name] for name in ("total", "unanswered", "askers", "first", "last")}
    outcomes = {outcome.value: row[outcome.value] for outcome in Outcome}
    return Stats(by_outcome=outcomes, failures=failures, **figures)


def select_records(after: Record | None, limit: int) -> Select[*tuple[Any, ...]]:
    """A page of the records, oldest first.

    Args:
        after: The last record of the page before; None for the first page.
        limit: How many records there are on a page.
    """
    names = [_columns[name] for name in Record.__slots__]
    query = select(*names).order_by(_columns.time, _columns.id).limit(limit)
    if after is None:
        return query
    return query.where(tuple_(_columns.time, _columns.id) > tuple_(after.time, after.id))


def make_record(row: Mapping[str, Any]) -> Record:
    """Turn a row into a record, with the domain's own types."""
    return Record(
        **{
            **row,
            "outcome": Outcome(row["outcome"]),
            "status": row["status"] and Status(row["status"]),
            "reason": row["reason"] and Reason(row["reason"]),
        }
    )
