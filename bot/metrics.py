"""What is counted and timed while the bot serves, under Prometheus's naming rules.

Only figures: no texts, no people, no chats. Sizes are in seconds and pieces.
"""

from prometheus_client import Counter, Gauge, Histogram, Info

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 600, 3600)

QUESTIONS = Counter(
    "kamerantwoord_questions", "Questions by what came of them", ["channel", "outcome"]
)
STAGE_SECONDS = Histogram(
    "kamerantwoord_stage_seconds",
    "How long each stage of an answer took: waiting (from stored to taken up), matching, sending",
    ["stage"],
    buckets=_SECONDS,
)
REPLY_SECONDS = Histogram(
    "kamerantwoord_reply_seconds", "From the storing of an update to its reply", buckets=_SECONDS
)
UPDATES = Counter(
    "kamerantwoord_updates", "Updates by what came of them: new, known, set_aside", ["kind"]
)
INBOX_WAITING = Gauge("kamerantwoord_inbox_waiting", "Updates not settled yet")
INBOX_OLDEST_SECONDS = Gauge("kamerantwoord_inbox_oldest_seconds", "Age of the oldest of them")
INBOX_SET_ASIDE = Gauge("kamerantwoord_inbox_set_aside", "Updates that could not be dealt with")
SENDS = Counter(
    "kamerantwoord_sends", "Messages by what came of them: sent, gone, failed", ["result"]
)
MAYBE_DOUBLED = Counter(
    "kamerantwoord_maybe_doubled",
    "Replies that may have been sent twice, by why: unknown_outcome, taken_up_again",
    ["why"],
)
RETRIES = Counter(
    "kamerantwoord_retries", "Calls made again, by why: flood, server, network", ["why"]
)
FAULTS = Counter("kamerantwoord_faults", "Faults by where they happened", ["where"])
JOURNAL_FAILURES = Gauge(
    "kamerantwoord_journal_failures", "Questions and choices that could not be written down"
)
KNOWLEDGE = Info("kamerantwoord_knowledge", "The version of the knowledge in use")
KNOWLEDGE_ENTRIES = Gauge("kamerantwoord_knowledge_entries", "Entries in use")
KNOWLEDGE_LOADED = Gauge(
    "kamerantwoord_knowledge_loaded_timestamp_seconds", "When the knowledge in use was loaded"
)
LAST_POLL = Gauge(
    "kamerantwoord_last_good_poll_timestamp_seconds", "When Telegram was last polled with success"
)
REPLICAS = Gauge("kamerantwoord_replicas", "Replicas alive, as this one sees it")
IS_POLLING = Gauge("kamerantwoord_is_polling", "Whether this replica is the one that polls")
WEBHOOK_CALLS = Counter(
    "kamerantwoord_webhook_calls",
    "Calls of the webhook by what came of them: stored, unreadable, unavailable; and refused, "
    "too_large, unfinished, which reach nothing",
    ["outcome"],
)
CONNECTIONS_CLOSED = Counter(
    "kamerantwoord_connections_closed",
    "Connections closed because they asked for nothing, by why: slow, crowded",
    ["why"],
)
TASKS = Gauge("kamerantwoord_tasks", "Tasks of the event loop that are not done")
LOOP_LAG_SECONDS = Gauge(
    "kamerantwoord_loop_lag_seconds", "How long the event loop was held up when last measured"
)
