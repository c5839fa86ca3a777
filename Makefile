# Everything is installed into .venv from requirements/*.txt, pinned and hashed. Needs Python 3.11 or newer.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
WORKERS ?= 3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench screenshots browser lock clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s  %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/.runtime ## Install the bot into .venv

demo: setup ## Open a local Slack in the browser, with the real bot and a story in it
	@$(BIN)/tierline demo $(ARGS)

test: browser ## Run the whole suite on SQLite and PostgreSQL; ARGS go to pytest
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: $(VENV)/.dev ## Run the linter, the formatter, the type checker and the import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: browser ## Measure the bot; ARGS name single measurements, such as "render delivery"
	@$(BIN)/python -m benchmarks $(ARGS)

screenshots: browser ## Take the pictures in docs/images anew; ARGS name single ones, such as "customer phone"
	@$(BIN)/python -m tests.browser.screenshots $(ARGS)

# Looked for every time: what a system brings along may be gone again.
browser: $(VENV)/.dev
	@$(BIN)/python -m tests.browser.chromium

# Only the public registry counts here: a private index or a folder of wheels would add hashes of its own.
COMPILE = env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null \
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --newline lf \
	--no-header --no-emit-index-url --no-emit-options $(ARGS)

lock: $(VENV)/.dev ## Pin the requirements anew; ARGS="--upgrade" takes the newest versions
	@$(COMPILE) --build-deps-for editable --output-file requirements/runtime.txt pyproject.toml
	@$(COMPILE) --output-file requirements/dev.txt requirements/dev.in

clean: ## Remove .venv and everything that tools have left behind
	rm -rf $(VENV) build dist ./*.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.runtime: $(BIN)/python requirements/runtime.txt pyproject.toml
	@echo "Installing the bot into $(VENV) ..."
	@$(PIP) --require-hashes --requirement requirements/runtime.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@echo "Installing the test tools into $(VENV) ..."
	@$(PIP) --require-hashes --requirement requirements/dev.txt
	@touch $@

# PYTHON=/path/to/python names one; otherwise the first on the PATH that is new enough and can make a venv.
CANDIDATES := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)

$(BIN)/python:
	@for python in $(CANDIDATES); do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		new=$$python; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
		"$$python" -m venv --clear $(VENV) && exit 0; \
		rm -rf $(VENV); exit 1; \
	done; \
	if [ -n "$$new" ]; then \
		echo "$$new cannot create a virtual environment; install its venv package" \
			"(on Debian and Ubuntu: apt-get install python3-venv)." >&2; \
	else \
		echo "Python 3.11 or newer is needed and none was found; install it or name it: make PYTHON=/path/to/python ..." >&2; \
	fi; \
	exit 1
