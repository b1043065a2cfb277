"""Small knowledge whose answers show which question they answer."""

import json
from pathlib import Path

ENTRIES = 400
"""How many questions one chat can ask with an answer of its own to each."""
ANSWER = "Dit antwoord hoort bij vraag {number} en draagt merkteken {number}."


def write_entries(folder: Path, count: int = ENTRIES) -> Path:
    """Write a knowledge folder with so many entries, numbered from 1; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = [
        {
            "id": str(number),
            "question": f"Wat staat er op kaart {number} van de proef?",
            "answer": ANSWER.format(number=number),
        }
        for number in range(1, count + 1)
    ]
    source = {"id": "proef", "title": "Vragen voor een proef"}
    file = {"source": source, "entries": entries}
    (folder / "proef.yaml").write_text(json.dumps(file), "utf-8")
    return folder
