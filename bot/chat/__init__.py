"""How people talk to the bot: one conversation, several channels."""
