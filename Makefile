# The five commands of the project. `make` alone lists them.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8050
HOST ?= 127.0.0.1
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: help run test data lint bench clean

help:
	@echo "make run              install what is missing, start the explorer, print its address (PORT=$(PORT))"
	@echo "make test             install what is missing, run every test (ARGS='-k search' for some)"
	@echo "make lint             check style and formatting"
	@echo "make data RAW=folder  rebuild data/ from the raw files"
	@echo "make bench            measure size, speed and memory"

$(VENV)/server.stamp: requirements.txt tools/venv.sh
	@sh tools/venv.sh "$(PYTHON)" $(VENV) requirements.txt $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt tools/venv.sh
	@sh tools/venv.sh "$(PYTHON)" $(VENV) requirements-dev.txt $@

run: $(VENV)/server.stamp
	@$(BIN)/python tools/serve.py --host $(HOST) --port $(PORT)

test: $(VENV)/dev.stamp
	@$(BIN)/python tools/chromium.py
	@$(BIN)/python tools/charts.py
	@$(BIN)/python -m explorer.build
	@$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

data: $(VENV)/dev.stamp
	@test -n "$(RAW)" || { echo "Say where the raw files are: make data RAW=folder"; exit 2; }
	@$(BIN)/python -m explorer.pipeline --raw "$(RAW)"

bench: $(VENV)/dev.stamp
	@$(BIN)/python tools/chromium.py
	@$(BIN)/python tools/charts.py
	@$(BIN)/python -m explorer.build
	@$(BIN)/python -m bench

clean:
	rm -rf build .pytest_cache .ruff_cache .hypothesis
