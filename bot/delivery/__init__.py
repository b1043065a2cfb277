"""Nothing lost, nothing said twice: what came in waits here until it is answered."""
