//! A value that refers to its owner.

use std::sync::Arc;

/// A value together with what it refers to: the core's answers borrow from the plan that they are about, and a handle
/// has to keep both.
pub(crate) struct Held<O: 'static, T> {
    /// Refers to `owner`: declared before it, so dropped before it.
    value: T,
    owner: Arc<O>,
}

impl<O: 'static, T> Held<O, T> {
    /// What `make` makes of the owner. The references that it is given are good for as long as this value lives, so
    /// nothing that [`Self::value`] gives may be kept longer.
    pub(crate) fn new<E>(
        owner: O,
        make: impl FnOnce(&'static O) -> Result<T, E>,
    ) -> Result<Self, E> {
        let owner = Arc::new(owner);
        // SAFETY: the owner lives behind the `Arc` that this value holds until `value` is dropped, is only ever shared, and
        // never moves.
        let lasting: &'static O = unsafe { &*Arc::as_ptr(&owner) };
        Ok(Self { value: make(lasting)?, owner })
    }

    pub(crate) fn value(&self) -> &T {
        &self.value
    }

    pub(crate) fn owner(&self) -> &O {
        &self.owner
    }
}
