# Everything runs over an environment of the project's own: Python 3.11+, make and git are enough.
PYTHON ?= python3
# make test TESTED_SITE=site tests that folder, built with the same SITE_URL, and builds none itself.
TESTED_SITE ?=
# make serve PORT=8001, where another program has the port.
PORT ?= 8000
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1
export PYTHONDONTWRITEBYTECODE = 1
# For `python -m publish.pdf` and its neighbors.
export PYTHONPATH = hooks
# What a computer is set to, for packages outside an environment, holds for ours never.
export PIP_USER = 0
unexport PIP_TARGET

.PHONY: help serve build pdf check test proof package offline verify lint lock clean
.PHONY: old-browsers behind audit advisories links properdocs
.PHONY: bench bench-search

# Each target that has `##` is listed, under the last line that begins so.
help:
	@awk -F ':.*## ' '/^## / { print substr($$0, 4) } \
		/^[a-z-]+:.*## / { printf "  make %-13s%s\n", $$1, $$2 }' Makefile

## To edit · 编辑
serve: .venv/ready ## read the site while you edit it · 边改边看 (PORT=8001: another port)
	@$(BIN)/python hooks/serve.py $(PORT)

check: .venv/ready ## check the text: what must hold, where, what to do · 检查文字
	@echo "Checking the text … · 正在检查文字……"
	@$(BIN)/python hooks/build.py --check

## To publish
build: .venv/ready ## build the site into site/
	@echo "Building the site … · 正在生成网站……"
	@$(BIN)/python hooks/build.py site
	@echo "site/ is ready. · 网站在site/里。"

pdf: .venv/ready-test ## build it with the full report as PDF and a picture to pass on
	@$(BIN)/python tests/browser_setup.py
	@echo "Building the site, the full report as PDF and a picture … · 正在生成网站、报道全文的PDF和长图……"
	@$(BIN)/python -m publish.pdf site
	@echo "site/ is ready, with PDF and picture. · 网站、PDF和长图在site/里。"

package: pdf ## pack that for any other web server (SITE_URL=… is its address)
	@echo "Packing …"
	@$(BIN)/python -m publish.package site package

offline: .venv/ready build ## make a copy of the site to open from a memory stick
	@$(BIN)/python -m publish.offline site offline

verify: .venv/ready-test ## say whether SITE=…, a folder or an address, is what this commit builds
	@echo "Holding each file of the site against the manifest, then against a build …"
	@$(BIN)/python -m publish.verify "$(SITE)"

## To develop
test: .venv/ready-test lint ## check everything, in a real browser too
	@$(BIN)/python tests/browser_setup.py
	@echo "Testing, in a browser too: some minutes …"
	@TESTED_SITE=$(TESTED_SITE) $(BIN)/python -m pytest

lint: .venv/ready-test
	@echo "Linting …"
	@$(BIN)/ruff check --quiet hooks tests
	@$(BIN)/ruff format --quiet --check hooks tests
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/*.yml
	@$(BIN)/zizmor --offline --quiet --persona auditor .github

COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock" --upgrade

lock: .venv/ready-test ## pin the newest versions of what pyproject.toml names, by hash
	@echo "Asking for the newest versions …"
	@$(COMPILE) --output-file requirements.txt pyproject.toml
	@$(COMPILE) --constraint requirements.txt --output-file requirements-test.txt \
		--group test pyproject.toml
	@$(COMPILE) --constraint requirements-test.txt --output-file requirements-weekly.txt --group weekly
	@echo "Moved since the last commit (none, if no line follows):"
	@git diff --unified=0 -- 'requirements*.txt' | sed -n 's/^\([-+][a-z0-9].*==[^ ]*\).*/\1/p' \
		| sort -u -k 1.2

clean: ## remove the environment and what was built
	rm -rf .venv site package offline .build .build-*

## Each week
proof: .venv/ready-test build ## check what takes long
	@$(BIN)/python tests/browser_setup.py
	@$(BIN)/python -m pytest -n 0 -s tests/proof

old-browsers: .venv/ready-weekly ## try every control in Chromium 67 to 103 themselves
	@$(BIN)/python tests/browser_setup.py
	@echo "Trying every control in Chromium 67 to 103: some minutes …"
	@$(BIN)/python -m pytest -n 0 tests/browser/old

behind: .venv/ready ## list the English that may have been forgotten
	@$(BIN)/python hooks/behind.py

audit: advisories links ## ask for advisories, try the links to other sites

# Strict: a package of which nothing can be learned is no good news.
advisories: .venv/ready-weekly
	@echo "Asking for advisories …"
	@$(BIN)/pip-audit --strict --disable-pip --progress-spinner off \
		$(addprefix --requirement ,$(wildcard requirements*.txt))

links: .venv/ready-weekly build
	@echo "Trying the links …"
	@$(BIN)/lychee --no-progress --scheme http --scheme https --root-dir $(CURDIR)/site \
		$(if $(SITE_URL),--exclude '^$(SITE_URL)') site *.md .github

properdocs: .venv/ready-weekly ## see that MkDocs' successor builds the same
	@echo "Building twice, with MkDocs and ProperDocs …"
	@for name in mkdocs properdocs; do \
		$(BIN)/$$name build --quiet --site-dir .build/$$name || exit 1; done
	@diff --recursive --brief .build/mkdocs .build/properdocs
	@echo "ProperDocs builds the site that MkDocs builds, byte for byte."

## To measure
bench: .venv/ready-test ## take the time of builds, beside stock Material
	@PYTHONPATH=hooks:tests $(BIN)/python -m bench.build

bench-search: .venv/ready-test build ## ask the search the queries of tests/bench
	@$(BIN)/python tests/browser_setup.py
	@PYTHONPATH=hooks:tests $(BIN)/python -m bench.search site

# pip comes last: an environment without it was half made, and is made again.
.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed. Install it, or say which one: make PYTHON=python3.12 ...")'
	@echo "Setting up .venv, once: about a minute … · 正在准备.venv，只此一次，约一分钟……"
	@$(PYTHON) -m venv --clear .venv

.venv/ready: requirements.txt | .venv/bin/pip
.venv/ready-test: requirements-test.txt .venv/ready
.venv/ready-weekly: requirements-weekly.txt .venv/ready-test
.venv/ready .venv/ready-test .venv/ready-weekly:
	@echo "Installing $< into .venv … · 正在往.venv里安装$<……"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
