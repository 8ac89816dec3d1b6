# Everything runs over an environment of the project's own: Python 3.11+, make and git are enough.
PYTHON ?= python3
# make test TESTED_SITE=site tests that folder, built with the same SITE_URL, and builds none itself.
TESTED_SITE ?=
# make serve PORT=8001, where another program has the port.
PORT ?= 8000
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1
export PYTHONDONTWRITEBYTECODE = 1
# What a computer is set to, for packages outside an environment, holds for ours never.
export PIP_USER = 0
unexport PIP_TARGET

.PHONY: help serve build pdf cards check test proof compare package offline verify lint lock clean
.PHONY: behind audit advisories links properdocs
.PHONY: bench bench-search

help:
	@echo "To edit · 编辑"
	@echo "  make serve   read the site while you edit it · 边改边看 (PORT=8001: another port)"
	@echo "  make check   check the text: what must hold, where, what to do · 检查文字"
	@echo "  make compare show what has changed on the pages since BASE=origin/main · 看各页改了什么"
	@echo "To publish"
	@echo "  make build   build the site into site/"
	@echo "  make pdf     build it with the full report as PDF to download"
	@echo "  make package pack that for any other web server (SITE_URL=… is its address)"
	@echo "  make offline make a copy of the site to open from a memory stick"
	@echo "  make verify SITE=…   say whether a site, a folder or an address, is what this commit builds"
	@echo "To develop"
	@echo "  make test    check everything, in a real browser too"
	@echo "  make cards   draw the pictures that go with a shared link, after a change of the site's name"
	@echo "  make lock    pin the newest versions of what pyproject.toml names, by hash"
	@echo "  make clean   remove the environment and what was built"
	@echo "  weekly       audit (advisories, broken links), behind (English that may have been forgotten),"
	@echo "               proof (what takes long), properdocs (MkDocs' successor builds the same)"
	@echo "  to measure   bench (builds), bench-search"

serve: .venv/ready
	@$(BIN)/python hooks/serve.py $(PORT)

build: .venv/ready
	@echo "Building the site … · 正在生成网站……"
	@$(BIN)/python hooks/build.py site
	@echo "site/ is ready. · 网站在site/里。"

# Chromium prints the built page; the second build offers what was printed.
pdf: .venv/ready-test build
	@$(BIN)/python tests/browser_setup.py
	@echo "Printing the full report with Chromium … · 正在把报道全文印成PDF……"
	@$(BIN)/python press/print_report.py site .build/pdf
	@echo "Building once more, with the PDF … · 正在连PDF再生成一次……"
	@PDF_FOLDER=.build/pdf $(BIN)/python hooks/build.py site
	@echo "site/ is ready, with the PDF. · 网站和PDF在site/里。"

cards: .venv/ready-test
	@$(BIN)/python tests/browser_setup.py
	@echo "Drawing the pictures that go with a shared link …"
	@$(BIN)/python press/draw_cards.py

package: pdf
	@echo "Packing …"
	@$(BIN)/python press/package.py site package

offline: .venv/ready build
	@$(BIN)/python press/offline.py site offline

compare: .venv/ready-test
	@echo "Building the pages as they were and as they are … · 正在生成旧的和现在的各页……"
	@$(BIN)/python press/compare.py "$(or $(BASE),origin/main)"

verify: .venv/ready-test
	@echo "Holding each file of the site against the manifest, then against a build …"
	@$(BIN)/python press/verify.py "$(SITE)"

check: .venv/ready
	@echo "Checking the text … · 正在检查文字……"
	@$(BIN)/python hooks/build.py --check

test: .venv/ready-test lint
	@$(BIN)/python tests/browser_setup.py
	@echo "Testing, in a browser too: some minutes …"
	@TESTED_SITE=$(TESTED_SITE) $(BIN)/python -m pytest

proof: .venv/ready-test build
	@$(BIN)/python tests/browser_setup.py
	@$(BIN)/python -m pytest -n 0 -s tests/proof

bench: .venv/ready-test
	@PYTHONPATH=hooks:tests $(BIN)/python -m bench.build

bench-search: .venv/ready-test build
	@$(BIN)/python tests/browser_setup.py
	@PYTHONPATH=hooks:tests $(BIN)/python -m bench.search site

behind: .venv/ready
	@$(BIN)/python hooks/behind.py

audit: advisories links

# Strict: a package of which nothing can be learned is no good news.
advisories: .venv/ready-weekly
	@echo "Asking for advisories …"
	@$(BIN)/pip-audit --strict --disable-pip --progress-spinner off \
		$(addprefix --requirement ,$(wildcard requirements*.txt))

links: .venv/ready-weekly build
	@echo "Trying the links …"
	@$(BIN)/lychee --no-progress --scheme http --scheme https --root-dir $(CURDIR)/site \
		--exclude '^$(or $(SITE_URL),http://127.0.0.1:8000/)' site *.md .github

properdocs: .venv/ready-weekly
	@echo "Building twice, with MkDocs and ProperDocs …"
	@for name in mkdocs properdocs; do \
		$(BIN)/$$name build --quiet --site-dir .build/$$name || exit 1; done
	@diff --recursive --brief .build/mkdocs .build/properdocs
	@echo "ProperDocs builds the site that MkDocs builds, byte for byte."

lint: .venv/ready-test
	@echo "Linting …"
	@$(BIN)/ruff check --quiet hooks tests press
	@$(BIN)/ruff format --quiet --check hooks tests press
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/*.yml
	@$(BIN)/zizmor --offline --quiet --persona auditor .github

lock: .venv/ready-test
	@echo "Asking for the newest versions …"
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
		--no-annotate --custom-compile-command "make lock" --upgrade \
		--output-file requirements.txt pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
		--no-annotate --custom-compile-command "make lock" --upgrade --constraint requirements.txt \
		--output-file requirements-test.txt --group test pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
		--no-annotate --custom-compile-command "make lock" --upgrade \
		--constraint requirements-test.txt --output-file requirements-weekly.txt --group weekly
	@echo "Moved since the last commit (none, if no line follows):"
	@git diff --unified=0 -- 'requirements*.txt' | sed -n 's/^\([-+][a-z0-9].*==[^ ]*\).*/\1/p' \
		| sort -u -k 1.2

clean:
	rm -rf .venv site package offline .build .build-*

# pip comes last: an environment without it was half made, and is made again.
.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed. Install it, or say which one: make PYTHON=python3.12 ...")'
	@echo "Setting up .venv, once: about a minute … · 正在准备.venv，只此一次，约一分钟……"
	@$(PYTHON) -m venv --clear .venv

.venv/ready: requirements.txt | .venv/bin/pip
	@echo "Installing requirements.txt into .venv … · 正在往.venv里安装requirements.txt……"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/ready-test: requirements-test.txt .venv/ready
	@echo "Installing requirements-test.txt into .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

.venv/ready-weekly: requirements-weekly.txt .venv/ready-test
	@echo "Installing requirements-weekly.txt into .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-weekly.txt
	@touch $@
