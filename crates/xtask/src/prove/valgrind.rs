//! Threads under helgrind.

use anyhow::Result;

use super::{bounded, variants};
use crate::c_tests::Bench;
use crate::{library, programs};

/// Runs the test of threads under helgrind.
pub(super) fn helgrind() -> Result<()> {
    let bench = Bench::new(&library::build()?)?;
    let mut valgrind = programs::VALGRIND.command()?;
    valgrind.args(["--tool=helgrind", "--quiet", "--error-exitcode=9"]);
    valgrind.arg(bench.compile_test(variants::named("c/threads.c")?)?).arg("short");
    programs::run(&mut bounded(900, programs::with_library(&mut valgrind, &bench.library)))
}
