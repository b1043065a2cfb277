"""What others see of the running bot from outside: for now, its heartbeat."""
