"""One module a file format: bytes in, ``Extracted`` out, or ``CannotRead`` with a clear sentence."""
