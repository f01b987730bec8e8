using System.Collections.Immutable;
using System.Globalization;
using Intel.Analysis.Risk;

namespace Intel.Features.Models;

/// <summary>Reads declarations in the layout of the public customs declarations, columns in any order; further columns are left alone.</summary>
internal static class DeclarationFile
{
    /// <summary>Reads a file whole.</summary>
    /// <exception cref="EvaluationInputException">A column is missing, or a cell is not what it should be.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static List<Declaration> Read(string path)
    {
        using var table = TableFile.Open(path);
        var categories = Declaration.CategoryNames.Select(table.Column).ToArray();
        var (day, mass, price, rate, fraud) = (table.Column("Date"), table.Column("Net Mass"), table.Column("Item Price"), table.Column("Tax Rate"), table.Column("Fraud"));
        var commodity = table.Column("HS6 Code");
        var declarations = new List<Declaration>();

        // Codes repeat by the thousand: one text for each.
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (table.Read() is { } row)
        {
            if (!DateOnly.TryParseExact(row[day], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            {
                throw table.Wrong(row, day, "a day like 2021-03-31");
            }

            if (row[commodity].Length == 0 || row[commodity].AsSpan().ContainsAnyExceptInRange('0', '9'))
            {
                throw table.Wrong(row, commodity, "a commodity code of digits");
            }

            declarations.Add(new Declaration(
                on,
                ImmutableArray.Create(Array.ConvertAll(categories, column => One(texts, row[column]))),
                NotNegative(table, row, mass),
                NotNegative(table, row, price),
                table.Number(row, rate),
                row[fraud] switch { "0" => false, "1" => true, _ => throw table.Wrong(row, fraud, "0 or 1") }));
        }

        return declarations.Count > 0 ? declarations : throw new EvaluationInputException($"{path} has a header, but no rows.");
    }

    private static double NotNegative(TableFile table, string[] row, int column) =>
        table.Number(row, column) is var number and >= 0 ? number : throw table.Wrong(row, column, "0 or more");

    private static string One(Dictionary<string, string> texts, string text)
    {
        if (!texts.TryGetValue(text, out var one))
        {
            texts[text] = one = text;
        }

        return one;
    }
}
