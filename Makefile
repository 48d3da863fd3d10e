# `make demo` and `make test` each work first in a fresh clone: Python 3.11 or newer and make are enough.
PYTHON ?= python3
BIN := .venv/bin
ifneq ($(wildcard ../shared/reports),)
export SAYSO_DATA ?= ../shared
endif

.PHONY: setup demo test check bench golden lock help

help:
	@echo "make demo     build a casebook from examples/, print the chronology, write the report"
	@echo "make test     run the tests"
	@echo "make check    format, lint, types, tests, the small benches against their floors"
	@echo "make bench    every bench, whole (needs the corpora: SAYSO_DATA)"
	@echo "make golden   rewrite the golden records; look at the diff"
	@echo "make lock     pin the dependencies anew"

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "sayso needs Python 3.11 or newer; try: make PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/ready

demo: setup
	@mkdir -p out
	$(BIN)/sayso build examples/jalalabad-bridge examples/tripoli-harbour -o out/demo.db
	$(BIN)/sayso show out/demo.db
	$(BIN)/sayso report out/demo.db -o out/demo.html

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest
	$(BIN)/python -m bench gate --small

bench: setup
	$(BIN)/python -m bench gate

golden: setup
	$(BIN)/python -m pytest tests/test_golden.py --rewrite-golden
	$(BIN)/python docs/make_journey.py
	$(BIN)/python docs/make_readme.py

lock:
	uv pip compile pyproject.toml --extra documents --extra dev --universal --python-version 3.11 --generate-hashes --no-header -o requirements.lock
