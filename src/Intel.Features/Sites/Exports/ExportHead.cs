using System.Globalization;
using Intel.Core.Places;

namespace Intel.Features.Sites.Exports;

/// <summary>What an export says of itself, in each format.</summary>
/// <param name="Query">The query as written; empty for every site.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="Format">The kind of file.</param>
/// <param name="System">The system of its coordinates.</param>
/// <param name="Total">Records found.</param>
/// <param name="WithoutPosition">Of them, those without a position.</param>
/// <param name="Simulated">Of them, those that are simulated.</param>
/// <param name="Language">ISO 639-1, for reasons.</param>
public sealed record ExportHead(string Query, DateTimeOffset At, SiteFormat Format, CoordinateSystem System, long Total, long WithoutPosition, long Simulated, string Language)
{
    /// <summary>Records that the file holds.</summary>
    public long Written => Format.NeedsPosition ? Total - WithoutPosition : Total;

    /// <summary>The file's name.</summary>
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"{(Simulated > 0 ? "simulated-" : "")}sites-{At:yyyy-MM-dd}.{Format.Extension}");

    /// <summary>When it was made, ISO 8601.</summary>
    public string Instant => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The query in words, for formats that have room for a sentence alone.</summary>
    public string Asked => Query.Length == 0 ? "(everything)" : Query;

    /// <summary>Where the records and their places come from.</summary>
    public const string Sources =
        "Laboratory reports and waste findings as received; each record names its file by SHA-256. " +
        "Positions as reported, given no finer than a tenth of their precision. " +
        "Not searched is not the same as nothing there; fewer dumps found does not mean less production.";

    /// <summary>How many there are and what is missing; null of the second part when nothing is.</summary>
    public string Counts => string.Create(
        CultureInfo.InvariantCulture,
        $"{Written} of {Total} records found{(Written == Total ? "" : $"; {WithoutPosition} without a position cannot be held by this format: take geojson or csv for them")}{(Format.NeedsPosition || WithoutPosition == 0 ? "" : $", {WithoutPosition} of them without a position")}");

    /// <summary>That it holds simulated records; null when it holds none.</summary>
    public string? Mark => Simulated == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"SIMULATED DATA: {Simulated} of {Total} records are simulated and are no findings of anybody");
}
