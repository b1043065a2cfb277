"""The methods of the Bot API that a bot like ours uses, each as strict as Telegram."""

from collections.abc import Callable

from tests.harness.bot_api.chats import Chat
from tests.harness.bot_api.errors import ApiError, bad_request, forbidden, migrated
from tests.harness.bot_api.hooks import HOOKS, Result
from tests.harness.bot_api.markup import parse_html, units
from tests.harness.bot_api.messages import JSON, Message
from tests.harness.bot_api.parameters import Parameters
from tests.harness.bot_api.world import World

MAX_TEXT_UNITS = 4096
MAX_RAW_BYTES = 1 << 15
MAX_NOTICE_UNITS = 200
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_ACTIONS = {"typing", "upload_document", "choose_sticker", "find_location"}


def _chat(world: World, parameters: Parameters) -> Chat:
    if "chat_id" not in parameters:
        raise bad_request("chat_id is empty")
    chat = world.chats.get(parameters.integer("chat_id"))
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to:
        raise migrated(chat.migrated_to.id)
    if chat.refusal:
        raise forbidden(chat.refusal)
    return chat


def _text(parameters: Parameters) -> tuple[str, list[JSON]]:
    raw = parameters.text("text")
    if len(raw.encode()) > MAX_RAW_BYTES:
        raise bad_request("text is too long")
    mode = parameters.text("parse_mode").lower()
    if mode not in {"", "html"}:
        raise bad_request("unsupported parse_mode")
    text, entities = parse_html(raw) if mode else (raw, [])
    if not text.strip():
        raise bad_request("message text is empty")
    if units(text) > MAX_TEXT_UNITS:
        raise bad_request("message is too long")
    return text, entities


