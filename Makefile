# Entente. `make` sets everything up and builds the shipped graph; `make help` lists the rest.
# Plain make of any make: nothing here needs GNU make 4, or GNU make at all.

VENV = .venv
BIN = $(VENV)/bin
GRAPH = build
# Which Python: the newest found, unless named, as in `make PYTHON=/opt/python3.12/bin/python3`.
PYTHON =
# What the tests are told, as in `make test TESTS="tests/reading -x"`.
TESTS =

.PHONY: all help build test lint bench notebooks docs refresh clean

all: build
	@echo 'The command is $(BIN)/kg; in this folder, ". $(BIN)/activate" makes it plain kg.'

help:
	@echo 'make            set up $(VENV), build the shipped graph into $(GRAPH)/ and say what to try next'
	@echo 'make test       lint, types and all tests (installs what they need)'
	@echo 'make lint       lint and types alone'
	@echo 'make bench      measure, print a table and write benchmarks/results.md'
	@echo 'make notebooks  open the notebooks in a browser'
	@echo 'make docs       build the documentation into site/; a warning is an error'
	@echo 'make refresh    write anew what README, documentation and notebooks show of the program'
	@echo 'make clean      remove what was built and installed here'
	@echo 'Options: PYTHON=path of the Python to use, TESTS="arguments of pytest"'

build: $(VENV)/.installed
	@if test -f $(GRAPH)/graph.nq && test -z "$$(find kg ontology seeds setup.cfg -type f \
		! -name '*.pyc' -newer $(GRAPH)/graph.nq | head -n 1)"; then \
		echo '$(GRAPH)/graph.nq is up to date; $(BIN)/kg stats says what is in it'; \
	else $(BIN)/kg build --out $(GRAPH); fi

# Tests come last, so that the last line is how they ended.
test: lint
	@$(BIN)/pytest -n auto $(TESTS)

lint: $(VENV)/.for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.for-tests
	$(BIN)/python -m benchmarks

notebooks: $(VENV)/.for-notebooks
	$(BIN)/jupyter lab --notebook-dir notebooks

docs: $(VENV)/.for-tests
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

# That all of it is up to date is tested.
refresh: $(VENV)/.for-tests
	$(BIN)/python -m tests.console
	$(BIN)/python -m cogapp -r -I . docs/*.md docs/*/*.md
	$(BIN)/python -m tests.notebooks

clean:
	rm -rf $(VENV) $(GRAPH) site dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find kg ontology seeds tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# One file each marks what is installed, so that a second `make` has nothing to do.
$(VENV)/bin/python:
	@PYTHON="$(PYTHON)" .ci/make-venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python setup.cfg pyproject.toml
	@echo 'Installing into $(VENV) (a minute or two the first time) ...'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.for-tests: $(VENV)/.installed .ci/system-packages
	@echo 'Installing what the tests need ...'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[test]'
	@.ci/system-packages
	@touch $@

$(VENV)/.for-notebooks: $(VENV)/.for-tests
	@echo 'Installing what the notebooks need ...'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[notebook,test]'
	@touch $@
