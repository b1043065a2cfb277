# Kamerantwoord. `make chat` to talk to it, `make test` to try it, `make help` for the rest.
.DEFAULT_GOAL := help
.PHONY: help chat run test check format lint types contract dockerfile secrets audit cover long bench \
  trials lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed
BENCH := $(VENV)/.bench-installed
# The locks name everything; left to itself, pip finds newer releases for extras, and refuses them.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

chat: $(RUN) ## talk to the bot in this terminal
	@$(BIN)/python -m bot chat

run: $(RUN) ## serve Telegram (needs BOT_TELEGRAM_TOKEN, see .env.example)
	@$(BIN)/python -m bot run

test: $(DEV) ## the tests
	@$(BIN)/python -m pytest -q -n auto --dist worksteal -m "not long"

check: lint types contract dockerfile secrets audit cover long ## everything that CI checks

lint: $(DEV) ## style, spelling and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/codespell

format: $(DEV) ## mend what can be mended by itself
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(DEV) ## static types
	@$(BIN)/mypy

contract: $(DEV) ## the direction of imports
	@$(BIN)/lint-imports

dockerfile: $(DEV) ## the container's recipe
	@$(BIN)/hadolint Dockerfile

# Made-up passwords are everywhere in tests; there, only real tokens and keys are looked for.
secrets: $(DEV) ## look for tokens, keys and passwords in what git keeps
	@git ls-files -z -- ':!requirements' ':!tests' | xargs -0 $(BIN)/detect-secrets-hook $(NO_ENTROPY)
	@git ls-files -z -- tests | xargs -0 $(BIN)/detect-secrets-hook $(NO_ENTROPY) \
	  --disable-plugin KeywordDetector --disable-plugin BasicAuthDetector
NO_ENTROPY := --disable-plugin HexHighEntropyString --disable-plugin Base64HighEntropyString \
  --exclude-lines 'user:password@|^SECRET_HEADER = '

audit: $(DEV) ## look for known vulnerabilities in what the bot runs on
	@found=$$($(BIN)/pip-audit --requirement requirements/run.txt --require-hashes --disable-pip \
	  --progress-spinner off 2>&1) && good=yes || good=no; \
	case "$$good $$found" in \
	  no*ConnectionError*) echo 'The list of known vulnerabilities is out of reach: nothing was audited.' ;; \
	  no*) echo "$$found"; exit 1 ;; \
	  *'could not be audited'*) echo "Not in the list of known vulnerabilities that was asked, and so not audited: $$( \
	    echo "$$found" | grep -c 'could not be audited') packages." ;; \
	  *) echo "$$found" ;; \
	esac

# `make test` or `make long` runs what is left out here: it reaches nothing that others don't.
cover: $(DEV) ## the tests, the documentation's examples among them, with branch coverage
	@$(BIN)/python -m pytest -q -n auto --dist worksteal -m "not long" --cov --cov-report=term \
	  --ignore tests/reliability --ignore tests/queries --ignore tests/matching/test_benchmark.py

long: $(DEV) ## the tests that take many seconds each
	@$(BIN)/python -m pytest -q -n auto -m long

bench: $(BENCH) ## how well and how fast, beside others
	@$(BIN)/python -m benchmarks

trials: $(BENCH) ## kill it, flood it, starve it of its database: does it lose a question? (hours)
	@$(BIN)/python -m benchmarks.reliability

lock: $(DEV) ## pin every dependency anew, with hashes
	@for set in run dev bench train; do \
	  case $$set in run) groups= ;; dev) groups='--group dev' ;; bench) groups='--group bench' ;; \
	  train) groups='--group train' ;; esac; \
	  $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	    --python-version 3.11 $$groups pyproject.toml -o requirements/$$set.txt; done

clean: ## forget what was installed and built
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage*

$(BIN)/python:
	@echo 'Making $(VENV) …'
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 chat'; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(RUN): requirements/run.txt | $(BIN)/python
	@echo 'Installing what the bot needs …'
	@$(PIP) -r requirements/run.txt
	@touch $@

$(DEV): requirements/dev.txt requirements/run.txt | $(BIN)/python
	@echo 'Installing what the bot and its developers need …'
	@$(PIP) -r requirements/dev.txt
	@touch $(RUN) $@

$(BENCH): requirements/bench.txt requirements/dev.txt requirements/run.txt | $(BIN)/python
	@echo 'Installing what the benchmarks are measured beside …'
	@$(PIP) -r requirements/bench.txt
	@touch $(RUN) $(DEV) $@
