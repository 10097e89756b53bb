"""What the library gave out and must get back."""


class Handle(object):
    """A handle of the library, freed when nobody holds it any more.

    Who uses the address holds this object meanwhile. So a plan can be closed while other threads are in the middle of a
    call: the memory goes when the last of them is done, and no lock is needed.
    """

    __slots__ = ("address", "_free")

    def __init__(self, address, free):
        self.address = address
        # Kept here, because module globals may be gone when the interpreter ends.
        self._free = free

    def __del__(self):
        self._free(self.address)
