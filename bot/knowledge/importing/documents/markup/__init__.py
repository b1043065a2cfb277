"""HTML and XML as published by the official gazette and parliament, by lxml."""
