//! Development chores, started with `cargo run -p xtask -- COMMAND`.
fn main() {
    eprintln!("usage: cargo run -p xtask -- header");
    std::process::exit(2);
}
