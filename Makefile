# Gatebolt. `make` alone prints this help; the README's two commands are `make up` and `make test`.
MAKEFLAGS += --warn-undefined-variables --no-print-directory
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help constructs provider up build test e2e churn check format generate control-plane conformance bench clean

# npm scripts and everything below run on the Node that `npm ci` installs (24), whatever the machine has.
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

ARGS ?=

help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

node_modules/.installed: package.json package-lock.json
	@echo "gatebolt: installing the packages (npm ci)"
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

dist/gatebolt.cjs: node_modules/.installed $(shell find cli contract controller crds gateway kube-client resources -name '*.ts' -not -name '*.test.ts' -o -name '*.json' 2>/dev/null)
	@npm run --silent build

build: dist/gatebolt.cjs ## Install and build; afterwards bin/gatebolt runs

up: build ## Start the quickstart: a gateway in front of two real MCP servers, and what to type next
	@node examples/quickstart/start.mjs $(ARGS)

test: build provider ## Every suite on real parts; the last line is what it counted
	@node tools/test.mjs $(ARGS)

e2e: build provider ## What takes long builds the first time: the provider with OpenTofu too
	@node tools/e2e.mjs $(ARGS)

churn: build ## Half an hour of people who declare at random while processes are killed; ARGS="MINUTES SEED"
	@node tools/run.mjs test/churn/main.ts $(ARGS)

check: node_modules/.installed ## Types, lint, format, architecture, dead code, generated files unchanged
	@node tools/check.mjs

format: node_modules/.installed ## Rewrite the sources in the house format
	@npm run --silent format

generate: node_modules/.installed ## Types, JSON schemas and reference pages from crds/*.yaml
	@npm run --silent generate

control-plane: node_modules/.installed ## A real etcd and kube-apiserver with CRDs, policies and accounts, in the foreground
	@node tools/run.mjs tools/control-plane/main.ts $(ARGS)

conformance: build ## The MCP conformance suites, direct and through the gateway, one table
	@node tools/run.mjs test/conformance/main.ts $(ARGS)

provider: node_modules/.installed ## The Terraform provider: zips with checksums and a filesystem mirror, in dist/provider
	@node tools/build-provider.mjs

constructs: node_modules/.installed ## The package @gatebolt/constructs for cdktn and cdktf, in dist/constructs
	@node tools/build-constructs.mjs

bench: build provider ## All benchmarks, one summary table
	@node tools/run.mjs bench/main.ts $(ARGS)

clean: ## Remove what was built (not the cache outside the checkout)
	@rm -rf dist node_modules/.installed
