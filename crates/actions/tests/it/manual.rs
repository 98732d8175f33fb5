//! Are the pages on JSON, on files and on findings what stands in the code?

mod files;
mod json;
mod source;

use std::fs;
use std::path::Path;

/// Compares a page with what was made; the made one is left in the target folder.
fn compare(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs")
        .join(name);
    let written = fs::read_to_string(path).unwrap_or_default();
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), made).unwrap();
    assert!(
        written == made,
        "docs/{name} is not what stands in the code; \
         copy {name} from the target folder's tmp over it"
    );
}
