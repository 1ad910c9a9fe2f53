# Everything starts here. `make help` lists the targets.
SHELL := /bin/sh
.DEFAULT_GOAL := help
VENV := .venv
PY := $(VENV)/bin/python
DEMO_FLAGS ?=
SCREENSHOTS ?=
PYTEST_FLAGS ?=
# What writes to the record at the same time as others; `make test-postgres` runs everything but the browser there.
RECORD_TESTS := $(addprefix tests/,history identity outreach people trust)
# Where a machine forbids compiled files, each of some hundred processes would compile all of it again.
export PYTHONDONTWRITEBYTECODE :=
# A process that hangs is ended (`faulthandler_timeout`), and once more where its test was given to the next: then the run ends.
PYTEST := $(PY) -m pytest -n 2 --dist loadfile --max-worker-restart=1

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.base  ## Build the simulated town, run the main job and serve it on http://127.0.0.1:8000
	@$(VENV)/bin/townclerk demo $(DEMO_FLAGS)

test: $(VENV)/.dev .build/browser  ## Lint, then run the tests on SQLite: about twenty minutes on two cores
	@$(MAKE) --no-print-directory lint
	$(PYTEST) -m "not slow and not wide" $(PYTEST_FLAGS)

test-record: $(VENV)/.dev  ## Run the tests of the record on PostgreSQL
	$(PYTEST) -m "not slow and not wide and not browser" --postgres $(RECORD_TESTS) $(PYTEST_FLAGS)

test-wide: $(VENV)/.dev .build/browser  ## Look at every page in a browser, and run what takes long
	$(PYTEST) -m "wide and not slow" $(PYTEST_FLAGS)

test-postgres: $(VENV)/.dev  ## Run all tests but the browser's on PostgreSQL
	$(PYTEST) -m "not slow and not wide and not browser" --postgres $(PYTEST_FLAGS)

test-slow: $(VENV)/.dev .build/browser  ## Run the long tests on both databases, and the browser's on PostgreSQL
	$(PYTEST) -m slow $(PYTEST_FLAGS)
	$(PYTEST) -m "slow or browser" --postgres $(PYTEST_FLAGS)

test-fast: $(VENV)/.dev  ## Run the tests that need no browser, on SQLite
	$(PYTEST) -m "not browser and not slow and not wide" $(PYTEST_FLAGS)

screenshots: $(VENV)/.dev .build/browser  ## Take a picture of every page, narrow and wide, to look through
	$(PY) -m tests.harness.screenshots $(SCREENSHOTS)

lint: $(VENV)/.dev  ## Check style, types and the import contracts
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy townclerk
	$(VENV)/bin/lint-imports

docs: $(VENV)/.dev  ## Write the reference pages again from the code
	$(PY) -m scripts.reference

requirements:  ## Pin the requirements again (needs uv)
	uv pip compile pyproject.toml --extra build --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements/dev.txt
	uv pip compile pyproject.toml --extra build -c requirements/dev.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements/base.txt

clean:  ## Remove the virtual environment and everything built (the demo town's record stays)
	rm -rf $(VENV) .build dist

$(VENV)/bin/python:
	@sh scripts/make_venv.sh $(VENV)

$(VENV)/.base: $(VENV)/bin/python requirements/base.txt pyproject.toml
	@echo "Installing what Townclerk needs (pinned and hash-checked) …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.txt
	@echo "Installing what the tests need (pinned and hash-checked) …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.build/browser: $(VENV)/.dev scripts/install_browser.py
	@mkdir -p .build
	@$(PY) scripts/install_browser.py > $@.tmp && mv $@.tmp $@

.PHONY: help demo test test-record test-wide test-postgres test-slow test-fast screenshots lint docs requirements clean
