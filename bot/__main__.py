"""`python -m bot`: the commands."""

from bot.cli import main

if __name__ == "__main__":
    main()
