"""What a consumer's build finds in the installed package: CMake, pkg-config, plain flags."""
import os
import shutil
import subprocess

from harness import ROOT, Suite

CONSUMER = ROOT / "tests/package/consumer"
suite = Suite()


def call(*command, env=None, good=True):
    done = subprocess.run([str(c) for c in command], env=dict(os.environ, **(env or {})),
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert (done.returncode == 0) == good, "%s: exit status %d\n%s" % (
        " ".join(map(str, command)), done.returncode, done.stdout)
    return done.stdout


def configure(run, name, *options, good=True, prefix=None):
    folder = run.work / name
    shutil.rmtree(folder, ignore_errors=True)
    return folder, call("cmake", "-S", CONSUMER, "-B", folder,
                        "-DCMAKE_PREFIX_PATH=%s" % (prefix or run.prefix), *options, good=good)


def moved(run):
    """A copy of the installed tree in another place."""
    copy = run.work / "moved"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(run.prefix, copy, symlinks=True)
    return copy


@suite.test
def find_package_gives_both_libraries(run):
    folder, _ = configure(run, "plain")
    call("cmake", "--build", folder)
    for program in ("consumer", "consumer-static", "consumer-both"):
        call(folder / program)
    assert "libwebsockets.so.20" in call("readelf", "-d", folder / "consumer")
    assert "libwebsockets" not in call("readelf", "-d", folder / "consumer-static")


@suite.test
def find_package_works_after_the_tree_was_moved(run):
    folder, _ = configure(run, "elsewhere", prefix=moved(run))
    call("cmake", "--build", folder)
    call(folder / "consumer")
    assert str(run.prefix) not in call("readelf", "-d", folder / "consumer")


@suite.test
def an_older_version_may_be_asked_for_and_a_newer_one_not(run):
    configure(run, "older", "-DASK_VERSION=4.3")
    configure(run, "newer", "-DASK_VERSION=4.5", good=False)


@suite.test
def a_missing_option_stops_the_configuration_and_is_named(run):
    _, text = configure(run, "missing", "-DASK_FOR=LWS_WITH_MBEDTLS", good=False)
    assert "LWS_WITH_MBEDTLS" in text, text


@suite.test
def pkg_config_gives_flags_for_both_libraries(run):
    for prefix in (run.prefix, moved(run)):
        env = {"PKG_CONFIG_PATH": str(prefix / "lib/pkgconfig")}
        assert call("pkg-config", "--modversion", "libwebsockets", env=env).strip() == "4.4.5"
        cc = os.environ.get("CC", "cc")
        shared = call("pkg-config", "--cflags", "--libs", "libwebsockets", env=env).split()
        call(cc, CONSUMER / "main.c", "-o", run.work / "shared", *shared)
        call(run.work / "shared", env={"LD_LIBRARY_PATH": str(prefix / "lib")})
        static = call("pkg-config", "--static", "--cflags", "--libs", "libwebsockets_static",
                      env=env).split()
        call(cc, CONSUMER / "main.c", "-o", run.work / "static", *static)
        call(run.work / "static")


@suite.test
def the_static_library_needs_only_system_libraries(run):
    call(os.environ.get("CC", "cc"), CONSUMER / "main.c", "-I", run.prefix / "include",
         "-L", run.prefix / "lib", "-l:libwebsockets.a", "-lpthread", "-ldl", "-lm",
         "-o", run.work / "plain-static")
    call(run.work / "plain-static")


@suite.test
def the_static_library_stands_beside_another_rust_library(run):
    other = run.work / "other.rs"
    other.write_text("""
        #[unsafe(no_mangle)]
        pub extern "C" fn other_answer() -> i32 {
            std::panic::catch_unwind(|| -> i32 { std::hint::black_box(None).unwrap() })
                .unwrap_or_else(|_| 42)
        }
        """)
    call("rustc", "--edition", "2024", "--crate-type", "staticlib", other,
         "-o", run.work / "libother.a")
    main = run.work / "beside.c"
    main.write_text((CONSUMER / "main.c").read_text().replace("int main(void)\n{", """
int other_answer(void);

int main(void)
{
    if (other_answer() != 42)
        return 3;"""))
    call(os.environ.get("CC", "cc"), main, "-I", run.prefix / "include", "-L", run.work,
         "-L", run.prefix / "lib", "-l:libwebsockets.a", "-l:libother.a",
         "-lpthread", "-ldl", "-lm", "-o", run.work / "beside")
    call(run.work / "beside")


@suite.test
def a_cxx_program_compiles_and_links(run):
    source = run.work / "main.cc"
    source.write_text((CONSUMER / "main.c").read_text())
    call(os.environ.get("CXX", "c++"), "-std=c++17", "-Wall", "-Wextra", "-Werror", source,
         "-I", run.prefix / "include", run.prefix / "lib/libwebsockets.so",
         "-Wl,-rpath,%s" % (run.prefix / "lib"), "-o", run.work / "cxx")
    call(run.work / "cxx")


suite.main()
