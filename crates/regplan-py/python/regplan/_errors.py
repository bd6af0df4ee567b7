"""Why a document could not be read. In: what the native half says. Out: exceptions, one class a kind of `ReadError`."""

from __future__ import annotations

from typing import Any


class ReadError(Exception):
    """A document that cannot be read: what is wrong, where, and what to try. All others are kinds of it."""

    message: str
    """What is wrong, and where."""
    hint: str
    """What to try."""
    source: str | None
    """What the document was called."""

    def __init__(self, message: str, hint: str, source: str | None = None, details: dict[str, Any] | None = None) -> None:
        super().__init__(message, hint, source, details)
        self.message, self.hint, self.source = message, hint, source
        for name, value in (details or {}).items():
            setattr(self, name, value)

    def __str__(self) -> str:
        head = f"{self.source}: " if self.source else ""
        return f"{head}{self.message}; try: {self.hint}"


class UnsupportedError(ReadError):
    """A format that this version does not read."""

    looks_like: str


class EncryptedError(ReadError):
    """A document under a password."""

    looks_like: str


class DamagedError(ReadError):
    """Bytes that mean no character in the encoding of all the others, or fit no encoding."""

    what: str
    byte: int
    """The first such byte, from 0."""
    line: int
    """Its line, from 1."""


class BrokenError(ReadError):
    """A file that breaks the rules of its own format."""

    looks_like: str
    what: str


class OverLimitError(ReadError):
    """More of something than the limits of `parse` allow."""

    what: str
    limit: int


class ScannedError(ReadError):
    """Pictures of text without the text."""

    looks_like: str
    pages: int


class UnmappedError(ReadError):
    """Letters whose fonts do not say which letters they are."""

    looks_like: str
    percent: int


class ProgramError(ReadError):
    """A program that reading needs is not there, or failed."""

    program: str
    what: str


class NoTextError(ReadError):
    """No text in it: no byte at all, or blanks alone."""

    bytes: int


class TooLargeError(ReadError):
    """More bytes than `max_bytes` allows."""

    bytes: int
    limit: int


class InternalError(ReadError):
    """A document that broke regplan, or no thread to read it in. Please report the document."""


KINDS: dict[str, type[ReadError]] = {
    "unsupported": UnsupportedError,
    "encrypted": EncryptedError,
    "damaged": DamagedError,
    "broken": BrokenError,
    "over_limit": OverLimitError,
    "scanned": ScannedError,
    "unmapped": UnmappedError,
    "program": ProgramError,
    "no_text": NoTextError,
    "too_large": TooLargeError,
    "internal": InternalError,
}


def make(kind: str, message: str, hint: str, source: str | None, details: dict[str, Any]) -> ReadError:
    """The exception of that kind; one that this package does not know is a `ReadError`."""
    return KINDS.get(kind, ReadError)(message, hint, source, details)
