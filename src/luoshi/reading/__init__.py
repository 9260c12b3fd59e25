"""The reader: bytes or text in, one ``Reading`` out. No Django, no network, no clock, no randomness."""
