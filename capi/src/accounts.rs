//! Users and groups of the system, and giving up the rights of root.

use crate::abi::context::lws_context_creation_info;
use crate::pvo;
use core::ffi::CStr;
use std::ffi::CString;
use std::io;

/// Numeric id of a user name; `None` if there is no such user.
fn user_id(name: &CStr) -> Option<(libc::uid_t, libc::gid_t)> {
    // SAFETY: `name` is NUL-terminated; the record is read before anything else is looked up.
    unsafe { libc::getpwnam(name.as_ptr()).as_ref() }.map(|entry| (entry.pw_uid, entry.pw_gid))
}

/// Numeric id of a group name; `None` if there is no such group.
fn group_id(name: &CStr) -> Option<libc::gid_t> {
    // SAFETY: as in `user_id`.
    unsafe { libc::getgrnam(name.as_ptr()).as_ref() }.map(|entry| entry.gr_gid)
}

/// Numeric ids of a `user:group` text; an empty part means "leave it as it is".
pub(crate) fn ids_of(owner: &str) -> Result<(Option<u32>, Option<u32>), String> {
    let (user, group) = owner.split_once(':').unwrap_or((owner, ""));
    let find = |name: &str, look: &dyn Fn(&CStr) -> Option<u32>| match name {
        "" => Ok(None),
        name => {
            let c_name = CString::new(name).map_err(|_| format!("{name:?} is not a name"))?;
            name.parse()
                .ok()
                .or_else(|| look(&c_name))
                .map(Some)
                .ok_or_else(|| format!("there is no user or group {name:?}"))
        }
    };
    Ok((
        find(user, &|name| user_id(name).map(|ids| ids.0))?,
        find(group, &group_id)?,
    ))
}

/// The user and group that a context shall run as: 0 or the current ones mean no change.
pub(crate) fn wanted_ids(
    info: &lws_context_creation_info,
) -> Result<(libc::uid_t, libc::gid_t), String> {
    // The number -1 means "do not change", as 0 does.
    let given = |id: u32| if id == u32::MAX { 0 } else { id };
    let (mut uid, mut gid) = (given(info.uid), given(info.gid));
    // SAFETY: texts in the creation info are NULL or NUL-terminated.
    let (username, groupname) = unsafe { (pvo::text(info.username), pvo::text(info.groupname)) };
    if let Some(name) = groupname {
        gid = group_id(name).ok_or_else(|| format!("there is no group {name:?}"))?;
    }
    if let Some(name) = username {
        uid = user_id(name)
            .ok_or_else(|| format!("there is no user {name:?}"))?
            .0;
    }
    Ok((uid, gid))
}

/// Changes the process to the given user and group, keeping the named capabilities.
pub(crate) fn drop_privileges(
    (uid, gid): (libc::uid_t, libc::gid_t),
    capabilities: &[i32],
) -> io::Result<()> {
    let check = |result: libc::c_int| match result {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    };
    if !capabilities.is_empty() {
        // SAFETY: plain numbers.
        check(unsafe { libc::prctl(libc::PR_SET_KEEPCAPS, 1, 0, 0, 0) })?;
    }
    if gid != 0 {
        // SAFETY: plain numbers; the list of groups is one long.
        unsafe {
            check(libc::setgid(gid))?;
            check(libc::setgroups(1, &gid))?;
        }
    }
    if uid != 0 {
        // SAFETY: looks an entry up and reads it at once.
        if let Some(entry) = unsafe { libc::getpwuid(uid).as_ref() } {
            let group = if gid != 0 { gid } else { entry.pw_gid };
            // SAFETY: the name is NUL-terminated text of the entry.
            check(unsafe { libc::initgroups(entry.pw_name, group) })?;
        }
        // SAFETY: a plain number.
        check(unsafe { libc::setuid(uid) })?;
    }
    if !capabilities.is_empty() {
        keep_capabilities(capabilities)?;
    }
    Ok(())
}

/// Limits the effective and permitted capabilities to the given ones (capabilities(7)).
fn keep_capabilities(capabilities: &[i32]) -> io::Result<()> {
    const VERSION_3: u32 = 0x2008_0522;
    #[repr(C)]
    struct Header {
        version: u32,
        pid: i32,
    }
    #[repr(C)]
    #[derive(Clone, Copy, Default)]
    struct Data {
        effective: u32,
        permitted: u32,
        inheritable: u32,
    }
    let header = Header {
        version: VERSION_3,
        pid: 0,
    };
    let mut data = [Data::default(); 2];
    for capability in capabilities {
        let number = usize::try_from(*capability).unwrap_or(usize::MAX);
        let Some(word) = data.get_mut(number / 32) else {
            return Err(io::Error::other(format!("no capability {capability}")));
        };
        let bit = 1 << (number % 32);
        word.effective |= bit;
        word.permitted |= bit;
        word.inheritable |= bit;
    }
    // SAFETY: header and data have the layout that capset(2) of version 3 describes.
    match unsafe { libc::syscall(libc::SYS_capset, &raw const header, data.as_ptr()) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}
