"""What others see of the running bot from outside: for now, its heartbeat."""

from bot.serving.heartbeat import Heartbeat

__all__ = ["Heartbeat"]
