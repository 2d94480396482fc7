//! `--platform=linux/amd64`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let Some(platform) = stage.image().and_then(|image| image.platform.as_ref()) else { continue };
        found.target(platform.span);
        let Some(text) = platform.literal() else { continue };
        let name = stage.name().map(|name| name.value.to_ascii_lowercase()).unwrap_or_default();
        let named = text.split('/').any(|part| !part.is_empty() && name.contains(&part.to_ascii_lowercase()));
        if !named && !text.is_empty() {
            let finding = found.at(platform.span, format!("`{text}` holds for every build"));
            finding.help("leave it to the build (`docker build --platform …`), or name the stage after it");
        }
    }
}
