//! Where things are.

use std::path::{Path, PathBuf};

/// The workspace's top folder.
pub(crate) fn root() -> PathBuf {
    // The manifest of this crate stands two folders below the top.
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// The reviewed files of the embedded plan.
pub(crate) fn plan_folder() -> PathBuf {
    root().join("crates/duban/plans/beijing-2026")
}
