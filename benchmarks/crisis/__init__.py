"""How well messages of people in danger are told from others: misses and false alarms."""
