"""Lists of questions for tests of the importer, in sentences of our own."""

from collections.abc import Iterable, Mapping

Listed = Mapping[str, tuple[str, str | None]]
"""Questions with their answers, by number; without one where the document has none."""

BRIDGES: Listed = {
    "1": (
        "Hoeveel bruggen zijn er in 2023 onderhouden?",
        "In 2023 zijn er 412 bruggen onderhouden. Daarvan zijn er 38 geheel vernieuwd.",
    ),
    "2": (
        "Welke bruggen worden in het komende jaar vernieuwd, en in welke volgorde gebeurt dat?",
        "De bruggen met de meeste schade gaan voor.\n\nDe volgorde staat in het overzicht.",
    ),
    "3": ("Zijn daar kosten aan verbonden?", "Zie het antwoord op vraag 1."),
    "4": ("Wanneer is het overzicht van alle bruggen klaar?", None),
}


def print_list(listed: Listed, number: int = 7) -> str:
    """A list as a plain text, under a number by which it is known again when it is corrected.

    Args:
        listed: What is asked and answered.
        number: Its number within its dossier; its reference is `36999-XII-7`.
    """
    head = ["36 999 XII  Vaststelling van de begroting", "", f"Nr. {number}\tLIJST VAN VRAGEN"]
    return "\n".join([*head, "", *_print_pairs(listed), ""])


def _print_pairs(listed: Listed) -> Iterable[str]:
    for number, (question, answer) in listed.items():
        yield f"Vraag {number}"
        yield question
        yield "Antwoord"
        yield answer or ""
        yield ""
