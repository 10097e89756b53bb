//! A plan from the files that people review: TOML in the structure of the JSON form, split over several files.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use duban::Plan;
use toml::{Table, Value};

use crate::workspace;

/// The embedded plan, from its files.
pub(crate) fn beijing_2026() -> Result<Plan> {
    load(&workspace::plan_folder())
}

/// Loads a plan from all TOML files of a folder, in the order of their names: tables are merged, lists are joined.
fn load(folder: &Path) -> Result<Plan> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("the folder {}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    let mut whole = Table::new();
    for file in files {
        let words =
            fs::read_to_string(&file).with_context(|| format!("the file {}", file.display()))?;
        let part: Table = words.parse().with_context(|| format!("the file {}", file.display()))?;
        merge(&mut whole, part).with_context(|| format!("the file {}", file.display()))?;
    }
    let json = serde_json::to_vec(&whole)?;
    Ok(Plan::from_json(&json)?)
}

fn merge(whole: &mut Table, part: Table) -> Result<()> {
    for (key, value) in part {
        match (whole.get_mut(&key), value) {
            (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
            (Some(_), _) => bail!("\"{key}\" stands in two files"),
            (None, value) => {
                whole.insert(key, value);
            }
        }
    }
    Ok(())
}
