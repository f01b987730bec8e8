namespace Intel.Ingest.Formats.Recognition;

/// <summary>Decides by its headers what a delimited file's rows are about.</summary>
/// <remarks>
/// A header counts for a kind when its letters and digits, in lower case, are among that kind's words. The kind with
/// at least two such headers and the most of them wins; otherwise the rows are a manifest's, whose layout is anybody's.
/// </remarks>
internal static class TableHeaders
{
    private static readonly HashSet<string> LaboratoryWords =
    [
        "reportnumber", "labreport", "siteclass", "dismantledat", "dismantledon", "discoveredat", "discoveredon", "buildingkind", "scale",
        "stage", "method", "methods", "chemical", "chemicals", "equipmentkind", "erissp", "product", "products", "dossiernummer", "laboratorium",
    ];

    private static readonly HashSet<string> FindingWords =
    [
        "findingnumber", "finding", "foundat", "foundon", "finderclass", "landuse", "surface", "depositedfrom", "depositeduntil", "ph",
        "smell", "containercount", "volumelitres", "volumel", "masskg", "cleanupstatus", "fieldtest", "vondst", "vaststelling", "lambertx", "lamberty",
    ];

    /// <summary>The key of the format that a delimited file with these headers has.</summary>
    public static string FormatOf(IReadOnlyList<string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var laboratory = headers.Count(h => LaboratoryWords.Contains(Key(h)));
        var finding = headers.Count(h => FindingWords.Contains(Key(h)));
        return Math.Max(laboratory, finding) < 2 ? FormatKeys.TableCsv
            : laboratory > finding ? FormatKeys.LaboratoryCsv
            : FormatKeys.FindingCsv;
    }

    /// <summary>A header for comparison: letters and digits only, lower case.</summary>
    public static string Key(string header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }
}
