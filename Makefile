# The everyday commands. The build itself is CMakeLists.txt (which drives cargo).
#
#   make demo    build what is missing, start the chat server, talk to it, serve until Ctrl-C
#   make test    everything but the long tests; the last line is "N passed, N failed"
#   make bench   the load generator and the servers it measures
#   make asan    the C tests with AddressSanitizer in them and in the library

PREFIX := build/prefix

.PHONY: all install deps demo test bench asan clean

all: install

deps:
	@scripts/deps.sh

install:
	@scripts/deps.sh build
	cmake -S . -B build -DLWS_CARGO_TARGET_DIR=$(CURDIR)/target
	cmake --build build
	cmake --install build --prefix $(PREFIX)

demo:
	@scripts/deps.sh demo
	@scripts/demo.py

test:
	@scripts/deps.sh test
	@python3 tests/run.py $(LEVELS)

bench: install
	@$(MAKE) -C bench PREFIX=$(CURDIR)/$(PREFIX)

asan:
	@scripts/deps.sh test
	@scripts/asan.sh

clean:
	rm -rf build
	cargo clean
