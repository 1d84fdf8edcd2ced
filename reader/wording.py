"""The one place that gives the core's refusals words: what happened, and what to do about it."""

from __future__ import annotations

from reader import errors
from reader.errors import ReaderError


def words_for(error: Exception) -> str:
    """Return one or two sentences for a person; never an empty text, never a class name alone."""
    match error:
        case errors.TooFewArticles(given=0):
            return "Nothing to compare: give at least two articles on one event."
        case errors.TooFewArticles():
            return "One article alone cannot be compared: add at least one more on the same event."
        case errors.TooManyArticles(given=given, most=most):
            return f"{given} articles are too many to read side by side: choose at most {most}."
        case errors.SourceMissing(source=source):
            return f"{source} is not there. Check the name, or whether it was moved."
        case errors.SourceUnreadable(source=source, reason=reason):
            return f"{source} cannot be read ({reason})."
        case errors.SourceEmpty(source=source):
            return f"{source} holds no text. Was all of it saved?"
        case errors.SourceBinary(source=source, looks_like=looks_like):
            what = f"looks like {looks_like}" if looks_like else "is no text and no format known here"
            return f"{source} {what}. Save the article as text, HTML, PDF or DOCX and open that."
        case errors.SourceTooLarge(source=source, size=size, most=most):
            return f"{source} is too large for an article ({_megabytes(size)}; the most is {_megabytes(most)})."
        case errors.Cancelled():
            return "Stopped. Nothing was changed."
        case ReaderError():
            return f"That did not work ({type(error).__name__})."
    return f"That did not work: {error or type(error).__name__}."


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} kB"
