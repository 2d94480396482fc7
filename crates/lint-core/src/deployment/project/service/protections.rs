//! The protections that contain a break-in, one question each. `None`: nothing is written about it. A setting that is known to be
//! `false` stands at what leaves the protection off.

use super::super::node::Node;
use super::Service;
use crate::setting::{Resolved, Setting};
use crate::text::{Span, Text};

impl Service<'_> {
    /// Whether `cap_drop` takes every capability away.
    pub fn drops_all_capabilities(&self) -> Option<Setting<bool>> {
        let all = |name: &str| name.eq_ignore_ascii_case("all").then_some(true);
        self.get("cap_drop").map(|list| first_answer(list, all))
    }

    /// Whether `security_opt` keeps setuid programs from gaining rights.
    pub fn no_new_privileges(&self) -> Option<Setting<bool>> {
        let answer = |option: &str| match option.strip_prefix("no-new-privileges")?.strip_prefix(['=', ':']) {
            Some(value) => Some(!["false", "0", "f"].contains(&value.to_ascii_lowercase().as_str())),
            None => Some(true),
        };
        self.get("security_opt").map(|list| first_answer(list, answer))
    }

    /// The value of an option of `security_opt`, behind `=` or `:`: the profile of `seccomp` or `apparmor`.
    pub fn security_option(&self, name: &str) -> Option<Setting<Text>> {
        self.security_opt().into_iter().find_map(|option| {
            let value = option.known()?.strip_prefix(name)?.strip_prefix(['=', ':'])?;
            let value = Text::from(value);
            Some(option.map(|_| value))
        })
    }

    /// Whether it is limited in memory. See [`Service::memory_limit`].
    pub fn is_memory_limited(&self) -> Option<Setting<bool>> {
        self.memory_limit().map(|limit| limit.map(|bytes| bytes > 0))
    }

    /// Whether it is limited in processors, by a number of them or by `cpu_quota`. Weights and pinning to processors limit nothing.
    pub fn is_cpu_limited(&self) -> Option<Setting<bool>> {
        let limit = self.cpu_limit().or_else(|| self.get("cpu_quota").map(Node::number));
        limit.map(|limit| limit.map(|number| number > 0.0))
    }

    /// Whether it is limited in processes. See [`Service::pids_limit`].
    pub fn is_process_limited(&self) -> Option<Setting<bool>> {
        self.pids_limit().map(|limit| limit.map(|number| number > 0))
    }

    /// Whether its logs stop growing. Only `json-file`, the engine's default, grows without end, unless `max-size` is set.
    pub fn rotates_logs(&self) -> Option<Setting<bool>> {
        let logging = self.logging()?;
        let at_key = |value| Setting { value, origin: logging.key, key: logging.key, via: logging.via.clone() };
        let endless = match &logging.driver {
            None => at_key(Resolved::Known(true)),
            Some(driver) => driver.clone().map(|name| name.as_str() == "json-file"),
        };
        if !endless.is(true) {
            return Some(endless.map(|endless| !endless));
        }
        Some(match logging.option("max-size") {
            Some(size) => size.clone().map(|size| !["0", "-1"].contains(&size.as_str())),
            None => at_key(Resolved::Known(false)),
        })
    }

    /// The key that lies deepest on the way to `path`, where its first one is written: `deploy` or `deploy.resources` of
    /// `deploy.resources.limits`.
    pub fn nearest_key(&self, path: &str) -> Option<Span> {
        let mut node = self.node.raw(path.split('.').next()?)?;
        for name in path.split('.').skip(1) {
            let Some(next) = node.raw(name) else { break };
            node = next;
        }
        Some(node.key)
    }
}

/// The first item that answers; unresolved where a variable may; else `false`, at the list's key.
fn first_answer(list: &Node<'_>, answer: impl Fn(&str) -> Option<bool>) -> Setting<bool> {
    let items = list.texts();
    let answered = items.iter().find_map(|item| Some((item, answer(item.known()?)?)));
    if let Some((item, answer)) = answered {
        return item.clone().map(|_| answer);
    }
    let open: Vec<_> = items.iter().flat_map(|item| item.unresolved().to_vec()).collect();
    let value = if open.is_empty() { Resolved::Known(false) } else { Resolved::Unresolved(open) };
    Setting { value, origin: list.key, key: list.key, via: list.via.clone() }
}
