//! The minimum supported Rust: no dependency of the library may need a newer one.

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::programs;

    fn version(words: &str) -> Vec<u32> {
        words.split('.').map(|number| number.parse().unwrap()).collect()
    }

    /// The packages that the C ABI is built from, found by walking the resolved graph from it.
    fn packages_of_the_library(metadata: &Value) -> Vec<&Value> {
        let packages = metadata["packages"].as_array().unwrap();
        let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
        let root = packages.iter().find(|package| package["name"] == "duban-ffi").unwrap();
        let mut reached = vec![&root["id"]];
        let mut next = 0;
        while let Some(id) = reached.get(next).copied() {
            let node = nodes.iter().find(|node| &node["id"] == id).unwrap();
            for dependency in node["deps"].as_array().unwrap() {
                let built_in = dependency["dep_kinds"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|kind| kind["kind"].is_null());
                if built_in && !reached.contains(&&dependency["pkg"]) {
                    reached.push(&dependency["pkg"]);
                }
            }
            next += 1;
        }
        packages.iter().filter(|package| reached.contains(&&package["id"])).collect()
    }

    #[test]
    fn no_dependency_of_the_library_needs_a_newer_rust() {
        let metadata = programs::output(programs::cargo().args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
        ]))
        .unwrap();
        let metadata: Value = serde_json::from_str(&metadata).unwrap();
        let packages = packages_of_the_library(&metadata);
        assert!(packages.len() > 10, "the walk found {} packages", packages.len());
        let ours = version(env!("CARGO_PKG_RUST_VERSION"));
        for package in packages {
            if let Some(needed) = package["rust_version"].as_str() {
                assert!(
                    version(needed)[..2] <= ours[..2],
                    "{} needs Rust {needed}",
                    package["name"]
                );
            }
        }
    }
}
