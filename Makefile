# `make demo` and `make test` do all set-up on a fresh machine with Swift. See CONTRIBUTING.md.

SWIFT ?= swift
PREFIX ?= /usr/local
SOURCES = Sources Tests Package.swift
# The Swift runtime goes into the binary, so that it runs where no Swift is installed.
INSTALLED = -c release --product casa --static-swift-stdlib --scratch-path .build/static

.PHONY: demo test torture bench build release lint format docs accuracy install dist dist-test manual clean setup

# Diagnoses a recorded incident. It has a cause to be found, so 1 is the right exit status.
demo: release
	@.build/release/casa doctor --replay docs/incident; status=$$?; \
	if [ $$status -ne 1 ]; then echo "demo: exit status $$status instead of 1" >&2; exit 1; fi

test:
	@.ci/setup.sh
	$(SWIFT) test --disable-xctest

# Fuzzing, gigantic answers, soak runs and sanitizers: two hours and more. PARTS names some of them;
# FUZZ_SECONDS=60 SOAK_RUNS=100 SOAK_PARALLEL=20 make it shorter.
torture:
	@Tests/torture $(PARTS)

# Takes the figures of docs/performance.md; `make bench PARTS="logs large"` only some of them.
# They are those of the binary that `make install` installs.
bench:
	@.ci/setup.sh bench
	$(SWIFT) build $(INSTALLED)
	$(SWIFT) build -c release --product casa
	$(SWIFT) build -c release --product bench
	.build/release/bench run "$(CURDIR)/.build/static/release/casa" docs/performance.md $(PARTS)

build: setup
	$(SWIFT) build

release: setup
	$(SWIFT) build -c release --product casa

# Style, then every target with warnings as errors and no import that Package.swift does not name.
lint: setup
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	$(SWIFT) build --scratch-path .build/lint --build-tests -Xswiftc -warnings-as-errors \
	  --explicit-target-dependency-import-check error

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

# The documents that are written from the rules and the vocabulary.
docs: release
	.build/release/casa rules docs docs

# How right the causes are on the recordings of Tests/Recordings.
accuracy: setup
	$(SWIFT) run accuracy Tests/Recordings > docs/accuracy.md

# Binary, completions for three shells, manual pages, and kubectl's link.
install: manual
	$(SWIFT) build $(INSTALLED)
	@.ci/install.sh .build/static/release/casa "$(PREFIX)" "$(DESTDIR)"

manual: setup
	@$(SWIFT) package --allow-writing-to-package-directory generate-manual \
	  --multi-page --configuration debug >/dev/null

# Tarball, Debian package, SBOM and checksums of this machine's architecture, in dist/.
dist:
	@.ci/setup.sh dist
	@.ci/dist.sh

# Installs the package in a fresh Debian and runs the demo there; needs root.
dist-test:
	@.ci/setup.sh dist
	@.ci/test-deb.sh

clean:
	$(SWIFT) package clean

setup:
	@.ci/setup.sh build
