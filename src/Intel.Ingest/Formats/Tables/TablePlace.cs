using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Places;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Reads places of tables, which are written as a code, as a name, or as both.</summary>
internal static class TablePlace
{
    // Names of ports in capitals that are, by chance, the codes of other places (in Germany and Brazil).
    private static readonly HashSet<string> NamesLikeCodes = new(["DELHI", "BREST"], StringComparer.Ordinal);

    /// <summary>The place in a field; null when blank. A text that holds no code is noted and kept as the place's name.</summary>
    public static Location? Read(RowFields row, string field, string? facility = null)
    {
        if (row.Text(field) is not { } text || CellReader.IsNothing(text))
        {
            return null;
        }

        // The same few ports stand in every row of a file.
        if (!row.Plan.Places.TryGetValue(text, out var place))
        {
            place = Understand(text);
            if (row.Plan.Places.Count < ColumnPlan.RememberedPlaces)
            {
                row.Plan.Places.Add(text, place);
            }
        }

        if (place.Code.Value is null)
        {
            row.Warn(WarningCodes.PlaceUnknown, text);
        }
        else if (place.Name == text)
        {
            row.Warn(WarningCodes.PlaceByName, $"{text} > {place.Code.Value}");
        }

        return facility is null ? place : place with { Facility = facility };
    }

    private static Location Understand(string text) =>
        IsCode(text, out var code) ? new Location(new Written<UnLocode>(text, code))
        : CodeWithin(text) is { } within ? new Location(new Written<UnLocode>(within.Code, within.Value), within.Name)
        : new Location(new Written<UnLocode>(text, PortNamed(text)), text);

    /// <summary>"GUAYAQUIL", "Antwerpen, BE": the one port of that name; null where there is none or more than one.</summary>
    private static UnLocode? PortNamed(string text)
    {
        var parts = text.Split([',', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var country = Array.Find(parts, p => p.Length == 2 && p.All(char.IsAsciiLetterUpper));
        string[] names = [.. parts.Where(p => p != country)];
        return names.Length == 1 && Gazetteer.TryFindPort(names[0], country, out var code) ? code : null;
    }

    /// <summary>Whether a text is a code: in capitals, and known, since GHENT and PARIS have a code's shape. With its space it can be nothing else.</summary>
    private static bool IsCode(string text, out UnLocode code) => UnLocode.TryParse(text, out code)
        && !text.Any(char.IsAsciiLetterLower)
        && (text.Length > code.Value.Length || (Gazetteer.TryGet(code, out _) && !NamesLikeCodes.Contains(text)));

    /// <summary>"Antwerpen (BEANR)", "BEANR - Antwerp", "BE ANR Antwerp".</summary>
    private static (string Code, UnLocode Value, string Name)? CodeWithin(string text)
    {
        var parts = text.Split(['(', ')', '[', ']', ',', '-', '/', ';', ':'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var part in parts)
        {
            if (parts.Length > 1 && IsCode(part, out var code))
            {
                return (part, code, string.Join(", ", parts.Where(p => p != part)));
            }
        }

        return null;
    }
}
