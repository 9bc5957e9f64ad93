# make run   the program with a demo vault        make test   everything that must hold
# make help  the other targets
SHELL := /bin/sh
.DEFAULT_GOAL := help
BIN := .venv/bin
PYTEST_ARGS ?=
# Half as many again as there are cores, and at most eight: a third of the time is waiting.
WORKERS := $(shell n=$$(nproc 2>/dev/null || echo 2); n=$$(((n * 3 + 1) / 2)); echo $$((n > 8 ? 8 : n)))

.PHONY: help install dev run test check bench catalogs keys rooms lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 18

install: ## .venv/bin/pro6, from requirements.lock
	@tools/install.sh

dev: ## the same with what tests and checks need, from requirements-dev.lock
	@tools/install.sh dev

run: install ## open the program with a demo vault, made on the first run in demo/
	@tools/run-demo.sh

test: check ## the checks, then all tests (PYTEST_ARGS="tests/vault -k ..." for some)
	@$(BIN)/pytest -q -n $(WORKERS) --dist loadfile $(PYTEST_ARGS)

check: dev ## lint, format, types, layers, sentences, generated pages
	@tools/check.sh

bench: dev ## the table of performance figures
	@$(BIN)/python -m bench

catalogs: dev ## gather the sentences into pro6tui/locale/pro6.pot and the languages beside it
	@$(BIN)/python -m tools.catalogs update

keys: dev ## bring the key table of docs/handleiding.md up to date
	@$(BIN)/python -m tools.keys update

rooms: dev ## bring the tables of docs/architecture.md up to date
	@$(BIN)/python -m tools.rooms update

lock: ## resolve both lock files anew (UPGRADE=--upgrade for the newest indirect packages)
	@tools/lock.sh $(UPGRADE)

clean: ## remove .venv, caches and compiled catalogs; the demo vault stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache snapshot_report.html
	@find pro6tui vault tests tools bench -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || :
	@find pro6tui/locale -name '*.mo' -exec rm -f {} + 2>/dev/null || :
	@if [ -d demo ]; then echo "demo/ stays; remove it yourself if a new demo vault is wanted"; fi
