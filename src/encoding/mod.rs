//! Reversible text and byte encodings: hexadecimal, base64 and the variable-length integer.
//!
//! Pure functions and one resumable decoder; nothing here allocates or logs.

pub mod base64;
pub mod hex;
pub mod varint;
