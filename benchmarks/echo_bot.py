"""A bare echo bot on python-telegram-bot: the ceiling that the round trip is measured against.

Usage: python -m benchmarks.echo_bot TOKEN API_URL
"""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same thing."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Poll until killed."""
    token, url = sys.argv[1:]
    bot = Application.builder().token(token).base_url(f"{url}/bot").build()
    bot.add_handler(MessageHandler(filters.TEXT, echo))
    bot.run_polling()


if __name__ == "__main__":
    main()
