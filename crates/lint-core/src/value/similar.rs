//! "Did you mean": the known word that a misspelt one is nearest to.

/// Words longer than this are no typing slips of a name.
const LONGEST: usize = 64;

/// The candidate at the smallest Damerau–Levenshtein distance from `word`, the first of equals. At most two edits, and at most
/// one for every three characters of the word; a word that differs in ASCII case only counts as one edit.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.chars().take(LONGEST + 1).collect();
    if letters.len() > LONGEST {
        return None;
    }
    let limit = (letters.len() / 3).min(2);
    let near = candidates.into_iter().filter_map(|candidate| {
        let case_only = candidate.eq_ignore_ascii_case(word) && candidate != word;
        let edits = if case_only { Some(1) } else { distance(&letters, candidate, limit) };
        edits.map(|edits| (edits, candidate))
    });
    near.min_by_key(|&(edits, _)| edits).map(|(_, candidate)| candidate)
}

/// Insertions, deletions, substitutions and swaps of neighbours between the two; `None` above `limit`.
fn distance(word: &[char], candidate: &str, limit: usize) -> Option<usize> {
    let other: Vec<char> = candidate.chars().take(LONGEST + 3).collect();
    if word.len().abs_diff(other.len()) > limit {
        return None;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, &a) in word.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, &b) in other.iter().enumerate() {
            let change = last[column] + usize::from(a != b);
            let mut best = change.min(last[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && a == other[column - 1] && word[row - 1] == b {
                best = best.min(before_last[column - 1] + 1);
            }
            current.push(best);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last.last().copied().filter(|&edits| edits <= limit)
}
