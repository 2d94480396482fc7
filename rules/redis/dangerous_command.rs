//! Commands that no application needs.

use lint_core::deployment::redis::Redis;
use lint_core::redis::{Access, User};
use lint_core::{Found, Span, Text};

const COMMANDS: [&str; 6] = ["flushall", "flushdb", "config", "keys", "debug", "shutdown"];

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    if !redis.is_in_production() {
        return;
    }
    found.target(redis.place());
    let renamed = |command: &&str| {
        redis.all("rename-command").iter().any(|line| {
            line.arguments.first().and_then(|word| word.known()).is_some_and(|name| name.eq_ignore_ascii_case(command))
        })
    };
    let left: Vec<&str> = COMMANDS.into_iter().filter(|command| !renamed(command)).collect();
    if left.is_empty() {
        return;
    }
    if let Some(open) = redis.get("aclfile").map(|file| file.origin).or(redis.open()) {
        return found.undecided(open, "what else is set is not known");
    }
    let users = redis.users();
    if !users.iter().any(User::is_default) {
        let message = format!("every client may run {}", list(&left));
        say(redis.place(), message, found);
    }
    for user in users.iter().filter(|user| user.is_on() && !user.is_keeper()) {
        let may = |access| left.iter().copied().filter(|command| user.may(command) == access).collect::<Vec<_>>();
        let granted = may(Access::Granted);
        found.target(user.span);
        if !may(Access::Unknown).is_empty() {
            found.undecided(user.span, "a rule of this user is not known");
        } else if !granted.is_empty() {
            say(user.span, format!("`{}` may run {}", user.name, list(&granted)), found);
        }
    }
}

fn say(place: Span, message: String, found: &mut Found) {
    found
        .at(place, message)
        .help("give applications a user with `+@all -@dangerous`, or rename the commands to `\"\"`");
}

fn list(commands: &[&str]) -> Text {
    let names = commands.iter().map(|command| format!("`{}`", command.to_ascii_uppercase()));
    Text::from(names.collect::<Vec<_>>().join(", "))
}
