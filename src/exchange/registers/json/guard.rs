//! Looks over JSON before it is read, so that neither its depth nor the number of its values takes more memory than it may.

use crate::exchange::registers::error::NotARegister;
use crate::exchange::registers::limits;

/// Counts the values and the depth of a JSON text.
///
/// # Errors
/// If there is more of either than is read.
pub(super) fn check(text: &str) -> Result<(), NotARegister> {
    let (mut depth, mut values, mut line) = (0_usize, 0_usize, 1_usize);
    let (mut is_inside, mut is_escaped) = (false, false);
    for sign in text.bytes() {
        if is_inside {
            match sign {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'"' => is_inside = false,
                _ => {}
            }
            continue;
        }
        match sign {
            b'"' => is_inside = true,
            b'\n' => line += 1,
            b',' | b':' => values += 1,
            b'{' | b'[' => {
                depth += 1;
                values += 1;
                if depth > limits::DEPTH {
                    return Err(NotARegister::TooDeep {
                        line,
                        limit: limits::DEPTH,
                    });
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if values > limits::VALUES {
            return Err(NotARegister::TooManyValues {
                limit: limits::VALUES,
            });
        }
    }
    Ok(())
}
