//! Passwords that fall to the first guess.

use lint_core::deployment::redis::Redis;
use lint_core::value::secret::{Class, classify};
use lint_core::{Found, Span};

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    if !redis.is_in_production() {
        return;
    }
    for name in ["requirepass", "masterauth"] {
        let Some(password) = redis.get(name) else { continue };
        let Some(text) = password.known() else { continue };
        judge(text, password.origin, format!("`{name}` is easily guessed"), found);
    }
    for user in redis.users() {
        for rule in &user.rules {
            let Some(password) = rule.known().and_then(|text| text.strip_prefix('>')) else { continue };
            let span = rule.behind(1).map_or(rule.span, |part| part.span);
            judge(password, span, format!("the password of `{}` is easily guessed", user.name), found);
        }
    }
}

fn judge(password: &str, place: Span, message: String, found: &mut Found) {
    if password.is_empty() {
        return;
    }
    found.target(place);
    // The password of the sample that the server comes with.
    let sample = password == "foobared";
    if sample || matches!(classify("requirepass", password), Class::Weak | Class::Placeholder) {
        found.at(place, message).help("generate one: `openssl rand -base64 32`");
    }
}
