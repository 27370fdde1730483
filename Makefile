# The everyday commands. The build itself is CMakeLists.txt (which drives cargo).
#
#   make demo    build what is missing, start the chat server, talk to it, serve until Ctrl-C
#                (TLS=1: over https, with a certificate made for it)
#   make test    everything but the long tests; the last line is "N passed, N failed"
#   make bench   ours against the distribution's libwebsockets, and others: one table of ratios,
#                build/bench.json beside it (LOADS='ws/*,h2*': some loads, ALSO=nginx: some others,
#                RUNS=1: each load once; all of it takes long)
#   make bench-engines  the engines alone, without sockets: cargo bench (ENGINES=ws: of WebSockets)
#   make asan    the C tests with AddressSanitizer in them and in the library
#   make tls-scan  testssl.sh against our TLS server (some minutes)
#   make miri    callbacks that destroy what they stand on, under Miri (needs a nightly toolchain)

PREFIX := build/prefix
LOADS := *
ALSO := nginx,nginx-cache,nghttpd,fastwebsockets,tungstenite,websockets
RUNS := 3

.PHONY: all install deps demo test bench bench-engines asan miri tls-scan clean

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
	@scripts/demo.py $(if $(TLS),--tls)

test:
	@scripts/deps.sh test
	@python3 tests/run.py $(LEVELS)

bench: install
	@scripts/deps.sh bench
	@python3 bench/compare.py --a $(CURDIR)/$(PREFIX) --b system --also $(ALSO) --only '$(LOADS)' \
	    --runs $(RUNS) --json build/bench.json

bench-engines:
	cargo bench -- $(ENGINES)

miri:
	MIRIFLAGS="-Zmiri-disable-isolation -Zmiri-permissive-provenance" \
	    cargo +nightly miri test -p libwebsockets-capi --lib reentrancy

tls-scan: install
	@PYTHONPATH=tests python3 tests/tls_scan.py --prefix $(PREFIX) --work build/tests/tls-scan

asan:
	@scripts/deps.sh test
	@scripts/asan.sh

clean:
	rm -rf build
	cargo clean
