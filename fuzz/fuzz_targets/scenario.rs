//! Bytes for the property of this name; see ../README.md.

#![no_main]

#[path = "../../tests/common/properties.rs"]
#[expect(dead_code, reason = "each target has one property")]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::scenario(bytes));
