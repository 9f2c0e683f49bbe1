# What a person types. Each target does its whole job on a bare Debian 12 with python3.11.
PYTHON ?= $(shell command -v python3.11 || echo python3)
export PORT ?= 8000

VENV := .venv/bin
INSTALL := $(PYTHON) -m scripts.install

.DEFAULT_GOAL := help
.PHONY: help setup run test test-sqlite test-postgres soak lint format messages lock

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: ## install what is needed to run
	@$(INSTALL) run
	@$(VENV)/python -c "from scripts import merge_locale; merge_locale.build()"

run: ## start Svod with the demo city on http://localhost:8000 (PORT=…)
	@$(INSTALL) run
	@$(VENV)/python -m scripts.prepare
	@exec $(VENV)/python -m scripts.serve

test: ## every test, on SQLite and on PostgreSQL
	@$(MAKE) --no-print-directory --keep-going test-sqlite test-postgres

test-sqlite: ## every test on SQLite, the browser's too
	@$(INSTALL) test
	$(VENV)/python -m pytest -n 2 --dist loadgroup

test-postgres: ## what meets a database, on a PostgreSQL made for this run
	@$(INSTALL) test
	$(VENV)/python -m tests.postgres $(VENV)/python -m pytest -n 2 --dist loadgroup -m "not browser"

soak: ## the heavy proofs, in full
	@$(INSTALL) test
	SVOD_SOAK=1 $(VENV)/python -m pytest -m soak
	SVOD_SOAK=1 $(VENV)/python -m tests.postgres $(VENV)/python -m pytest -m "(soak or views) and not browser"

lint: ## style, contracts between rooms, templates, messages, migrations
	@$(INSTALL) dev
	@$(VENV)/python -m scripts.lint

format: ## put code into the common form
	@$(INSTALL) dev
	$(VENV)/ruff check --fix --exit-zero .
	$(VENV)/ruff format .

messages: ## merge locale/ru/parts into django.po and compile it
	@$(INSTALL) dev
	$(VENV)/python -m scripts.merge_locale

lock: ## pin requirements/*.in with hashes
	@$(INSTALL) dev
	$(PYTHON) -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv
	for list in base dev; do .venv/lock/bin/uv pip compile --quiet --generate-hashes \
		--python-version 3.11 requirements/$$list.in -o requirements/$$list.txt; done
