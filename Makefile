# `make demo` and `make test` need Python 3.11 or newer and nothing else.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test lint audit pictures reference lock clean

demo: $(VENV)/.demo
	@$(BIN)/standoff demo

test: $(VENV)/.dev lint
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The locked versions, checked by hash; then the package itself.
$(VENV)/.demo: requirements/run.txt pyproject.toml $(shell find src -name '*.toml' -o -name '*.py' -o -name '*.txt' 2>/dev/null)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Standoff needs Python 3.11 or newer: make demo PYTHON=python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Standoff into $(VENV) (about 1.2 GB, once) ..."
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install -qq --no-deps .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Standoff needs Python 3.11 or newer: make test PYTHON=python3.11"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install -qq --no-deps --editable .
	@touch $@

# Licences, hashes and, where a database can be had, known vulnerabilities of all dependencies.
audit: $(VENV)/.dev
	$(BIN)/python .ci/audit.py

# The pictures of the README and docs, from the sample record.
pictures: $(VENV)/.dev
	$(BIN)/python docs/_pictures.py

# The generated page docs/reference.md.
reference: $(VENV)/.dev
	$(BIN)/python docs/_generate.py

# After a change of the dependencies in pyproject.toml (needs uv).
lock:
	uv lock
	uv export --quiet --no-dev --no-emit-project --format requirements-txt --output-file requirements/run.txt
	uv export --quiet --no-emit-project --format requirements-txt --output-file requirements/dev.txt

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
