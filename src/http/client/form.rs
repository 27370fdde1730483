//! Multipart forms as the body of a client's request.

use super::head::write_field;
use crate::http::form::multipart_writer::MultipartWriter;
use crate::service::id::ConnId;
use crate::service::{App, Service};

/// A part of a form, before its contents.
#[derive(Clone, Copy, Debug)]
pub struct FormPart<'a> {
    /// The name of its field.
    pub name: &'a [u8],
    /// The name of the file that it is.
    pub file_name: Option<&'a [u8]>,
    /// What it contains.
    pub content_type: Option<&'a [u8]>,
}

impl<A: App> Service<A> {
    /// Begins the form of a request that is to have one, and appends the field that says so. False
    /// if the connection has failed.
    pub(crate) fn add_form_field(&mut self, id: ConnId, head: &mut Vec<u8>) -> bool {
        if !(self.client(id)).is_some_and(|client| client.request.options.multipart) {
            return true;
        }
        let Ok(form) = MultipartWriter::new() else {
            self.client_failed(id, "no entropy for the boundary of a form");
            return false;
        };
        let written = write_field("content-type", &form.content_type(), head);
        if let Some(client) = self.client_mut(id) {
            client.form = Some(Box::new(form));
        }
        self.set_upload_pending(id, true);
        written.is_ok()
    }

    /// What the program writes before the contents of a part of its form, where it has room for so
    /// many bytes. `None` if that is not enough (the part is not begun then), or the connection has
    /// no form.
    pub fn form_part(&mut self, id: ConnId, part: &FormPart<'_>, room: usize) -> Option<Vec<u8>> {
        let form = self.client_mut(id)?.form.as_mut()?;
        let mut next = form.clone();
        let lines = next.part(part.name, part.file_name, part.content_type);
        if lines.len() > room {
            return None;
        }
        *form = next;
        Some(lines)
    }

    /// What the program writes behind the last part of its form. `None` if the connection has none.
    pub fn form_end(&mut self, id: ConnId) -> Option<Vec<u8>> {
        Some(self.client(id)?.form.as_ref()?.end())
    }
}
