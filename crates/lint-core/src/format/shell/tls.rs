//! Options that make a program skip the check of certificates.

use super::effective::Effective;
use super::word::Word;

/// The short options of curl that take a value: what follows them in a cluster is that value.
const CURL_VALUED: &str = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

impl<'a> Effective<'a> {
    /// The word that switches the check of the server's certificate off. Not for addresses of the machine itself.
    pub fn unchecked_tls(&self) -> Option<&Word<'a>> {
        let words = self.arguments();
        let is = |word: &&Word<'a>, option: &str| word.is(option);
        match self.program()?.as_str() {
            "curl" if !self.is_local() => words.iter().find(|word| is(word, "--insecure") || has_k(&word.text())),
            "wget" if !self.is_local() => words.iter().find(|word| is(word, "--no-check-certificate")),
            "pip" | "pip3" => words.iter().find(|word| word.text().split('=').next() == Some("--trusted-host")),
            "git" => self.setting("http.sslverify"),
            "npm" | "yarn" | "pnpm" => self.setting("strict-ssl"),
            _ => None,
        }
    }

    /// True where the URL is one of this machine.
    fn is_local(&self) -> bool {
        let host = ["://localhost", "://127.0.0.1", "://[::1]"];
        self.arguments().iter().any(|word| host.iter().any(|host| word.text().contains(host)))
    }

    /// `name=false`, `--name=false`, or `set name false`.
    fn setting(&self, name: &str) -> Option<&Word<'a>> {
        let words = self.arguments();
        let off = |text: &str| matches!(text, "false" | "0" | "off" | "no");
        words.iter().enumerate().find_map(|(index, word)| {
            let text = word.text().to_ascii_lowercase();
            let value = text.trim_start_matches('-').strip_prefix(name)?;
            let sets = || words[..index].iter().any(|word| word.is("set") || word.is("config"));
            let next = || words.get(index + 1).is_some_and(|next| off(&next.text())) && sets();
            (value.strip_prefix('=').is_some_and(off) || value.is_empty() && next()).then_some(word)
        })
    }
}

/// True for `-k` in a cluster of short options, before one that takes a value.
fn has_k(text: &str) -> bool {
    let Some(cluster) = text.strip_prefix('-').filter(|rest| !rest.starts_with('-')) else { return false };
    cluster.chars().take_while(|letter| !CURL_VALUED.contains(*letter)).any(|letter| letter == 'k')
}
