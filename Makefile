# Vigie: every target explains itself with `make help`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
OUT ?= brief-example
TRAIN := .venv-train
WORK ?= build/model

.DEFAULT_GOAL := help
.PHONY: help setup brief test check lint types layers docs data tables pages bench model lock clean

help: ## Show what each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Vigie needs Python 3.11 or newer: this is $$($(PYTHON) --version). Set one with: make PYTHON=python3.12 …"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

setup: $(STAMP) ## Make .venv with vigie and the tools that test it

brief: $(STAMP) ## Run the main job on the bundled example reports and say where the brief is
	$(BIN)/vigie brief examples/reports --out $(OUT) --title "Example brief (invented events)"

test: $(STAMP) ## Run the tests
	$(BIN)/python -m pytest -n auto

check: lint types layers data docs test ## Everything CI checks

lint: $(STAMP) ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP) ## Check types (mypy, strict)
	$(BIN)/mypy

layers: $(STAMP) ## Check who may import whom
	$(BIN)/lint-imports

data: $(STAMP) ## Rebuild vigie/data from resources and fail where it differs
	$(BIN)/python tools/build_data.py --check

docs: $(STAMP) ## Check that generated docs are up to date and that the examples in docs run
	$(BIN)/python tools/build_docs.py --check

tables: $(STAMP) ## Build vigie/data from resources
	$(BIN)/python tools/build_data.py

pages: $(STAMP) ## Write the generated pages of docs
	$(BIN)/python tools/build_docs.py

bench: $(STAMP) ## Measure speed and quality (set SHARED=… for the measuring data)
	$(BIN)/python bench/run.py $(if $(SHARED),--shared $(SHARED))

model: $(STAMP) ## Train the coder's model anew (MUC4, CAUSAL, FACTUALITY: folders of those sets; hours on two cores)
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	mkdir -p $(WORK)
	$(TRAIN)/bin/python -m training.examples --corpus training/corpus --copies 4 --out $(WORK)/corpus.jsonl
	$(if $(MUC4),$(TRAIN)/bin/python -m training.examples --muc4 $(MUC4)/train --out $(WORK)/muc4.jsonl,@echo "MUC4 is not set: codes.muc4 will not be learned")
	$(if $(CAUSAL),$(TRAIN)/bin/python -m training.examples --causal $(CAUSAL)/cnc_train.docs.jsonl $(CAUSAL)/cnc_train.gold.jsonl --out $(WORK)/causal.jsonl,@echo "CAUSAL is not set: causes and effects will not be learned")
	$(if $(FACTUALITY),$(TRAIN)/bin/python -m training.examples --factuality $(FACTUALITY)/meantime.docs.jsonl $(FACTUALITY)/meantime.gold.jsonl --out $(WORK)/factuality.jsonl,@echo "FACTUALITY is not set: certainty will be learned from our corpus alone")
	$(TRAIN)/bin/python -m training.train --out $(WORK)/checkpoint.pt --examples $(WORK)/corpus.jsonl $(if $(MUC4),$(WORK)/muc4.jsonl) $(if $(CAUSAL),$(WORK)/causal.jsonl) $(if $(FACTUALITY),$(WORK)/factuality.jsonl)
	$(TRAIN)/bin/python -m training.confidence --checkpoint $(WORK)/checkpoint.pt --examples $(WORK)/corpus.jsonl --out $(WORK)/whole.pt
	$(TRAIN)/bin/python -m training.export --checkpoint $(WORK)/whole.pt --out vigie/data/coder
	@echo "Choose the floors next: python -m training.tune [--muc4 FOLDER --score FOLDER]"

lock: ## Choose dependencies anew (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements.lock

clean: ## Remove what was built
	rm -rf $(VENV) build dist $(OUT) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
