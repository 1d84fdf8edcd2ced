# make run    opens the reader on a sample set         make test    runs the suite
# make check  ruff, mypy, import contracts, the suite  make screenshots  draws the README's pictures
# Each does its own set-up: Debian packages that Qt needs, a virtual environment, the packages.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
FILES ?=
SAMPLE ?= derna

.PHONY: run test check lint types imports screenshots bench durability clean

run: $(READY)
	@$(BIN)/synoptic $(if $(FILES),$(FILES),--sample $(SAMPLE))

test: $(READY)
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

check: $(READY) lint types imports test

lint: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(READY)
	@$(BIN)/mypy

imports: $(READY)
	@$(BIN)/lint-imports

screenshots: $(READY)
	@$(BIN)/python -m tests.screenshots

bench: $(READY)
	@$(BIN)/python -m tests.benchmarks

$(READY): pyproject.toml .ci/setup
	@PYTHON=$(PYTHON) bash .ci/setup $(VENV)
	@touch $@

durability: $(READY)
	@SYNOPTIC_KILLS=200 $(BIN)/python -m pytest tests/library/test_durability.py $(ARGS)

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
