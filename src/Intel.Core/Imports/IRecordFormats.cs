namespace Intel.Core.Imports;

/// <summary>What a file's content says about its kind.</summary>
/// <param name="Format">The format's key: edifact, table-csv, table-xlsx, laboratory-json, laboratory-csv, finding-geojson, finding-csv, or another's name.</param>
/// <param name="Title">The kind in the trade's words, such as "CUSCAR D.95B" or "X12 309".</param>
/// <param name="Evidence">Why, in the source's own characters, at most 200.</param>
/// <param name="IsRead">Whether records can be read from it; otherwise it is archived and named.</param>
public sealed record RecognisedFormat(string Format, string Title, string Evidence, bool IsRead);

/// <summary>The formats that can be read, and how a file's is recognised: from its content, never its name.</summary>
public interface IRecordFormats
{
    /// <summary>Recognises a file from its bytes. Never throws for what the bytes are.</summary>
    /// <param name="content">The file, seekable, at its start; where it stands afterwards is not defined.</param>
    RecognisedFormat Recognise(Stream content);

    /// <summary>Starts reading records. Nothing is read before the enumeration; memory stays bounded whatever the file's size.</summary>
    /// <param name="content">The file, seekable, at its start.</param>
    /// <param name="format">What was recognised, or what the user says it is.</param>
    /// <param name="mapping">The mapping for tables; null for formats without one, or when none is confirmed.</param>
    IRecordReading Read(Stream content, RecognisedFormat format, TableMapping? mapping);

    /// <summary>Guesses the mapping of a table from its headers and first rows; null when the format has no columns.</summary>
    TableGuess? Guess(Stream content, RecognisedFormat format);
}

/// <summary>A guessed mapping with the rows it was guessed from.</summary>
/// <param name="Mapping">The guess, unconfirmed.</param>
/// <param name="IsCertain">Whether every column that identifies a record was recognised without doubt: then the guess is confirmed by the program itself and recorded as such.</param>
/// <param name="Headers">The headers as written.</param>
/// <param name="Rows">The first rows as written, at most twenty.</param>
public sealed record TableGuess(TableMapping Mapping, bool IsCertain, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>The records of one file, read as they are asked for, on the caller's thread.</summary>
public interface IRecordReading : IEnumerable<Parsed<IRecordDocument>>
{
    /// <summary>Messages met so far by type, such as CUSCAR: 3.</summary>
    IReadOnlyDictionary<string, int> Messages { get; }

    /// <summary>Those of them that are not read, by type.</summary>
    IReadOnlyDictionary<string, int> NotReadMessages { get; }

    /// <summary>Odd things about the file as a whole, met so far.</summary>
    IReadOnlyList<Warning> Warnings { get; }
}
