# The two commands of the README: `make demo` and `make test`. Everything else is for people who change the code.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.PHONY: demo test test-long check bench judge install fixtures clean

install: $(VENV)/.installed
$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@
$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@

demo: $(VENV)/.installed  ## the main job on data set A, Word files to demo-output/, then the site on 127.0.0.1:8000
	$(BIN)/congressdocs demo --output demo-output

test: $(VENV)/.installed-test  ## all tests but the long ones
	$(BIN)/pytest -n 2 -m 'not long'

test-long: $(VENV)/.installed-test  ## soak, fuzz and kill tests
	$(BIN)/pytest -m long

check: $(VENV)/.installed-test  ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-test  ## ratios measured side by side in one run
	$(BIN)/python -m tests.bench

judge: $(VENV)/.installed-test  ## make judge CORPUS=DIR JUDGES=DIR: every file of a folder before independent judges
	$(BIN)/python -m tests.judge "$(CORPUS)" "$(JUDGES)"

fixtures: $(VENV)/.installed-test  ## write fixtures/ again from their script
	$(BIN)/python fixtures/make_sets.py
	$(BIN)/python fixtures/make_files.py

clean:
	rm -rf $(VENV) demo-output dist build
