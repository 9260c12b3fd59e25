# The two commands: `make demo` and `make test`. Everything else is for those who work on the house.
PYTHON ?= python3.11
VENV   ?= .venv
export LUOSHI_VENV = $(VENV)
RUN    := $(VENV)/bin/python

.PHONY: help demo test check format lock messages pictures run dev vendor wheel clean

help:
	@echo "make demo      the demonstration institute on http://127.0.0.1:8000"
	@echo "make test      all tests: SQLite, PostgreSQL and the browser where they are found"
	@echo "make check     lint, types, contracts, migrations, translations"
	@echo "make format    let ruff format and fix"
	@echo "make messages  gather strings into each room's django.po, then compile"
	@echo "make pictures  take the README's pictures from the running product"
	@echo "make lock      resolve the locks anew"
	@echo "make wheel     a wheel that carries its browser libraries and translations"

run:
	@$(PYTHON) tools/prepare.py run

dev:
	@$(PYTHON) tools/prepare.py dev

demo: run
	@$(VENV)/bin/luoshi demo

test: dev
	@$(RUN) tools/test.py

check: dev
	@$(RUN) tools/check.py

format: dev
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

messages: dev
	@$(RUN) tools/messages.py update
	@$(RUN) tools/messages.py compile

pictures: dev
	@$(RUN) tools/pictures.py

vendor: dev

lock: dev
	@UV=$(VENV)/bin/uv bash tools/lock.sh

wheel: run
	@$(VENV)/bin/uv build --wheel --python $(RUN) --no-build-isolation

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
