"""What is seen of the running bot from outside: the webhook, its health and its figures.

This front is light, so that the health check of a container costs next to nothing; the HTTP
server's libraries are loaded with `bot.serving.server`.
"""
