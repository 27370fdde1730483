//! What HTTP/1.1 and HTTP/2 have in common: mounts, files, ranges, authentication, forms.

pub mod auth;
pub mod conditional;
pub mod form;
pub mod mime;
pub mod mount;
pub mod path;
pub mod range;
