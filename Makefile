# The two commands: make demo, make test. Both need only Python 3.11 or newer, and make.
PYTHON ?= python3
BIN := .venv/bin
CRM := $(BIN)/crm
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check bench lock clean

demo: .venv/installed
	$(CRM) demo --again
	$(CRM) --vault demo offer decline "Lumen Harbor" --why start-date --why commute --final
	$(CRM) --vault demo log "Called Soraya, thanked her for the founders' panel and said no"
	$(CRM) --vault demo log "Emailed Noah what I learnt from him about roster pain" --offer brightwater
	$(CRM) --vault demo today
	$(CRM) --vault demo suggest --limit 1
	$(CRM) --vault demo referral suggest
	$(CRM) --vault demo paths nordlicht --limit 5
	$(CRM) --vault demo calendar export -o reports/reminders.ics
	$(CRM) --vault demo report --format xlsx -o reports
	$(CRM) --vault demo report --format html -o reports
	$(CRM) --vault demo report --format svg -o reports
	@echo 'Look into reports/, and round with: $(CRM) --vault demo'

test: .venv/testing check
	$(BIN)/python -m pytest -n auto

check: .venv/testing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy crm tests bench
	$(BIN)/lint-imports

bench: .venv/testing
	$(BIN)/python -m bench

# the locks pin every package by version and hash; pyproject.toml says why each is there
.venv/installed: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install -qq --require-hashes -r requirements.lock
	$(BIN)/pip install -qq --no-deps --editable .
	touch $@

.venv/testing: requirements-test.lock .venv/installed
	$(BIN)/pip install -qq --require-hashes -r requirements-test.lock
	touch $@

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml --all-extras --group test -o requirements-test.lock

clean:
	rm -rf .venv build dist
