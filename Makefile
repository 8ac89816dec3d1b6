# Everything runs over an environment of the project's own: Python 3.11+, make and git are enough.
PYTHON ?= python3
# make test TESTED_SITE=site tests that folder, built with the same SITE_URL, and builds none itself.
TESTED_SITE ?=
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: help serve build pdf cards check test proof compare package offline verify lint lock clean
.PHONY: behind audit advisories links properdocs
.PHONY: bench bench-page bench-search bench-serve

help:
	@echo "To edit"
	@echo "  make serve   read the site on http://127.0.0.1:8000 while you edit it"
	@echo "  make check   check the text: what must hold, where, and what to do (no browser)"
	@echo "  make compare BASE=origin/main   show what has changed on the pages since then, as read"
	@echo "  make test    check everything, in a real browser too"
	@echo "To publish"
	@echo "  make build   build the site into site/"
	@echo "  make pdf     build the site with the full report as PDF to download"
	@echo "  make package   pack the site, the PDF too, for any other web server"
	@echo "  make offline   make a copy of the site to open from a memory stick"
	@echo "  make verify SITE=…   say whether a site, a folder or an address, is what this commit builds"
	@echo "  make cards   draw the pictures that go with a shared link"
	@echo "To measure"
	@echo "  make bench   a build beside stock Material: today's pages, 100 and 1,000 pairs more"
	@echo "  make bench-page     a first view beside stock Material: requests, bytes, paint"
	@echo "  make bench-search   the search: does the right page come first, and how fast"
	@echo "  make bench-serve    nginx serving the package beside its own empty page"
	@echo "To keep, weekly"
	@echo "  make proof   check what takes long: kills, a full disk, load, 1,000 pages (about 8 minutes)"
	@echo "  make behind  list the sections whose English may have been forgotten"
	@echo "  make audit   ask the network for advisories against what is installed, and for broken links"
	@echo "  make properdocs   build with ProperDocs, MkDocs' successor: the site must be the same"
	@echo "  make lock    pin the versions of pyproject.toml by hash"
	@echo "  make clean   remove the environment and what was built"

serve: .venv/ready
	@echo "中文  http://127.0.0.1:8000/"
	@echo "English  http://127.0.0.1:8000/en/"
	@SITE_URL=http://127.0.0.1:8000/ $(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

build: .venv/ready
	@$(BIN)/python hooks/build.py site

# Chromium prints the built page; the second build offers what was printed.
pdf: .venv/ready-test build
	@$(BIN)/python tests/browser_setup.py
	@$(BIN)/python press/print_report.py site .build/pdf
	@PDF_FOLDER=.build/pdf $(BIN)/python hooks/build.py site

cards: .venv/ready-test
	@$(BIN)/python tests/browser_setup.py
	@$(BIN)/python press/draw_cards.py

package: pdf
	@$(BIN)/python press/package.py site package

offline: .venv/ready build
	@$(BIN)/python press/offline.py site offline

compare: .venv/ready-test
	@$(BIN)/python press/compare.py $(or $(BASE),origin/main)

verify: .venv/ready-test
	@$(BIN)/python press/verify.py "$(SITE)"

check: .venv/ready
	@$(BIN)/python hooks/build.py --check

test: .venv/ready-test lint
	@$(BIN)/python tests/browser_setup.py
	@TESTED_SITE=$(TESTED_SITE) $(BIN)/python -m pytest

proof: .venv/ready-test build
	@$(BIN)/python tests/browser_setup.py wrk
	@$(BIN)/python -m pytest -n 0 -s tests/proof
	@$(BIN)/python bench/serve.py site
	@$(BIN)/python bench/build.py --pairs 1000 --runs 1 --no-stock

bench: .venv/ready
	@$(BIN)/python bench/build.py

bench-page: .venv/ready-test
	@$(BIN)/python tests/browser_setup.py
	@$(BIN)/python bench/page.py

bench-search: .venv/ready-test build
	@$(BIN)/python tests/browser_setup.py
	@$(BIN)/python bench/search.py

bench-serve: .venv/ready-test build
	@$(BIN)/python tests/browser_setup.py wrk
	@$(BIN)/python bench/serve.py site

behind: .venv/ready
	@$(BIN)/python hooks/behind.py

audit: advisories links

# Strict: a package of which nothing can be learned is no good news.
advisories: .venv/ready-weekly
	@$(BIN)/pip-audit --strict --disable-pip --progress-spinner off \
		$(addprefix --requirement ,$(wildcard requirements*.txt))

links: .venv/ready-weekly build
	@$(BIN)/lychee --no-progress --scheme http --scheme https --root-dir $(CURDIR)/site \
		--exclude '^$(or $(SITE_URL),http://127.0.0.1:8000/)' site *.md .github

properdocs: .venv/ready-weekly
	@for name in mkdocs properdocs; do \
		$(BIN)/$$name build --quiet --site-dir .build/$$name || exit 1; done
	@diff --recursive --brief .build/mkdocs .build/properdocs
	@echo "ProperDocs builds the site that MkDocs builds, byte for byte."

lint: .venv/ready-test
	@$(BIN)/ruff check --quiet hooks tests bench press
	@$(BIN)/ruff format --quiet --check hooks tests bench press
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/*.yml
	@$(BIN)/zizmor --offline --quiet --persona auditor .github

lock: .venv/ready-test
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
		--no-annotate --custom-compile-command "make lock" --upgrade \
		--output-file requirements.txt pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
		--no-annotate --custom-compile-command "make lock" --upgrade --constraint requirements.txt \
		--output-file requirements-test.txt --group test pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
		--no-annotate --custom-compile-command "make lock" --upgrade \
		--constraint requirements-test.txt --output-file requirements-weekly.txt --group weekly

clean:
	rm -rf .venv site package offline .build .build-*

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed. Install it, or say which one: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv

.venv/ready: requirements.txt | .venv/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/ready-test: requirements-test.txt .venv/ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

.venv/ready-weekly: requirements-weekly.txt .venv/ready-test
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-weekly.txt
	@touch $@
