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
        case errors.SourceMissing(source=source) if any(sign in source for sign in "*?"):
            return f"No file matches {source}."
        case errors.SourceMissing(source=source):
            return f"{source or 'A file without a name'} is not there. Check the name, or whether it was moved."
        case errors.SourceUnreadable(source=source, reason=reason):
            return f"{source} cannot be read ({reason})."
        case errors.SourceEmpty(source=source):
            return f"{source} holds no text. Was all of it saved?"
        case errors.SourceBinary(source=source, looks_like=looks_like):
            what = f"looks like {looks_like}" if looks_like else "is no text and no format known here"
            return f"{source} {what}. {_way_out(looks_like)}"
        case errors.SourceCut(source=source, whole=whole):
            kept = f"after {whole} article{'' if whole == 1 else 's'}" if whole else "within its first article"
            return f"{source} breaks off {kept}; what follows is missing. Save it once more."
        case errors.SourceTooMany(source=source, most=most, what=what):
            return f"{source} holds more than {most:,} {what}. Open a part of them."
        case errors.SourceTooLarge(source=source, size=size, most=most):
            return f"{source} is too large for an article ({_megabytes(size)}; the most is {_megabytes(most)})."
        case errors.AddressRefused():
            return _address_words(error)
        case errors.FetchFailed(source=source, reason=reason):
            return f"{source} could not be fetched: {reason}."
        case errors.Cancelled():
            return "Stopped. Nothing was changed."
        case errors.LibraryError() | errors.ProjectError():
            return _library_words(error)
        case errors.NotInLibrary(kind=kind, number=number):
            return f"The library holds no {kind} {number}; it may have been removed in another window."
        case errors.ArticleInUse(comparisons=comparisons):
            names = ", ".join(f"“{name}”" for name in comparisons)
            return f"The article cannot be removed while comparisons rest on it: {names}. Remove those first."
        case errors.NameTaken(name=name):
            return f"There is a collection “{name}” already. Choose another name."
        case ReaderError():
            return f"That did not work ({type(error).__name__})."
    return f"That did not work: {str(error) or type(error).__name__}."


def _way_out(looks_like: str) -> str:
    """Return what to do about something that is no text."""
    if "damaged" in looks_like:
        return "Fetch or copy it once more."
    if looks_like.endswith("archive"):
        return "Unpack it and open what is in it."
    return "Save the article as text, HTML, PDF or DOCX and open that."


def _address_words(error: errors.AddressRefused) -> str:
    """Return words for an address that is not asked."""
    match error.why:
        case errors.WhyRefused.SCHEME:
            return f"{error.source} is not opened: only addresses that begin with http or https are."
        case errors.WhyRefused.PASSWORD:
            return f"{error.source} is not opened: it holds a name or password. Leave out what stands before the @."
        case errors.WhyRefused.PRIVATE:
            return (
                f"{error.source} is not opened: it leads to this computer or its network. "
                "The settings can allow such addresses."
            )
    return f"“{error.source[:80]}” is no address of a web page. It begins with http:// or https://."


def _library_words(error: errors.LibraryError | errors.ProjectError) -> str:
    """Return words for what can be wrong with a library or a project file; nothing in it was changed."""
    path = error.path
    match error:
        case errors.LibraryTooNew() | errors.ProjectTooNew():
            return f"{path} was made by a newer version of Synoptic. Nothing was changed in it; update to open it."
        case errors.LibraryCorrupt(reason=reason, backups=backups):
            rescue = f" The newest backup is {backups[0]}." if backups else ""
            return (
                f"{path} is damaged ({reason}). Nothing was changed in it.{rescue} Move it away to begin a new one."
            )
        case errors.LibraryForeign():
            return f"{path} belongs to another program. Nothing was changed in it; choose another file."
        case errors.LibraryReadOnly():
            return f"{path} cannot be written to. Choose a folder you may write in."
        case errors.LibraryUnreadable(reason=reason):
            return f"{path} cannot be opened ({reason})."
        case errors.LibraryBusy():
            return f"{path} is in use by another window for too long. Try again in a moment."
        case errors.DiskFull():
            return f"The disk is full: {path} could not be written. What stood there before still stands."
        case errors.ProjectCorrupt(reason=reason):
            return f"{path} is no project file that can be read ({reason}). Ask for it to be sent again."
        case errors.ProjectTooLarge(size=size, most=most):
            return f"{path} unpacks to {_megabytes(size)}, more than the {_megabytes(most)} a project may hold."
    return f"{path} could not be used ({type(error).__name__})."


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} kB"
