//! Caches of named items that expire: the store in memory with its budgets, and the lists that
//! lookups by pattern answer with. What lies behind a store in memory (a file, a program's own
//! storage) is put together by the C interface; the cookie jar (`http::cookie`) has its own file.

pub mod heap;
pub mod results;
