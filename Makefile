# Two commands: `make run` and `make test`. Nothing needs to be installed by hand but Python 3.11+ and Node 20+.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Processes that run tests; more than four gain little and need 2 GB each.
WORKERS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1); [ $$n -gt 4 ] && n=4; echo $$n)
export SHEJIAO_DATA_DIR ?= $(CURDIR)/data

PYTHON_STAMP := $(VENV)/.installed
MODELS_STAMP := $(VENV)/.installed-models
NODE_STAMP := web/node_modules/.installed
PAGE := web/dist/index.html
PAGE_SOURCES := $(shell find web/src web/public -type f 2>/dev/null) $(wildcard web/*.ts web/*.json web/index.html) openapi.json

.PHONY: help setup run test test-python test-web lint openapi system clean

help:
	@echo "make run    prepare everything and serve on http://127.0.0.1:8000"
	@echo "make test   all tests, types and lint"
	@echo "make setup  prepare everything, serve nothing"
	@echo "make system install the Debian packages that tests use (Chromium, fonts, LibreOffice)"

$(PYTHON_STAMP): pyproject.toml constraints.txt
	@echo "==> Python环境：$(VENV)（首次约需几分钟）"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "需要Python 3.11或更新版本，现在是$$($(PYTHON) --version)：请安装后重试，或用 make PYTHON=python3.11 run。" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[ocr,dev]'
	@touch $@

# What tests need beyond what the site needs: PyTorch, for models of one's own.
$(MODELS_STAMP): $(PYTHON_STAMP)
	@echo "==> PyTorch（测试自备模型时用）"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[ocr,dev,models]'
	@touch $@

$(NODE_STAMP): web/package.json web/package-lock.json
	@echo "==> 页面依赖"
	@command -v npm >/dev/null || { echo "需要Node.js 20或更新版本：请安装后重试。" >&2; exit 2; }
	@cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(PAGE): $(NODE_STAMP) $(PAGE_SOURCES)
	@echo "==> 生成页面"
	@cd web && npm run --silent build
	@touch $@

setup: $(PYTHON_STAMP) $(PAGE)
	@echo "==> 文件、模型和索引"
	@$(BIN)/shejiao index

run: setup
	@exec $(BIN)/shejiao serve

openapi: $(PYTHON_STAMP)
	@$(BIN)/python -m server.openapi openapi.json
	@cd web && npm run --silent api

lint: $(MODELS_STAMP) $(NODE_STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@cd web && npm run --silent lint && npm run --silent typecheck

test-web: $(NODE_STAMP)
	@cd web && npm run --silent test

test-python: $(MODELS_STAMP) $(PAGE)
	@# Each site loads the model in a thread of its own, and glibc would keep a pool of memory for every one of them.
	@MALLOC_ARENA_MAX=2 $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

test: lint test-web test-python

system:
	@sh scripts/system.sh

clean:
	rm -rf $(VENV) web/node_modules web/dist
