//! The `plimsoll` binary.

fn main() -> std::process::ExitCode {
    lint_cli::main()
}
