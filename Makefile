# Two commands on a fresh machine with Python >= 3.11:
#   make graph   install, build the example into out/, say where the page is
#   make test    install with the test tools, run every check
PYTHON ?= python3
VENV ?= .venv
OUT ?= out
PYTEST_ARGS ?= -n 2

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --progress-bar off
export OMP_NUM_THREADS ?= 1

.PHONY: graph test clean
.DELETE_ON_ERROR:

graph: $(VENV)/installed
	$(BIN)/policygraph build examples/pakistan-vpn --out $(OUT)

test: $(VENV)/testable
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest $(PYTEST_ARGS)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "policygraph needs Python 3.11 or later; name one: make PYTHON=python3.12 graph" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "no virtual environment: on Debian or Ubuntu, apt-get install python3-venv" >&2; exit 2; }

$(VENV)/installed: setup.cfg pyproject.toml | $(BIN)/python
	@echo "Installing policygraph and what it needs into $(VENV), once; this takes a minute or two"
	$(PIP) --quiet --editable '.[html,check]'
	@touch $@

$(VENV)/testable: $(VENV)/installed
	@echo "Installing the test tools into $(VENV), once"
	$(PIP) --quiet --editable '.[test]'
	@touch $@

clean:
	rm -rf $(OUT) .$(notdir $(OUT)).work build dist graph/policygraph.egg-info .mypy_cache .ruff_cache .pytest_cache
