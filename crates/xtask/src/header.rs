//! `include/duban.h` and `include/duban.symbols`, generated from the C ABI's source, committed, compared by a test.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use cbindgen::{Builder, Config, DocumentationStyle, ExportConfig, Language, Style};

use crate::workspace;

/// The manual, with the include guard and everything that the generator cannot say itself.
const PREAMBLE: &str = include_str!("header_preamble.h");

const TRAILER: &str = "
#ifdef __cplusplus
} /* extern \"C\" */
#endif

#endif /* DUBAN_H */";

/// Constants that have no literal in C; the preamble defines them.
const IN_THE_PREAMBLE: [&str; 3] = ["DUBAN_NUL_TERMINATED", "DUBAN_NO_ROW", "DUBAN_NO_OFFSET"];

/// Structs of the Arrow C data interface, which whoever produces them declares; the preamble names them.
const ARROWS: [&str; 3] = ["ArrowSchema", "ArrowArray", "ArrowArrayStream"];

/// The generated files with what they should hold.
pub(crate) fn generate() -> Result<[(PathBuf, String); 2]> {
    let header = header()?;
    let symbols = symbols(&header);
    let include = workspace::root().join("include");
    Ok([(include.join("duban.h"), header), (include.join("duban.symbols"), symbols)])
}

/// Writes the generated files.
pub(crate) fn write() -> Result<()> {
    for (path, content) in generate()? {
        fs::write(path, content)?;
    }
    Ok(())
}

fn header() -> Result<String> {
    let config = Config {
        language: Language::C,
        header: Some(PREAMBLE.trim_end().into()),
        trailer: Some(TRAILER.into()),
        no_includes: true,
        documentation_style: DocumentationStyle::Doxy,
        style: Style::Both,
        usize_is_size_t: true,
        line_length: 110,
        tab_width: 4,
        export: ExportConfig {
            exclude: IN_THE_PREAMBLE.iter().chain(&ARROWS).map(|name| (*name).into()).collect(),
            rename: ARROWS.iter().map(|name| ((*name).into(), format!("struct {name}"))).collect(),
            include: records()?,
            ..ExportConfig::default()
        },
        ..Config::default()
    };
    let bindings = Builder::new()
        .with_config(config)
        .with_crate(workspace::root().join("crates/duban-ffi"))
        .generate()
        .context("the C ABI's source")?;
    let mut bytes = Vec::new();
    bindings.write(&mut bytes);
    Ok(String::from_utf8(bytes)?)
}

/// Every struct that the C ABI's source declares: those that only stand behind a `void *` are in no function's signature.
fn records() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(workspace::root().join("crates/duban-ffi/src"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path)?;
            let declared = source.lines().filter_map(|line| line.strip_prefix("pub struct "));
            names.extend(
                declared.filter_map(|rest| rest.split([' ', '{']).next()).map(String::from),
            );
        }
    }
    names.sort();
    Ok(names)
}

/// Every exported function with the ABI version that it came with, one a line, in alphabetical order.
fn symbols(header: &str) -> String {
    let mut lines = Vec::new();
    let mut since = "";
    for line in header.lines() {
        // The sentence may be broken over two lines, so the number is what counts.
        if let Some(number) = line.split("ABI ").nth(1) {
            since = number.trim_end_matches(['.', ' ']).split('.').next().unwrap_or_default();
        }
        let declared = line
            .split('(')
            .next()
            .unwrap_or_default()
            .split([' ', '*'])
            .next_back()
            .unwrap_or_default();
        if line.contains('(')
            && declared.starts_with("duban_")
            && !line.starts_with([' ', '*', '/'])
        {
            lines.push(format!("{declared} {since}\n"));
        }
    }
    lines.sort();
    lines.concat()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_header_is_what_the_source_says() {
        for (path, content) in super::generate().unwrap() {
            let committed = std::fs::read_to_string(&path).unwrap();
            assert!(
                committed == content,
                "{} is not what cargo xtask header writes",
                path.display()
            );
        }
    }
}
