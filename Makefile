# The two commands of the README: `make demo` and `make test`. Everything else is for people who change the code.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.PHONY: demo test test-long check bench judge install fixtures messages clean

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
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder -m 'not long'

test-long: $(VENV)/.installed-test  ## soak, fuzz and kill tests
	$(BIN)/pytest -n 2 -m long

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

# where sentences for people stand in the code: calls of these names
SENTENCES := _l sentence say tell warn Refused UnreadableFile Invalid Missing NotAllowed Stale Closed Cancelled ChangesLeftIn NotOpen Faulty Problem
messages: $(VENV)/.installed-test  ## collect every sentence into the Vietnamese catalogue; new ones come in untranslated
	$(BIN)/pybabel -q extract -F pyproject.toml $(SENTENCES:%=-k %) --ignore-dirs=".*" --no-location --sort-output --omit-header -o .messages.pot .
	$(BIN)/pybabel -q update -i .messages.pot -o congressdocs/translations/vi.po -l vi --no-fuzzy-matching --omit-header --ignore-obsolete
	rm -f .messages.pot

clean:
	rm -rf $(VENV) demo-output dist build
