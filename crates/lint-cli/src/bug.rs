//! What happens when the core panics: it is caught, named and reported, and the rest of the run goes on.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

/// A panic that was caught.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bug {
    /// What was being done: a rule, a file.
    pub during: String,
    /// Where in the program and with what words, as the panic says it. May quote a linted file.
    pub detail: String,
}

thread_local! {
    static CATCHING: Cell<bool> = const { Cell::new(false) };
    static DETAIL: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs `work`; a panic in it prints nothing and becomes a [`Bug`]. Only for work whose half-done state is thrown away.
pub fn catch<T>(during: impl FnOnce() -> String, work: impl FnOnce() -> T) -> Result<T, Bug> {
    listen();
    let outer = CATCHING.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(outer);
    result.map_err(|_| Bug { during: during(), detail: DETAIL.take() })
}

/// Puts a hook in front of the one in place, once: panics inside [`catch`] are written down instead of printed.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |info| {
            if CATCHING.get() {
                let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
                let words = info.payload_as_str().unwrap_or("panic");
                DETAIL.replace(format!("{words} ({place})"));
            } else {
                before(info);
            }
        }));
    });
}
