# The five commands. Each does its own set-up in this checkout (.venv) and is quick the second time.
# They need Python 3.11 or newer, pip and make, and nothing else. More words for a command: make serve ARGS="--port 9000"

PYTHON ?= python3
BIN := .venv/bin
INSTALL = $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check --quiet install --no-deps

help: ## these lines
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

setup: .venv/.run ## make the environment in .venv, from the lock
	@echo "Set up: $(BIN)/almaty"

check: .venv/.dev ## style, types, contracts, templates, catalogues, record
	@$(BIN)/python tools/check.py $(ARGS)

test: .venv/.dev ## every test on SQLite, then on PostgreSQL where one is reachable
	@$(BIN)/python tools/test.py $(ARGS)

serve: .venv/.run ## open the Almaty Process at http://127.0.0.1:8000/ (data in the folder var)
	@$(BIN)/almaty serve --folder var $(ARGS)

bench: .venv/.dev ## measure speed and size
	@$(BIN)/python -m bench $(ARGS)

lock: ## renew the locks (needs uv; a developer's step): make lock ARGS=--upgrade
	@$(PYTHON) tools/lock.py $(ARGS)

.venv/.python:
	@$(PYTHON) tools/can_set_up.py
	@echo "Set-up: a virtual environment in .venv"
	@$(PYTHON) -m venv --without-pip .venv && touch $@

.venv/.run: .venv/.python requirements/run.txt pyproject.toml hatch_build.py
	@echo "Set-up: packages of requirements/run.txt, by hash (a minute the first time)"
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(INSTALL) --no-build-isolation --editable . && touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	@echo "Set-up: packages of requirements/dev.txt, by hash (a minute the first time)"
	@$(INSTALL) --require-hashes -r requirements/dev.txt && touch $@

.PHONY: help setup check test serve bench lock
