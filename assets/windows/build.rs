//! Gives the programs for Windows their icon, what Explorer says of them, and their manifest. For other systems there is
//! nothing to do, and no tool is needed.

use std::env::var;
use winresource::WindowsResource;

/// Where this lies.
const FOLDER: &str = "assets/windows";

fn main() -> std::io::Result<()> {
    for file in ["build.rs", "kanttekening.ico", "kanttekening.manifest"] {
        println!("cargo::rerun-if-changed={FOLDER}/{file}");
    }
    // What this is built on is not what it is built for.
    if var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    let version = var("CARGO_PKG_VERSION").unwrap_or_default();
    WindowsResource::new()
        .set("ProductName", "Kanttekening")
        .set("FileDescription", "Kanttekening")
        .set("InternalName", "kanttekening")
        .set("OriginalFilename", "kanttekening.exe")
        .set("LegalCopyright", "MIT OR Apache-2.0")
        .set("FileVersion", &version)
        .set("ProductVersion", &version)
        // Neutral as to language, readable as Unicode.
        .set_language(0)
        .set_icon(&format!("{FOLDER}/kanttekening.ico"))
        .set_manifest_file(&format!("{FOLDER}/kanttekening.manifest"))
        .compile()
}
