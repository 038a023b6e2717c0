# What to say to this project. Needs only make and Python 3.11 or newer.

PYTHON ?= python3
WORKERS ?= 2
HOST ?= 127.0.0.1
PORT ?= 8000

BIN := .venv/bin
LOCK := .requirements/dev.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The same versions for what is installed and for what builds it.
PINNED := --constraint $(LOCK) --build-constraint $(LOCK)
POT := scheduler/locale/reconvene.pot
NODE_SETS := $(wildcard tests/*/package.json)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

.PHONY: help
help: ## list what you can say
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: .venv/.run ## serve the two example conferences at http://127.0.0.1:8000
	@mkdir -p .reconvene
	$(BIN)/reconvene serve --demo --host $(HOST) --port $(PORT) --database .reconvene/demo.db

.PHONY: test
test: check ## check, then run every test and measure branch coverage
	@$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
	@$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

.PHONY: check
check: .venv/.dev ## format, lint, types and the arrow between the rooms
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: bench
bench: .venv/.dev ## measure speed, side by side in one run
	@for script in tests/benchmarks/bench_*.py; do \
	  module=$${script%.py}; \
	  $(BIN)/python -m $$(echo $$module | tr / .) || exit 1; \
	done

.PHONY: prove
prove: .venv/.dev ## run the long proofs of what we promise
	$(BIN)/pytest -m prove --timeout=0

.PHONY: format
format: .venv/.dev ## put the code into the house's form
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

.PHONY: messages
messages: .venv/.dev ## collect the interface's words for translators, compile what they wrote
	@mkdir -p $(dir $(POT))
	$(BIN)/pybabel --quiet extract --mapping pyproject.toml --project Reconvene \
	  --add-comments translators: --add-location file --sort-by-file --output $(POT).new .
	@# Dates, years and versions would change the file when no word has changed.
	@sed -e '/^#\( \|$$\)/d' -e '/^"POT-Creation-Date:/d' -e '/^"Generated-By:/d' \
	  $(POT).new > $(POT) && rm $(POT).new
	@if ls scheduler/locale/*/LC_MESSAGES/reconvene.po > /dev/null 2>&1; then \
	  $(BIN)/pybabel update --domain reconvene --input-file $(POT) --output-dir scheduler/locale \
	    --ignore-pot-creation-date --no-fuzzy-matching && \
	  $(BIN)/pybabel compile --domain reconvene --directory scheduler/locale --statistics; \
	fi

.PHONY: lock
lock: .venv/.made ## choose the newest versions that pyproject.toml allows, for everyone
	$(PIP) install --group lock
	@mkdir -p $(dir $(LOCK))
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --no-header \
	  --no-annotate --all-extras --group dev --output-file $(LOCK) pyproject.toml
	for manifest in $(NODE_SETS); do \
	  npm update --prefix "$$(dirname $$manifest)" --package-lock-only --ignore-scripts \
	    --omit-lockfile-registry-resolved --no-audit --no-fund --loglevel=error || exit; \
	done

.PHONY: node-tools
node-tools: .tools/.installed ## install the npm packages some tests look for (needs npm)

.PHONY: clean
clean: ## remove all that make made, the example database too
	rm -rf .venv .tools .reconvene dist .coverage .coverage.* htmlcov
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find scheduler tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is touched last, so that an install that was cut short is done again.

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || { \
	  found=$$($(PYTHON) --version 2>&1) || found="not to be found"; \
	  echo "Reconvene needs Python 3.11 or newer, and '$(PYTHON)' is $$found:" \
	    "name another, as in 'make $(MAKECMDGOALS) PYTHON=python3.12'" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) install --upgrade 'pip>=25.3'
	@touch $@

.venv/.run: .venv/.made pyproject.toml $(LOCK)
	$(PIP) install $(PINNED) --editable .
	@touch $@

.venv/.dev: .venv/.made pyproject.toml $(LOCK)
	$(PIP) install $(PINNED) --group dev --editable '.[postgres]'
	@touch $@ .venv/.run

.tools/.installed: $(NODE_SETS) $(NODE_SETS:.json=-lock.json) .ci/node-tools
	.ci/node-tools
	@touch $@
