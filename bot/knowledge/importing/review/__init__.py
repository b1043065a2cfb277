"""The page by which a curator reviews an imported document, with no need of a network."""

from bot.knowledge.importing.review.page import draw_review

__all__ = ["draw_review"]
