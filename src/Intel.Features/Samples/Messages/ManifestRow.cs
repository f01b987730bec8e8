using System.Globalization;
using Intel.Features.Samples.World;

namespace Intel.Features.Samples.Messages;

/// <summary>One row of an agent's table: a line of goods with the box that holds it.</summary>
/// <param name="Consignment">The consignment.</param>
/// <param name="Line">The line.</param>
/// <param name="Box">Its box; null when it is in none.</param>
/// <param name="Vessel">Ship or airline.</param>
/// <param name="Voyage">Voyage or flight.</param>
/// <param name="Eta">Estimated arrival, UTC.</param>
/// <param name="Prepared">The document's date, UTC.</param>
internal sealed record ManifestRow(SampleConsignment Consignment, SampleLine Line, SampleBox? Box, string Vessel, string Voyage, DateTimeOffset Eta, DateTimeOffset Prepared)
{
    /// <summary>The rows of a consignment.</summary>
    public static IEnumerable<ManifestRow> Of(SampleConsignment consignment, string vessel, string voyage, DateTimeOffset eta, DateTimeOffset prepared) =>
        consignment.Lines.Select(l => new ManifestRow(consignment, l, l.Box < 0 ? null : consignment.Boxes[l.Box], vessel, voyage, eta, prepared));
}

/// <summary>How an agent writes numbers and dates.</summary>
/// <param name="Delimiter">Between the cells.</param>
/// <param name="DecimalComma">Whether numbers have a comma.</param>
/// <param name="DateFormat">How dates are written.</param>
/// <param name="Blank">What stands in an empty cell.</param>
internal sealed record ManifestHabits(char Delimiter, bool DecimalComma, string DateFormat, string Blank)
{
    public string Number(decimal number, string format)
    {
        var text = number.ToString(format, CultureInfo.InvariantCulture);
        return DecimalComma ? text.Replace('.', ',') : text;
    }

    public string Date(DateTimeOffset at) => at.ToString(DateFormat, CultureInfo.InvariantCulture);
}

/// <summary>A column of an agent's table.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Cell">What stands in it.</param>
/// <param name="IsNumber">Whether a workbook holds it as a number.</param>
internal sealed record ManifestColumn(string Header, Func<ManifestRow, ManifestHabits, string> Cell, bool IsNumber = false);
