//! The forms inside a text: ports, mounts, durations, amounts, numbers, flags, names.

use super::super::schema::{Form, Shape};
use crate::problem::{Problem, ProblemKind};
use crate::value::{Address, Expanded, Malformed, command_line, duration, mount, port, size};

/// What is wrong with a text where a shape wants a form; `None` while a variable in it has no known value.
pub(crate) fn misfit(text: &Expanded, shape: &Shape, name: &str) -> Option<Problem> {
    if !text.is_known(text.whole()) {
        return None;
    }
    let Malformed { span, message } = malformed(text, shape).or_else(|| out_of_bounds(text, shape))?;
    Some(Problem::new(ProblemKind::WrongValue, span, format!("{name}: {message}")))
}

fn malformed(text: &Expanded, shape: &Shape) -> Option<Malformed> {
    let written = text.as_str();
    let all = |message: &str| Malformed { span: text.span(text.whole()), message: message.to_owned() };
    let unless = |fits: bool, message: &str| (!fits).then(|| all(message));
    match shape.form? {
        Form::Port => port::parse(text).err(),
        Form::Mount => mount::parse(text).err(),
        Form::CommandLine => command_line::malformed(text),
        Form::Duration => unless(duration::parse(written).is_some(), "not a duration such as `1m30s`"),
        Form::Size => unless(written == "-1" || size::bytes(written).is_some(), "not an amount such as `512m`"),
        Form::Integer => unless(is_integer(written), "not a whole number"),
        Form::Number => unless(written.parse::<f64>().is_ok(), "not a number"),
        Form::Flag => unless(is_flag(written), "neither `true` nor `false`"),
        Form::PullPolicy => unless(names_policy(written), "not a policy such as `missing`, `always` or `every_12h`"),
        Form::Address => unless(written.is_empty() || Address::parse(written).is_some(), "not an IP address"),
        Form::DeviceCount => unless(written == "all" || is_integer(written), "neither a number nor `all`"),
        Form::Device => unless(written.split(':').count() <= 3, "more than two paths and permissions"),
        Form::ExtraHost => unless(written.contains(['=', ':']), "no address stands behind the host"),
        Form::ContainerPort => unless(is_integer(written), "not one port of a container"),
        Form::Filled => unless(!written.is_empty(), "this is empty"),
    }
}

fn out_of_bounds(text: &Expanded, shape: &Shape) -> Option<Malformed> {
    let (least, greatest) = shape.bounds?;
    let number: f64 = text.as_str().parse().ok()?;
    #[expect(clippy::cast_precision_loss, reason = "bounds are small, or the greatest integer")]
    let (below, above) = (number < least as f64, number > greatest as f64);
    let span = || text.span(text.whole());
    if below {
        return Some(Malformed { span: span(), message: format!("less than {least}") });
    }
    above.then(|| Malformed { span: span(), message: format!("more than {greatest}") })
}

fn is_integer(text: &str) -> bool {
    text.parse::<i64>().is_ok()
}

fn is_flag(text: &str) -> bool {
    ["true", "yes", "on", "y", "false", "no", "off", "n"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A known policy, anywhere in the text: this pattern is not anchored either.
fn names_policy(text: &str) -> bool {
    const POLICIES: [&str; 8] = ["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"];
    let every = text.split("every_").skip(1).any(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && rest[digits..].starts_with(['w', 'd', 'h', 'm', 's'])
    });
    every || POLICIES.iter().any(|policy| text.contains(policy))
}
