namespace Intel.Core.Imports;

/// <summary>
/// What parsing made of one record: the record, or the reason why it could not be one, with its place and its
/// original text. Bad data is counted and kept, never thrown.
/// </summary>
/// <typeparam name="T">The record's type.</typeparam>
public sealed record Parsed<T>
    where T : class
{
    private Parsed(T? value, Rejection? rejection, SourceSpan source)
    {
        Value = value;
        Rejection = rejection;
        Source = source;
    }

    /// <summary>The record; null when it was rejected.</summary>
    public T? Value { get; }

    /// <summary>Why there is no record; null when there is one.</summary>
    public Rejection? Rejection { get; }

    /// <summary>Where in the file it stands.</summary>
    public SourceSpan Source { get; }

    /// <summary>A record was understood.</summary>
    public static Parsed<T> Ok(T value, SourceSpan source)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Parsed<T>(value, null, source);
    }

    /// <summary>No record could be made of this part of the file: it goes into quarantine.</summary>
    public static Parsed<T> Rejected(Rejection rejection, SourceSpan source)
    {
        ArgumentNullException.ThrowIfNull(rejection);
        return new Parsed<T>(null, rejection, source);
    }
}

/// <summary>Why a part of a file is in quarantine.</summary>
/// <param name="Code">One of <see cref="RejectionCodes"/>.</param>
/// <param name="Detail">What was found, in the source's own characters, at most 200 of them.</param>
/// <param name="OriginalText">
/// The original text as far as it is text, at most 64 Ki characters: enough to be read and corrected by a person.
/// The archive holds all of it. A correction replaces this text and is parsed in the same format.
/// </param>
/// <param name="FaultOffset">Characters from the start of <paramref name="OriginalText"/> to the fault; null when the whole is at fault.</param>
/// <param name="FaultLength">Characters of the fault; null with <paramref name="FaultOffset"/>.</param>
public sealed record Rejection(string Code, string Detail, string OriginalText, int? FaultOffset, int? FaultLength);

/// <summary>The reasons for quarantine. Each has a text in four languages in the pages.</summary>
public static class RejectionCodes
{
    /// <summary>Nothing in the record says which record it is.</summary>
    public const string NotIdentified = "not-identified";

    /// <summary>The record does not follow its format.</summary>
    public const string Malformed = "malformed";

    /// <summary>The file ends in the middle of the record.</summary>
    public const string Truncated = "truncated";

    /// <summary>A line, segment or value longer than any real one (over 1 MiB).</summary>
    public const string TooLong = "too-long";

    /// <summary>The file's columns match no confirmed mapping.</summary>
    public const string MappingNeeded = "mapping-needed";

    /// <summary>The text is not in a character set that can be read.</summary>
    public const string Encoding = "encoding";

    /// <summary>A required field is missing or empty.</summary>
    public const string FieldMissing = "field-missing";

    /// <summary>Every code, for texts and for tests.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(RejectionCodes).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];
}
