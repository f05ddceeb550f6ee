# `make demo` and `make test` do all set-up on a fresh machine with Swift. See CONTRIBUTING.md.

SWIFT ?= swift
PREFIX ?= /usr/local
SOURCES = Sources Tests Package.swift
# The one optimised build: what is installed is what the tests run and the figures are of. The Swift
# runtime goes into it, so that it runs where no Swift is installed.
RELEASE = -c release --static-swift-stdlib --scratch-path .build/static
CASA = .build/static/release/casa
# Tests and lint share a build: warnings are errors, and no import is there that Package.swift does not
# name. It is optimised as well, or the suites of patterns and redaction would take minutes.
CHECKED = --scratch-path .build/checked -Xswiftc -O -Xswiftc -warnings-as-errors \
  --explicit-target-dependency-import-check error

.PHONY: demo test torture bench build release lint format docs accuracy install uninstall dist dist-test clean setup

# Diagnoses a recorded incident. It has a cause to be found, so 1 is the right exit status.
demo: release
	@$(CASA) doctor --replay docs/incident; status=$$?; \
	if [ $$status -ne 1 ]; then echo "demo: exit status $$status instead of 1" >&2; exit 1; fi

# The suites that run the program run the one that `make install` installs; TestedProgram.swift refuses
# any other. `swift test --filter SUITE` alone runs the debug build beside the tests, and says so.
test:
	@.ci/setup.sh
	@$(MAKE) --no-print-directory $(CASA)
	@tools=$$(.ci/tools.sh); \
	CASA_TEST_PROGRAM="$(CURDIR)/$(CASA)" CASA_TEST_TOOLS="$$tools" \
	  $(SWIFT) test $(CHECKED) --disable-xctest $(TESTS)

# Fuzzing, gigantic answers, soak runs and sanitizers: two hours and more. PARTS names some of them;
# FUZZ_SECONDS=60 SOAK_RUNS=100 SOAK_PARALLEL=20 make it shorter.
torture:
	@Tests/torture $(PARTS)

# Takes the figures of docs/performance.md; `make bench PARTS="logs large"` only some of them.
# They are those of the binary that `make install` installs.
bench:
	@.ci/setup.sh bench
	@$(MAKE) --no-print-directory $(CASA)
	$(SWIFT) build $(RELEASE) --product bench
	@tools=$$(.ci/tools.sh) && CASA_TEST_TOOLS="$$tools" \
	  .build/static/release/bench run "$(CURDIR)/$(CASA)" docs/performance.md $(PARTS)

build: setup
	$(SWIFT) build

release: setup $(CASA)

# SwiftPM knows what is to be done; the date says when this was last asked.
.PHONY: $(CASA)
$(CASA):
	@echo "building casa; a first time takes 3 to 10 minutes"
	$(SWIFT) build $(RELEASE) --product casa
	@touch $(CASA)

# Style, then every target with warnings as errors and no import that Package.swift does not name.
lint: setup
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	$(SWIFT) build --build-tests $(CHECKED)

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

# The documents that are written from the rules and the vocabulary.
docs: setup
	$(SWIFT) run casa rules docs docs

# How right the causes are on the recordings of Tests/Recordings.
accuracy: setup
	$(SWIFT) run accuracy Tests/Recordings > docs/accuracy.md

# Binary, completions for three shells, manual pages, and kubectl's link.
install: release
	@.ci/install.sh $(CASA) "$(PREFIX)" "$(DESTDIR)"

# Takes away what `make install` puts in place, and nothing else.
uninstall:
	cd "$(DESTDIR)$(PREFIX)" && rm -f bin/casa bin/kubectl-casa bin/kubectl_complete-casa \
	  share/bash-completion/completions/casa share/zsh/site-functions/_casa \
	  share/fish/vendor_completions.d/casa.fish share/man/man1/casa.1 share/man/man1/casa-*.1
	rm -rf "$(DESTDIR)$(PREFIX)/share/doc/casa"

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
