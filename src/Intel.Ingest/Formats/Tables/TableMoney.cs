using Intel.Core.Consignments;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Reads amounts of money: the currency is the cell's, else the row's, else the header's.</summary>
internal static class TableMoney
{
    private const double Largest = 1e15;

    public static Money? Read(RowFields row, string field)
    {
        if (row.Positive(field) is not { } amount || amount > Largest)
        {
            return null;
        }

        var (header, text) = row.Cells(field).First();
        return new Money((decimal)amount, Currency(text) ?? row.Text("currency") ?? Currency(header) ?? "");
    }

    private static string? Currency(string text)
    {
        if (text.Contains('€', StringComparison.Ordinal))
        {
            return "EUR";
        }

        foreach (var part in text.Split([' ', '(', ')', '[', ']', '.', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var letters = part.Trim("0123456789".ToCharArray());
            if (letters is "EUR" or "USD" or "GBP" or "CHF" or "CNY" or "JPY" or "BRL" or "COP" or "MAD" or "TRY" or "INR")
            {
                return letters;
            }
        }

        return null;
    }
}
