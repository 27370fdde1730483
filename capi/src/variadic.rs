//! The exported names of the variadic functions.
//!
//! Defining a C-variadic function is not stable Rust, and what a C object file defines is hidden
//! in a `cdylib`. So `variadic.c` defines each function under a hidden name, and this module
//! exports the public name as a single jump there: registers and stack arrive untouched.
//!
//! The other way round, `called_from_c!` gives `variadic.c` a hidden name for the Rust function
//! that takes the finished text.
//!
//! cbindgen does not see these (it does not expand macros); their prototypes stand in the
//! hand-written part of the header.

/// Exports `$name` as a jump to the hidden C function `$target` with the same arguments.
macro_rules! variadic {
    ($(#[$meta:meta])* $name:ident => $target:ident) => {
        unsafe extern "C" {
            fn $target();
        }

        $(#[$meta])*
        #[unsafe(no_mangle)]
        #[unsafe(naked)]
        pub unsafe extern "C" fn $name() {
            #[cfg(target_arch = "x86_64")]
            core::arch::naked_asm!("jmp {f}", f = sym $target);
            #[cfg(target_arch = "aarch64")]
            core::arch::naked_asm!("b {f}", f = sym $target);
            #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
            compile_error!("write the jump of a variadic function for this processor");
        }
    };
}

/// Lets `variadic.c` call the Rust function `$function` by the hidden name `$name`.
///
/// A `no_mangle` function would be exported from the shared library with the interface; this
/// makes a hidden jump to it instead. `$function` is an `extern "C"` function with the prototype
/// that `variadic.c` declares for `$name`.
macro_rules! called_from_c {
    ($name:literal => $function:path) => {
        #[cfg(target_arch = "x86_64")]
        core::arch::global_asm!(
            ".pushsection .text.lws_rs,\"ax\",@progbits",
            concat!(".globl ", $name),
            concat!(".hidden ", $name),
            concat!(".type ", $name, ",@function"),
            concat!($name, ": jmp {f}"),
            ".popsection",
            f = sym $function,
        );
        #[cfg(target_arch = "aarch64")]
        core::arch::global_asm!(
            ".pushsection .text.lws_rs,\"ax\",@progbits",
            concat!(".globl ", $name),
            concat!(".hidden ", $name),
            concat!(".type ", $name, ",@function"),
            concat!($name, ": b {f}"),
            ".popsection",
            f = sym $function,
        );
    };
}

variadic! {
    /// `int lws_snprintf(char *str, size_t size, const char *format, ...)`
    ///
    /// `snprintf` whose result can be added to the write position without a check: it is never
    /// more than `size`. Writes at most `size` bytes, the closing NUL among them. Returns the
    /// bytes written without the NUL, or `size` if the text had to be cut. Returns 0 for NULL
    /// `str`, `size` 0, NULL `format`, and text that cannot be converted.
    ///
    /// # Safety
    ///
    /// `str` has room for `size` bytes; `format` is a NUL-terminated format that fits the
    /// arguments.
    lws_snprintf => lws_c_snprintf
}

variadic! {
    /// `void _lws_log(int filter, const char *format, ...)`
    ///
    /// Logs a line of level `filter`, one of the `LLL_` bits, if the process wants that level; the
    /// `lwsl_err()` family of macros ends here. A line longer than about 1000 bytes is cut. NULL
    /// `format` is ignored.
    ///
    /// # Safety
    ///
    /// `format` is NULL or a NUL-terminated format that fits the arguments.
    _lws_log => lws_c_log
}

variadic! {
    /// `void _lws_logv(int filter, const char *format, va_list vl)`
    ///
    /// As `_lws_log`, with the arguments in a `va_list`.
    ///
    /// # Safety
    ///
    /// `format` is NULL or a NUL-terminated format that fits the arguments in `vl`.
    _lws_logv => lws_c_logv
}

variadic! {
    /// `void _lws_log_cx(lws_log_cx_t *cx, lws_log_prepend_cx_t prep, void *obj, int filter,
    /// const char *_fun, const char *format, ...)`
    ///
    /// Logs a line through the log context `cx` (NULL: the process's), if that wants the level
    /// `filter`. `prep`, which may be NULL, names `obj` in front of the text, `_fun` is the name
    /// of the logging function or NULL.
    ///
    /// # Safety
    ///
    /// `cx` is NULL or a live log context, `prep` accepts `obj`, `_fun` is NULL or a C string, and
    /// `format` is NULL or a NUL-terminated format that fits the arguments.
    _lws_log_cx => lws_c_log_cx
}

variadic! {
    /// `int lws_smd_msg_printf(struct lws_context *ctx, lws_smd_class_t _class,
    /// const char *format, ...)`
    ///
    /// Sends a system message of class `_class` with formatted text, at most
    /// `LWS_SMD_MAX_PAYLOAD` bytes; from any thread.
    ///
    /// Returns 0 if it was taken, or if nobody in the context listens to that class; 1 if it is
    /// too long, too many messages wait, or the context is none.
    ///
    /// # Safety
    ///
    /// `format` is NULL or a NUL-terminated format that fits the arguments.
    lws_smd_msg_printf => lws_c_smd_msg_printf
}

variadic! {
    /// `int lws_smd_ss_msg_printf(const char *tag, uint8_t *buf, size_t *len,
    /// lws_smd_class_t _class, const char *format, ...)`
    ///
    /// Writes a system message of class `_class` with formatted text to `buf`, in the form in
    /// which it travels over a Secure Stream: a header of `LWS_SMD_SS_RX_HEADER_LEN` bytes and the
    /// text. `*len` is the room at `buf`, and becomes the length of the message. Returns 0, or 1
    /// if it does not fit or an argument is NULL.
    ///
    /// # Safety
    ///
    /// `buf` has room for `*len` bytes; `format` fits the arguments.
    lws_smd_ss_msg_printf => lws_c_smd_ss_msg_printf
}
