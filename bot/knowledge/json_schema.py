"""The format as JSON Schema, so that editors can complete and check a knowledge file."""

import json

from bot.knowledge.schema import FileModel


def export_schema() -> str:
    """What `knowledge/schema.json` holds: the format of a knowledge file, as JSON Schema."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **FileModel.model_json_schema(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
