# Two stages: the first installs with pip, the second holds only what runs.
FROM python:3.12-slim-bookworm AS build
WORKDIR /build
COPY requirements/run.txt .
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps --no-compile -r run.txt \
 && /venv/bin/pip uninstall --yes pip

FROM python:3.12-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin bot \
 && install -d -o bot -g bot -m 700 /app/var
WORKDIR /app
COPY --from=build /venv /venv
COPY bot ./bot
COPY knowledge ./knowledge
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    BOT_LOG_FORMAT=json
USER 10001
# The root file system may be read-only; only this folder is written.
VOLUME /app/var
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-m", "bot.serving.healthcheck"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
