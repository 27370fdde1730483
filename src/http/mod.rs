//! What HTTP/1.1 and HTTP/2 share: header names and storage, targets, dates, the writing of
//! answers; mounts, files, ranges, authentication, forms.

pub mod access_log;
pub mod answer;
pub mod auth;
pub(crate) mod authority;
pub mod challenge;
pub mod client;
pub mod conditional;
pub mod cookie;
pub mod date;
pub mod digest_auth;
pub mod file;
pub mod file_sending;
pub mod file_serving;
pub mod form;
pub mod header_block;
pub mod header_pool;
mod https_redirect;
pub mod method;
pub mod mime;
pub mod mount;
pub mod mount_action;
pub(crate) mod open_files;
pub mod path;
pub mod range;
pub mod redirect;
pub mod response;
pub mod serving;
pub mod shared;
pub mod signature;
pub mod status;
pub mod substitution;
pub mod syntax;
pub mod target;
pub mod token;
pub mod transaction;
pub mod transfer;
