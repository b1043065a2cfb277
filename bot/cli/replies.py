"""A reply as JSON, for other programs."""

from bot.model import Reply, Resolution


def reply_as_json(reply: Reply, question_id: object = None) -> dict[str, object]:
    """One reply in the form that other programs read; several questions stand in `parts`.

    Args:
        reply: The reply.
        question_id: The id that the question came with, given back as it is.
    """
    first = _one_as_json(reply, question_id)
    if reply.parts:
        first["parts"] = [_one_as_json(part, question_id) for part in reply.parts]
    return first


def _one_as_json(reply: Reply, question_id: object) -> dict[str, object]:
    candidates = [
        {"entry": each.entry.id, "confidence": round(each.confidence, 4)}
        for each in reply.candidates
    ]
    return {
        "id": question_id,
        "question": reply.question,
        "outcome": str(reply.outcome),
        "reason": str(reply.reason) if reply.reason else None,
        **_resolution_as_json(reply.resolution),
        "confidence": candidates[0]["confidence"] if candidates else None,
        "candidates": candidates,
        "language": reply.language,
        "milliseconds": round(reply.milliseconds, 2),
    }


def _resolution_as_json(resolution: Resolution | None) -> dict[str, object]:
    if resolution is None:
        keys = ("entry", "status", "kind", "official_question", "answer", "source")
        return {**dict.fromkeys(keys), "via": []}
    asked, final = resolution.asked, resolution.final
    return {
        "entry": asked.id,
        "via": list(resolution.via),
        "status": str(resolution.status),
        "kind": str(asked.kind),
        "official_question": asked.question,
        "answer": final.answer,
        "source": {
            "title": final.source.title,
            "reference": final.source.reference,
            "page": final.page,
            "pages": final.source.pages,
            "url": final.source.url,
            **({} if final.source.is_proved else {"proved": False}),
        },
    }
