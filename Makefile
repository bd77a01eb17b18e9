# Two commands on a fresh machine with Python >= 3.11:
#   make graph   install, build the example into out/, say where the page is
#   make test    install with the test tools, run every check
# And, for those who write documentation:
#   make docs    build the site from docs/, say where it is
PYTHON ?= python3
VENV ?= .venv
OUT ?= out
SITE ?= build/docs
PYTEST_ARGS ?= -n 2

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --progress-bar off
export OMP_NUM_THREADS ?= 1

.PHONY: graph test docs clean
.DELETE_ON_ERROR:

graph: $(VENV)/installed
	$(BIN)/policygraph build examples/pakistan-vpn --out $(OUT)

test: $(VENV)/testable
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest $(PYTEST_ARGS)

docs: $(VENV)/documentable
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet docs $(SITE)
	@echo "Open the site: $(SITE)/index.html"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "policygraph needs Python 3.11 or later; name one: make PYTHON=python3.12 graph" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "no virtual environment: on Debian or Ubuntu, apt-get install python3-venv" >&2; exit 2; }

$(VENV)/installed: setup.cfg pyproject.toml | $(BIN)/python
	@echo "Installing policygraph and what it needs into $(VENV), once; this takes a minute or two"
	$(PIP) --quiet --editable '.[documents,check]'
	@touch $@

$(VENV)/testable: $(VENV)/installed
	@echo "Installing the test tools into $(VENV), once"
	$(PIP) --quiet --editable '.[test]'
	@touch $@

$(VENV)/documentable: $(VENV)/installed
	@echo "Installing the documentation tools into $(VENV), once"
	$(PIP) --quiet --editable '.[docs]'
	@touch $@

clean:
	rm -rf $(OUT) .$(notdir $(OUT)).work build dist graph/policygraph.egg-info .mypy_cache .ruff_cache .pytest_cache