def _check_button(button: JSON) -> None:
    if not isinstance(button.get("text"), str):
        raise bad_request(
            'can\'t parse inline keyboard button: Field "text" must be of type String'
        )
    if not button["text"].strip():
        raise bad_request("can't parse inline keyboard button: button text must be non-empty")
    data = button.get("callback_data")
    if data is None and "url" not in button:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if data is not None and not 1 <= len(data.encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")


def _markup(parameters: Parameters) -> JSON | None:
    markup = parameters.mapping("reply_markup")
    if markup is None:
        return None
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('can\'t parse reply markup: Field "inline_keyboard" must be an Array')
    for row in rows:
        for button in row:
            _check_button(button)
    return markup if any(rows) else None


def _thread(chat: Chat, parameters: Parameters) -> int | None:
    if "message_thread_id" not in parameters:
        return None
    thread = parameters.integer("message_thread_id")
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    if chat.topics[thread]:
        raise bad_request("TOPIC_CLOSED")
    return thread


def _reply_to(chat: Chat, parameters: Parameters) -> Message | None:
    wanted = parameters.mapping("reply_parameters")
    if wanted is None:
        return None
    found = chat.messages.get(wanted.get("message_id", 0))
    if found is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found


def _own_message(chat: Chat, parameters: Parameters, verb: str) -> Message:
    found = chat.messages.get(parameters.integer("message_id"))
    if found is None:
        raise bad_request(f"message to {verb} not found")
    if found.sender is not chat.world.bot and verb == "edit":
        raise bad_request("message can't be edited")
    return found


def get_me(world: World, _: Parameters) -> Result:
    """Who the bot is."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
    }
    return world.bot.described() | abilities


def send_message(world: World, parameters: Parameters) -> Result:
    """Send a message."""
    chat = _chat(world, parameters)
    parameters.mapping("link_preview_options")
    text, entities = _text(parameters)
    thread = _thread(chat, parameters)
    reply_to = _reply_to(chat, parameters)
    message = Message(
        chat.next_id(),
        chat,
        world.bot,
        text=text,
        entities=entities,
        raw=parameters.text("text"),
        reply_to=reply_to,
        thread_id=thread,
        markup=_markup(parameters),
    )
    world.deliver(message)
    return message.described()


def edit_message_text(world: World, parameters: Parameters) -> Result:
    """Change what a message says, and its buttons."""
    chat = _chat(world, parameters)
    text, entities = _text(parameters)
    markup = _markup(parameters)
    message = _own_message(chat, parameters, "edit")
    if (message.text, message.entities, message.markup) == (text, entities, markup):
        raise bad_request(_NOT_MODIFIED)
    message.text, message.entities, message.markup = text, entities, markup
    message.raw = parameters.text("text")
    message.edited += 1
    return message.described()


def edit_message_reply_markup(world: World, parameters: Parameters) -> Result:
    """Change the buttons of a message."""
    chat = _chat(world, parameters)
    markup = _markup(parameters)
    message = _own_message(chat, parameters, "edit")
    if message.markup == markup:
        raise bad_request(_NOT_MODIFIED)
    message.markup = markup
    return message.described()


def delete_message(world: World, parameters: Parameters) -> Result:
    """Delete a message."""
    chat = _chat(world, parameters)
    del chat.messages[_own_message(chat, parameters, "delete").id]
    return True


def delete_messages(world: World, parameters: Parameters) -> Result:
    """Delete several messages; those that are not there are skipped."""
    chat = _chat(world, parameters)
    wanted = parameters.array("message_ids") or []
    if not 1 <= len(wanted) <= 100:
        raise bad_request("too many message identifiers specified")
    for message_id in wanted:
        chat.messages.pop(message_id, None)
    return True


def answer_callback_query(world: World, parameters: Parameters) -> Result:
    """Answer a button that was pressed."""
    press = world.presses.get(parameters.text("callback_query_id"))
    text = parameters.text("text")
    if press is None or press.too_old:
        raise bad_request(_TOO_OLD)
    if units(text) > MAX_NOTICE_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answers.append(text)
    return True


def send_chat_action(world: World, parameters: Parameters) -> Result:
    """Show what the bot is doing."""
    chat = _chat(world, parameters)
    _thread(chat, parameters)
    action = parameters.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.actions.append(action)
    return True


def _scope(world: World, parameters: Parameters) -> tuple[str, str]:
    scope = parameters.mapping("scope") or {"type": "default"}
    if scope["type"] == "chat":
        if int(scope["chat_id"]) not in world.chats:
            raise bad_request("chat not found")
        return f"chat {scope['chat_id']}", parameters.text("language_code")
    return scope["type"], parameters.text("language_code")


def set_my_commands(world: World, parameters: Parameters) -> Result:
    """Set the list of commands for a scope and a language."""
    scope = _scope(world, parameters)
    commands = parameters.array("commands")
    if commands is None or len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH" if commands else "commands are required")
    for command in commands:
        name = command["command"]
        if not 1 <= len(name) <= 32 or not name.replace("_", "a").isalnum() or not name.isascii():
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= units(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[scope] = commands
    return True


def get_my_commands(world: World, parameters: Parameters) -> Result:
    """The list of commands of a scope and a language."""
    return world.commands.get(_scope(world, parameters), [])


def delete_my_commands(world: World, parameters: Parameters) -> Result:
    """Forget the list of commands of a scope and a language."""
    world.commands.pop(_scope(world, parameters), None)
    return True


def log_out(world: World, _: Parameters) -> Result:
    """Leave this server, for another one."""
    world.logged_out = True
    return True


def close(_world: World, _: Parameters) -> Result:
    """Close the bot on this server; not allowed in its first ten minutes."""
    raise ApiError(429, "Too Many Requests: retry after 600", retry_after=600)


METHODS: dict[str, Callable[[World, Parameters], Result]] = {
    "getme": get_me,
    "sendmessage": send_message,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "deletemessages": delete_messages,
    "answercallbackquery": answer_callback_query,
    "sendchataction": send_chat_action,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    "logout": log_out,
    "close": close,
    **HOOKS,
}
