//! What is missing in a document that came back.

use super::handed;
use super::original::identities_in;
use crate::exchange::NotAdded;
use crate::import;
use std::collections::HashSet;

/// The ids of the annotations that a document was handed out with comments for, and of which it has no comment that is known
/// by the identity of its paragraph. Programs may have given that another one: then the comment may be there all the same.
///
/// # Errors
/// If it is no Word document.
pub fn missing(bytes: &[u8]) -> Result<Vec<String>, NotAdded> {
    let parts = import::template_parts(bytes).map_err(|_| NotAdded::Unreadable)?;
    let Some((_, list)) = handed::only(&parts.custom) else {
        return Ok(Vec::new());
    };
    let mut known = HashSet::new();
    if let Some((_, comments)) = &parts.comments {
        identities_in(comments, &mut known);
    }
    let listed = handed::read(list).into_iter();
    let missing = listed.filter(|(_, paragraph)| !known.contains(paragraph));
    Ok(missing.map(|(id, _)| id).collect())
}
