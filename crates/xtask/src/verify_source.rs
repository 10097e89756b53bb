use anyhow::Result;
pub(crate) fn verify(_file: &str) -> Result<()> {
    Ok(())
}
