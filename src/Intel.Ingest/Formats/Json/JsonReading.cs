using System.Collections;
using System.Text;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Json;

/// <summary>Makes a record of a JSON object; null when nothing in it says which record it is.</summary>
internal delegate IRecordDocument? ElementReader(JsonElement element, RecordNotes notes, bool isSimulated);

/// <summary>Reads the records of a JSON file, one object after another.</summary>
/// <param name="content">The file.</param>
/// <param name="arrays">The names that the array of records may have in the outermost object.</param>
/// <param name="read">Makes the records.</param>
internal sealed class JsonReading(Stream content, IReadOnlyList<string> arrays, ElementReader read) : IRecordReading
{
    private const int DetailCharacters = 200;
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    public IReadOnlyDictionary<string, int> Messages { get; } = new Dictionary<string, int>();

    public IReadOnlyDictionary<string, int> NotReadMessages { get; } = new Dictionary<string, int>();

    public IReadOnlyList<Warning> Warnings => [];

    public IEnumerator<Parsed<IRecordDocument>> GetEnumerator()
    {
        var (member, others) = JsonElements.Outline(content, arrays);
        var system = member is null ? null : SystemOf(others);
        var isSimulated = member is not null && others.TryGetValue("simulated", out var mark) && mark.AsSpan().SequenceEqual("true"u8);
        var isEmpty = true;
        foreach (var part in JsonElements.Of(content, member))
        {
            isEmpty = false;
            yield return Read(part, system, isSimulated);
        }

        if (isEmpty && member is null && !IsEmptyList())
        {
            yield return Reject(RejectionCodes.Malformed, "", Head(), default);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Parsed<IRecordDocument> Reject(string code, string detail, string original, SourceSpan span) =>
        Parsed<IRecordDocument>.Rejected(new Rejection(code, detail.Length > DetailCharacters ? detail[..DetailCharacters] : detail, original, null, null), span);

    private Parsed<IRecordDocument> Read(JsonPart part, string? system, bool isSimulated)
    {
        var span = new SourceSpan(part.ByteOffset, part.ByteLength, part.Number, part.Number);
        if (part.Fault != ElementFault.None)
        {
            return Reject(part.Fault == ElementFault.TooLong ? RejectionCodes.TooLong : RejectionCodes.Truncated, "", Original(part), span);
        }

        try
        {
            using var document = JsonDocument.Parse(part.Bytes, Options);
            var notes = new RecordNotes(part.Number) { CoordinateSystem = system };
            return read(document.RootElement, notes, isSimulated) is { } record
                ? Parsed<IRecordDocument>.Ok(record, span)
                : Reject(RejectionCodes.NotIdentified, "", Original(part), span);
        }
        catch (JsonException fault)
        {
            return Reject(RejectionCodes.Malformed, FaultAt(part, fault), Original(part), span);
        }
        catch (InvalidOperationException)
        {
            // A string whose escapes or bytes are no Unicode is found only when it is read.
            return Reject(RejectionCodes.Encoding, "", Original(part), span);
        }
    }

    /// <summary>The line in which parsing failed.</summary>
    private static string FaultAt(JsonPart part, JsonException fault)
    {
        var lines = Original(part).Split('\n');
        return fault.LineNumber is { } line && line < lines.Length ? lines[line].Trim() : "";
    }

    private static string Original(JsonPart part)
    {
        var bytes = part.Bytes.Span;
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, TableLimits.OriginalCharacters)]);
        return text.Length > TableLimits.OriginalCharacters ? text[..TableLimits.OriginalCharacters] : text;
    }

    /// <summary>The crs member: a name or code, by itself or as the GeoJSON of 2008 had it.</summary>
    private static string? SystemOf(Dictionary<string, byte[]> others)
    {
        if (!others.TryGetValue("crs", out var bytes) && !others.TryGetValue("epsg", out bytes))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            return SitePlaceReader.CrsName(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Head()
    {
        content.Position = 0;
        var bytes = new byte[TableLimits.OriginalCharacters];
        return Encoding.UTF8.GetString(bytes, 0, content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    private bool IsEmptyList() => string.Concat(Head().Where(c => !char.IsWhiteSpace(c) && c != '\uFEFF')) is "[]";
}
