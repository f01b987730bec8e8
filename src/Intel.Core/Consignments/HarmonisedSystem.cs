using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;

namespace Intel.Core.Consignments;

/// <summary>
/// The harmonised system of 2022: its chapters, headings and subheadings with their English descriptions. Compiled by
/// the datasets/harmonized-system project from the World Customs Organization's nomenclature, by way of the United
/// Nations' statistics division; public domain dedication (PDDL).
/// </summary>
public static class HarmonisedSystem
{
    private static readonly Lazy<FrozenDictionary<string, string>> Descriptions = new(Load);

    /// <summary>Chapters, headings and subheadings together.</summary>
    public static int Count => Descriptions.Value.Count;

    /// <summary>
    /// The description of a code's subheading, or of its heading where the subheading does not exist; null when
    /// neither does. National digits behind the sixth are not looked at.
    /// </summary>
    public static string? Describe(CommodityCode code) =>
        code.Value.Length == 0 ? null
        : Descriptions.Value.GetValueOrDefault(code.Subheading) ?? Descriptions.Value.GetValueOrDefault(code.Heading);

    /// <summary>Whether the code's first six digits (or all, when there are fewer) are in the edition of 2022; older editions had others.</summary>
    public static bool Exists(CommodityCode code) => code.Value.Length > 0 && Descriptions.Value.ContainsKey(code.Subheading);

    private static FrozenDictionary<string, string> Load()
    {
        using var stream = typeof(HarmonisedSystem).Assembly.GetManifestResourceStream("harmonised-system-2022.tsv.gz")
            ?? throw new InvalidOperationException("The embedded harmonised system is missing.");
        using var lines = new StreamReader(new GZipStream(stream, CompressionMode.Decompress), Encoding.UTF8);
        var descriptions = new Dictionary<string, string>(StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            descriptions[line[..tab]] = line[(tab + 1)..];
        }

        return descriptions.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
