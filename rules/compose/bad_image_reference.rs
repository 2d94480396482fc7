//! References that end in an error.

use lint_core::compose::Project;
use lint_core::value::image::Image;
use lint_core::{Found, Span};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(setting) = service.image() else { continue };
        let Some(image) = setting.known() else { continue };
        found.target(setting.origin);
        if let Some((span, message)) = wrong(image) {
            found.at(span, message).help("write `[registry/]name[:tag][@sha256:…]`");
        }
    }
}

fn wrong(image: &Image) -> Option<(Span, String)> {
    let name = image.repository.known()?;
    if name.contains(|c: char| c.is_ascii_uppercase()) {
        return Some((image.repository.span, format!("`{name}` has capitals, which no image name has")));
    }
    if let Some(tag) = &image.tag
        && let Some(text) = tag.known().filter(|text| !is_tag(text))
    {
        return Some((tag.span, format!("`{text}` is no tag")));
    }
    let digest = image.digest.as_ref()?;
    let hex = digest.known()?.strip_prefix("sha256:")?;
    let right = hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    (!right).then(|| (digest.span, "this digest does not have 64 hexadecimal digits in lower case".to_owned()))
}

fn is_tag(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.len() <= 128 && text.starts_with(word) && text.chars().all(|c| word(c) || c == '.' || c == '-')
}
