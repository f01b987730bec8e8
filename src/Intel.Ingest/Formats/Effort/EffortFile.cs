using Intel.Core.Effort;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Recognition;

namespace Intel.Ingest.Formats.Effort;

/// <summary>
/// Reads search effort (search-effort.schema.json): GeoJSON whose features have an effortId, or a table whose columns are
/// named as the schema's properties. A place is a geometry or a NIS code.
/// </summary>
public static class EffortFile
{
    internal const string IdField = "effortId";

    /// <summary>The keys of its two formats, as <see cref="RecognisedFormat.Format"/>.</summary>
    public static IReadOnlyList<string> Formats { get; } = [FormatKeys.EffortGeoJson, FormatKeys.EffortCsv];

    /// <summary>The entries one after another; what gives none is rejected with its reason, and no bytes make it throw.</summary>
    /// <param name="content">The file, seekable; it is read from its start and stays open.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    public static IEnumerable<Parsed<EffortEntry>> Read(Stream content, string format)
    {
        ArgumentNullException.ThrowIfNull(content);
        return format == FormatKeys.EffortCsv ? EffortRows.Read(content) : EffortFeatures.Read(content);
    }

    /// <summary>Whether a table's headers are those of search effort.</summary>
    internal static bool HasHeaders(IReadOnlyList<string> headers) =>
        EffortRows.Needed.All(n => headers.Contains(n, StringComparer.OrdinalIgnoreCase));

    /// <summary>A part that gives no entry.</summary>
    internal static Parsed<EffortEntry> Reject(string code, string detail, string original, SourceSpan span) =>
        Parsed<EffortEntry>.Rejected(new Rejection(code, detail.Length <= 200 ? detail : detail[..200], original, null, null), span);
}
