# `make` alone lists what one can do here.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
# Everything runs with the Python of .venv; modules of another one must not be found first.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
PY := .venv/bin/python
# What runs for long ends together with make, however make ends: the leash passes even a kill on.
LEASHED = exec $(PY) -I dev/leash.py $$PPID 15 - $(PY)
READY := .venv/.installed
MACHINES = tests/unit/services/test_money_machine.py tests/unit/services/ledger/test_ledger_machine.py \
	tests/unit/services/test_reading_machine.py tests/chats/test_any_conversation.py

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: $(READY) ## the whole product on this machine; prints the address to open
	@$(LEASHED) -m dev.run

.PHONY: flask
flask: $(READY) ## an operator's command while make run runs: make flask ARGS="support show K7M2PQ"
	@$(PY) -m dev.operate $(ARGS)

.PHONY: fresh
fresh: $(READY) ## forget the people, chats and balances of make run
	@$(PY) -m dev.fresh

.PHONY: test
test: $(READY) ## every test against real servers; one of them: make test T=tests/web
	@$(LEASHED) -m pytest $(or $(T),-n 3 --dist loadfile --no-loadscope-reorder)

.PHONY: test-browser
test-browser: $(READY) ## the tests that need Chromium
	@CHROMIUM=$$($(PY) -m dev.chromium) && export CHROMIUM && \
	$(LEASHED) -m pytest -o addopts="-ra --strict-markers --strict-config" $(or $(T),-n 2 --dist loadfile tests/browser)

.PHONY: mutants
mutants: $(READY) ## faults made by hand, each of which a named test must see; some of them: make mutants M=debt
	@$(LEASHED) -m tests.mutants $(M)

.PHONY: fault-table
fault-table: $(READY) ## every door fails in every way, with the real processes; writes docs/faults.md when all is well
	@$(LEASHED) -m tests.faults

.PHONY: safety
safety: $(READY) ## how often the nets of safety catch what they should, and what they should not
	@$(PY) -m tests.safety

.PHONY: fuzz
fuzz: $(READY) ## a million hostile inputs; fewer: make fuzz N=20000; one of them once more: make fuzz AGAIN="line 12 7"
	@$(LEASHED) -m tests.fuzz $(if $(AGAIN),--again $(AGAIN),$(N) $(SEED))

.PHONY: machines
machines: $(READY) ## the state machines for long, with new examples each time; longer: make machines N=5000
	@export FUZZ_EXAMPLES=$(or $(N),1000) && $(LEASHED) -m pytest $(or $(T),$(MACHINES))

.PHONY: seeds
seeds: $(READY) ## the whole product while everything fails, each time as a seed says: make seeds N=10000, or SEED=123
	@$(LEASHED) -m tests.simulation $(if $(SEED),--seed $(SEED),$(or $(N),1000) $(FROM))

.PHONY: soak
soak: $(READY) ## people buy and read while everything is killed at random: make soak MINUTES=5 READINGS=200 SEED=7
	@$(LEASHED) -m tests.faults.soak --minutes $(or $(MINUTES),5) --readings $(or $(READINGS),200) $(if $(SEED),--seed $(SEED))

.PHONY: crash-points
crash-points: $(READY) ## web and worker die at every place of five stories, at each of its passings: the table
	@$(LEASHED) -m tests.faults.crash_points

.PHONY: two-versions
two-versions: $(READY) ## the release before on the new schema, then beside the new code; another commit: make two-versions C=abc123
	@$(LEASHED) -m tests.faults.two_versions $(C)

.PHONY: lint
lint: $(READY) ## style and types, nothing is changed
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy .

.PHONY: format
format: $(READY) ## put the code into shape
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

.PHONY: bench
bench: $(READY) ## the benchmarks, half an hour; one of them: make bench P=turns (limits, readings, memory, money, plans)
	@$(LEASHED) -m bench $(P)

.PHONY: chat
chat: $(READY) ## a conversation in Thai and one in English, as transcripts in the terminal
	@$(LEASHED) -m dev.run --until-ready-then $(PY) -m dev.chat

.PHONY: screenshots
screenshots: $(READY) ## the pictures of the README, taken from the running page
	@CHROMIUM=$$($(PY) -m dev.chromium) && export CHROMIUM && \
	$(LEASHED) -m dev.run --until-ready-then $(PY) -m dev.screenshots

.PHONY: gallery
gallery: $(READY) ## how messages look, taken anew as what tests/browser/test_looks_of_messages.py compares them with
	@CHROMIUM=$$($(PY) -m dev.chromium) && export CHROMIUM && $(LEASHED) -m dev.gallery.references

.PHONY: pictures
pictures: $(READY) ## cards, menu, the front page's picture and MiMi's own, drawn anew from deck/; what is where: docs/pictures.md
	@$(PY) -m deck.paint
	@$(PY) -m deck.menu
	@$(PY) -m deck.landing
	@$(PY) -m deck.avatar
	@$(PY) -m deck.webfont
	@$(PY) -m deck.contact_sheet

.PHONY: clean
clean: ## remove .venv, caches and the data of make run
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@for note in .local/postgres/elsewhere .local/bench/archive/postgres/elsewhere; do \
		if [ -f $$note ]; then rm -rf "$$(cat $$note)"; fi; done
	@rm -rf .local
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.txt requirements-dev.txt dev/setup.sh
	@sh dev/setup.sh
	@touch $@
