//! Which of several file operations a path is meant for: they have signatures, and a path that
//! contains one is theirs.

/// A path's way to file operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selected {
    /// Index of the file operations.
    pub index: usize,
    /// Where in the path the part begins that only they understand.
    pub inner: usize,
}

/// Finds the file operations whose signature is in `path`; `None` if it has no signature of any.
///
/// `signatures` are lists, one for each of the file operations. A path that begins with a
/// signature goes first. Else the leftmost slash decides at which a signature begins, or, like
/// `.zip/`, ends.
pub fn select(path: &[u8], signatures: &[Vec<&[u8]>]) -> Option<Selected> {
    let find = |hit: &dyn Fn(&[u8]) -> bool| {
        signatures.iter().enumerate().find_map(|(index, list)| {
            let signature = list.iter().find(|s| !s.is_empty() && hit(s))?;
            Some((index, signature.len()))
        })
    };
    if let Some((index, len)) = find(&|signature| path.starts_with(signature)) {
        return Some(Selected { index, inner: len });
    }
    let slashes = path
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'/')
        .map(|(at, _)| at);
    for at in slashes {
        let (before, from) = path.split_at(at);
        let up_to = &path[..=at];
        let hit = find(&|signature: &[u8]| {
            // The file itself needs a name in front of the signature.
            let ends = up_to.ends_with(signature) && up_to.len() > signature.len();
            ends || (!before.is_empty() && from.starts_with(signature))
        });
        if let Some((index, _)) = hit {
            return Some(Selected {
                index,
                inner: at + 1,
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(path: &str, signatures: &[&[&str]]) -> Option<(usize, String)> {
        let lists: Vec<Vec<&[u8]>> = signatures
            .iter()
            .map(|list| list.iter().map(|s| s.as_bytes()).collect())
            .collect();
        select(path.as_bytes(), &lists).map(|hit| (hit.index, path[hit.inner..].to_owned()))
    }

    #[test]
    fn a_signature_may_end_at_a_slash() {
        let lists: &[&[&str]] = &[&["mine:"], &[".zip/", ".jar/"]];
        assert_eq!(
            selected("/srv/a.zip/b/c.txt", lists),
            Some((1, "b/c.txt".into()))
        );
        assert_eq!(selected("/srv/a.jar/x", lists), Some((1, "x".into())));
        assert_eq!(selected("/srv/a.zipper/x", lists), None);
        assert_eq!(selected("/srv/a.zip", lists), None);
    }

    #[test]
    fn a_signature_may_begin_the_path_or_a_segment() {
        let lists: &[&[&str]] = &[&["mine:"], &["/virtual"]];
        assert_eq!(selected("mine:x/y", lists), Some((0, "x/y".into())));
        assert_eq!(
            selected("/srv/virtual/x", lists),
            Some((1, "virtual/x".into()))
        );
    }

    #[test]
    fn an_empty_signature_is_none() {
        assert_eq!(selected("/a/b", &[&[""]]), None);
    }
}
