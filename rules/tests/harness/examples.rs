//! The examples of one page, run: bad ones find exactly what is marked, good ones nothing, fixes make what is shown.

use super::pages::Page;
use super::pages::example::Case;
use super::pages::fence::Role;
use super::{Input, compare, excerpt, fix};
use lint_core::{Finding, Safety, Workspace};

/// What finds: a rule, or in the tests of this runner something that only looks like one. `Err` says that it broke down.
pub type Lint<'a> = &'a dyn Fn(&Workspace) -> Result<Vec<Finding>, String>;

/// Every difference between a page and what `lint` does with its examples, ready to read.
pub fn run(page: &Page, lint: Lint<'_>) -> Vec<String> {
    let mut examples = Examples { path: page.path(), page, lint, failures: Vec::new() };
    examples.run();
    examples.failures
}

/// The examples of one page, and what went wrong with them.
struct Examples<'a> {
    path: String,
    page: &'a Page,
    lint: Lint<'a>,
    failures: Vec<String>,
}

/// A bad case as it was linted.
struct Linted<'a> {
    case: &'a Case,
    inputs: Vec<Input>,
    workspace: Workspace,
    findings: Vec<Finding>,
}

impl<'a> Examples<'a> {
    fn run(&mut self) {
        let cases = |role| self.page.cases.iter().filter(move |case: &&Case| case.role == role);
        let bad: Vec<_> = cases(Role::Bad).collect();
        let fixed: Vec<_> = cases(Role::Fixed).collect();
        for good in cases(Role::Good).collect::<Vec<_>>() {
            if let Some(linted) = self.lint(good) {
                self.compare(&linted);
                self.grammar(good, &linted.workspace);
            }
        }
        let bad: Vec<_> = bad.into_iter().filter_map(|case| self.lint(case)).collect();
        bad.iter().for_each(|linted| self.compare(linted));
        self.declared(&bad);
        let fixable = bad.iter().filter(|linted| linted.findings.iter().any(|finding| !finding.fixes.is_empty()));
        let mut fixed = fixed.into_iter();
        for linted in fixable {
            self.fix(linted, fixed.next());
        }
        if let Some(left) = fixed.next() {
            self.fail(
                left.line,
                "shows the fix of a bad example that has none: the n-th one is for the n-th bad one with a fix",
            );
        }
    }

    fn fail(&mut self, line: usize, message: impl AsRef<str>) {
        self.failures.push(format!("{}:{line}: {}", self.path, message.as_ref()));
    }

    /// Lints a case; `None` where that went wrong.
    fn lint(&mut self, case: &'a Case) -> Option<Linted<'a>> {
        let inputs = super::inputs(self.page.folder, case);
        let workspace = super::workspace(&inputs);
        if let Some(why) = super::not_recognised(self.page.folder, &workspace) {
            self.fail(case.line, why);
            return None;
        }
        match (self.lint)(&workspace) {
            Ok(findings) => Some(Linted { case, inputs, workspace, findings }),
            Err(why) => {
                self.fail(case.line, why);
                None
            }
        }
    }

    fn compare(&mut self, linted: &Linted<'_>) {
        self.failures.extend(compare::compare(&self.path, linted.case, &linted.workspace, &linted.findings));
    }

    /// A good or repaired file is one that its own reader accepts.
    fn grammar(&mut self, case: &Case, workspace: &Workspace) {
        for (_, problem) in super::syntax_problems(workspace) {
            if let Some((file, start, end)) = compare::locate(case, workspace, problem.span) {
                let shown = excerpt::show(file, start, end, &problem.message);
                self.fail(excerpt::page_line(file, start.line), format!("breaks the grammar of the format:\n{shown}"));
            }
        }
    }

    /// The page says which fixes there are: `fix:` is the best one that the examples get.
    fn declared(&mut self, bad: &[Linted<'_>]) {
        let offered = bad.iter().flat_map(|linted| &linted.findings).flat_map(|finding| &finding.fixes);
        let best = offered.map(|fix| fix.safety).min().map(Safety::as_str);
        let declared = self.page.front_matter.fix;
        if best != declared {
            let say = |fix: Option<&str>| fix.map_or("no fix".to_owned(), |fix| format!("`fix: {fix}`"));
            self.fail(1, format!("the page says {}, the examples get {}", say(declared), say(best)));
        }
    }

    fn fix(&mut self, linted: &Linted<'_>, shown: Option<&Case>) {
        let line = shown.unwrap_or(linted.case).line;
        let repaired = match fix::apply(&linted.inputs, &linted.workspace, &linted.findings) {
            Ok(repaired) => repaired,
            Err(why) => return self.fail(line, why),
        };
        if let Some(shown) = shown {
            self.same_text(&linted.inputs, &repaired, shown);
        }
        let workspace = super::workspace(&repaired);
        if let Some(shown) = shown {
            self.grammar(shown, &workspace);
        }
        let left = match (self.lint)(&workspace) {
            Ok(left) => left,
            Err(why) => return self.fail(line, why),
        };
        let is_safe = |finding: &&Finding| finding.fixes.first().is_some_and(|fix| fix.safety == Safety::Safe);
        let unrepaired = linted.findings.len() - linted.findings.iter().filter(is_safe).count();
        if left.len() > unrepaired {
            let messages: Vec<&str> = left.iter().map(|finding| finding.message.as_str()).collect();
            self.fail(line, format!("after the fix, the rule still finds: {}", messages.join("; ")));
        }
        match fix::apply(&repaired, &workspace, &left) {
            Ok(again) if again.iter().zip(&repaired).all(|(a, b)| a.text == b.text) => {}
            Ok(again) => self.fail(line, format!("fixing twice changes more:\n{}", texts(&again))),
            Err(why) => self.fail(line, format!("fixing twice: {why}")),
        }
    }

    /// The files that a fixed example shows have this text; those that it leaves out are unchanged.
    fn same_text(&mut self, before: &[Input], after: &[Input], shown: &Case) {
        for (before, after) in before.iter().zip(after) {
            let file = shown.files.iter().find(|file| file.path == after.path);
            let (line, wanted) = file.map_or((shown.line, &before.text), |file| (file.first_line - 1, &file.text));
            if &after.text != wanted {
                self.fail(line, format!("the fix makes another text of `{}`:\n{}", after.path, quote(&after.text)));
            }
        }
        for file in shown.files.iter().filter(|file| after.iter().all(|input| input.path != file.path)) {
            self.fail(file.first_line - 1, format!("`{}` is no file of the bad example", file.path));
        }
    }
}

fn texts(inputs: &[Input]) -> String {
    inputs.iter().map(|input| format!("  {}\n{}", input.path, quote(&input.text))).collect()
}

fn quote(text: &str) -> String {
    text.lines().map(|line| format!("  | {line}\n")).collect()
}
