"""`python -m bot`: the commands."""

from bot.cli.entry import main

if __name__ == "__main__":
    main()
