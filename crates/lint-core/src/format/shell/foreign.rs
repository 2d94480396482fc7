//! Texts that are no POSIX shell: PowerShell and cmd, told by what no shell text has.

/// A language of Windows that stands where shell commands may stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Foreign {
    /// PowerShell.
    PowerShell,
    /// cmd.exe.
    Cmd,
}

impl Foreign {
    /// The language that a program of this name or path reads.
    pub fn named(program: &str) -> Option<Self> {
        let name = program.rsplit(['/', '\\']).next().unwrap_or(program).to_ascii_lowercase();
        match name.strip_suffix(".exe").unwrap_or(&name) {
            "powershell" | "pwsh" => Some(Foreign::PowerShell),
            "cmd" => Some(Foreign::Cmd),
            _ => None,
        }
    }
}

/// Verbs of cmdlets that images are built with; a hyphen and a capital follow.
const VERBS: [&str; 14] = [
    "Add-", "Copy-", "Expand-", "Get-", "Import-", "Install-", "Invoke-", "Move-", "New-", "Remove-", "Rename-",
    "Set-", "Start-", "Write-",
];

/// Commands and switches of cmd in their usual spelling.
const CMD_COMMANDS: [&str; 8] = ["icacls", "setx", "xcopy", "robocopy", "msiexec", "reg add", "rd /s", "rmdir /s"];

/// The language that `text` is written in, where that is certain enough to keep shell rules away from it. `None` for shell, and
/// for a shell command that starts PowerShell.
pub fn foreign(text: &str) -> Option<Foreign> {
    if is_powershell(text) {
        return Some(Foreign::PowerShell);
    }
    is_cmd(text).then_some(Foreign::Cmd)
}

fn is_powershell(text: &str) -> bool {
    let starts = statements(text).any(|statement| is_cmdlet(statement) || is_variable_assignment(statement));
    starts || has_variable_scope(text)
}

/// The text behind every separator that PowerShell and shell share. Quotes do not count: a start is looked at, nothing more.
fn statements(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '|', '\n', '&', '{']).map(str::trim_start)
}

/// `Write-Host …`: a verb, a hyphen, and a name with a capital.
fn is_cmdlet(statement: &str) -> bool {
    let rest = VERBS.iter().find_map(|verb| statement.strip_prefix(verb));
    rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
}

/// `$name = …`, with the blank in front of the sign that shell never has there.
fn is_variable_assignment(statement: &str) -> bool {
    let Some(rest) = statement.strip_prefix('$') else { return false };
    let name = rest.trim_start_matches(|char: char| char.is_ascii_alphanumeric() || char == '_');
    let value = name.strip_prefix(' ').map(str::trim_start);
    name.len() < rest.len() && value.is_some_and(|value| value.starts_with("= "))
}

/// `$env:NAME` outside of words such as `PATH=$env:/bin`, which need a letter behind the colon to be a variable of PowerShell.
fn has_variable_scope(text: &str) -> bool {
    text.match_indices("$env:").any(|(at, mark)| {
        let behind = &text[at + mark.len()..];
        behind.starts_with(|first: char| first.is_ascii_uppercase() || first == '_')
    })
}

fn is_cmd(text: &str) -> bool {
    let command = |statement: &str| {
        let head = statement.get(..statement.len().min(12)).unwrap_or_default().to_ascii_lowercase();
        let named = CMD_COMMANDS.iter().any(|name| head.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')));
        named || head.starts_with("@echo off")
    };
    statements(text).any(command) || has_percent_variable(text)
}

/// `%PATH%` or `%~dp0`: a name of capitals between two percent signs. Formats such as `%Y%m%d` have one letter between theirs.
fn has_percent_variable(text: &str) -> bool {
    let mut pieces = text.split('%').skip(1).peekable();
    while let Some(piece) = pieces.next() {
        let name = piece.len() > 2 && piece.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
        if name && pieces.peek().is_some() {
            return true;
        }
    }
    false
}
