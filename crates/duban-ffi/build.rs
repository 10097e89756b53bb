//! Link arguments that cargo does not set by itself.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        // The ABI's major number is in the name that programs are linked against.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libduban.so.1");
        // Unloading a Rust library while a thread may still run its code is not safe on every system.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
