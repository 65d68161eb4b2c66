# What a contributor runs. Each target works in the environment that is active.
PYTHON ?= python
EVERY ?= 20

.PHONY: check test test-slow fix docs fixtures bench mutants

check: ## what CI checks besides the tests
	ruff format --check .
	ruff check .
	mypy
	$(PYTHON) scripts/generate.py all --check

test: ## the quick tests
	$(PYTHON) -m pytest -n auto

test-slow: ## the heavy variants as well: 50 MB inputs, long fuzzing
	$(PYTHON) -m pytest -n auto -m "slow or not slow"

fix: ## format, and mend what can be mended by itself
	ruff format .
	ruff check --fix .

docs: ## train the general reader if the catalogue has changed; write everything that is made from the program: pages and completions
	$(PYTHON) scripts/likeness.py
	$(PYTHON) scripts/generate.py all

fixtures: ## write the expected files of the tests anew; read the difference before you commit it
	$(PYTHON) -m pytest --update

bench: ## ratios, all measured in one interleaved run
	$(PYTHON) -m compileall -q src
	$(PYTHON) bench/ratios.py

mutants: ## how many changes of the central modules the tests notice; EVERY=N tries every Nth
	$(PYTHON) scripts/mutants.py --every $(EVERY)
