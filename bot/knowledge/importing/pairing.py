"""From questions with their rows to pairs with their words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge.importing.giving import Asked
from bot.knowledge.importing.layout import Layout
from bot.knowledge.importing.mending import Mended, Mender
from bot.knowledge.importing.paragraphs import group_paragraphs
from bot.knowledge.importing.reading import Doubt, Pair
from bot.knowledge.importing.referring import read_reference
from bot.knowledge.importing.sharing import share_out


@dataclass(frozen=True, slots=True)
class Named:
    """A question with the numbers that its pairs get, unique in the document."""

    asked: Asked
    numbers: tuple[str, ...]


def name_questions(asked: Iterable[Asked]) -> list[Named]:
    """Give each question its numbers: the document's own, or else `n1`, `n2` and so on.

    A number that comes again, in a second list, gets that list's number before it: `2-1`.
    """
    named, lists, unnumbered = [], Counter[str](), 0
    for each in asked:
        if not each.numbers:
            unnumbered += 1
            named.append(Named(each, (f"n{unnumbered}",)))
            continue
        lists.update(each.numbers)
        numbers = (
            number if lists[number] == 1 else f"{lists[number]}-{number}" for number in each.numbers
        )
        named.append(Named(each, tuple(numbers)))
    return named


def make_pairs(named: Sequence[Named], layout: Layout, mender: Mender) -> list[Pair]:
    """The pairs of a document, in order."""
    numbers = {id(each.asked): each.numbers for each in named}
    every = [number for each in named for number in each.numbers]
    known = dict(zip(every, [None, *every], strict=False))
    pairs: list[Pair] = []
    for each in named:
        holder = each.asked.holder
        see = numbers[id(holder)][:1] if holder else ()
        pairs.extend(_pairs_of(each, see, known, layout, mender))
    return [pair for pair in pairs if pair.question]


def _pairs_of(
    named: Named,
    see: tuple[str, ...],
    known: Mapping[str, str | None],
    layout: Layout,
    mender: Mender,
) -> Iterator[Pair]:
    """The pairs of one question; `known` has all numbers, each with the one before it."""
    asked, numbers = named.asked, named.numbers
    shares = share_out(group_paragraphs(asked.question, layout), len(numbers))
    answer = mender.mend(group_paragraphs(asked.answer, layout))
    named_in = read_reference(answer.text, known[numbers[0]])
    referred = tuple(each for each in named_in if each in known and each not in numbers)
    for place, (number, paragraphs) in enumerate(zip(numbers, shares.questions, strict=True)):
        question = mender.mend(paragraphs)
        mine = answer if place == 0 and not referred else Mended()
        follows = referred or see or (numbers[:1] if place and answer.text else ())
        yield Pair(
            number=number,
            question=question.text.replace("\n\n", "\n"),
            answer=mine.text or None,
            see=follows,
            page=paragraphs[0].rows[0].line.page if paragraphs else None,
            question_at=tuple(question.spans),
            answer_at=tuple(mine.spans),
            repairs=(*question.repairs, *mine.repairs),
            doubts=(*question.doubts, *mine.doubts, *_doubts_of(asked, shares.doubt, place)),
        )


def _doubts_of(asked: Asked, sharing: str | None, place: int) -> Iterator[Doubt]:
    """What is doubtful of how a question was put together; told once, at its first number."""
    title = asked.titles[0]
    if place == 0:
        whys = [*([sharing] if sharing else []), *asked.doubts]
        yield from (Doubt(title.start, title.end, why) for why in whys)
