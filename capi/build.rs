//! Compiles the C side of the variadic functions and names the shared library's soname.

fn main() {
    println!("cargo::rerun-if-changed=src/variadic.c");
    cc::Build::new()
        .file("src/variadic.c")
        .flag("-fvisibility=hidden")
        .flag_if_supported("-fno-semantic-interposition")
        .warnings_into_errors(true)
        .extra_warnings(true)
        .compile("lws_variadic");

    // rustc's own version script keeps everything local in the shared library but the
    // `no_mangle` items, so the soname is all that is left to say here.
    println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libwebsockets.so.20");
    println!("cargo::rustc-cdylib-link-arg=-Wl,-z,now,-z,relro");
}
