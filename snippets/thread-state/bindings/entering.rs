// The same callback through PyO3; a library for ctypes to load, so that it needs no macros.
use pyo3::prelude::*;
use std::sync::atomic::{AtomicPtr, Ordering};

static HANDLER: AtomicPtr<pyo3::ffi::PyObject> = AtomicPtr::new(std::ptr::null_mut());

#[no_mangle]
pub extern "C" fn enter() {
    Python::with_gil(|py| {
        let function: &PyAny = unsafe { py.from_borrowed_ptr(HANDLER.load(Ordering::Relaxed)) };
        let _result = function.call0();
    });
}

/// Who calls it keeps the function alive.
#[no_mangle]
pub extern "C" fn set_handler(function: *mut pyo3::ffi::PyObject) {
    HANDLER.store(function, Ordering::Relaxed);
}
