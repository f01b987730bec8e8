using System.Globalization;
using System.Text;
using Intel.Core.Places;
using Intel.Features.Http;

namespace Intel.Features.Sites.Exports;

/// <summary>
/// CSV (RFC 4180) with a byte order mark, without which spreadsheet programs take UTF-8 for something else. It has no room
/// for remarks: query, date and source stand in columns of each row.
/// </summary>
internal sealed class CsvSiteWriter : SiteWriter
{
    private ExportHead? _head;

    /// <inheritdoc/>
    public override void Begin(ExportHead head)
    {
        _head = head;
        Page.Write(Encoding.UTF8.Preamble);
        var (east, north) = head.System == CoordinateSystem.Wgs84 ? ("longitude", "latitude") : ("x", "y");
        
        // The record behind the number: readers, ours among them, take the first of the two for what identifies the row.
        Line([.. SiteRow.Names, east, north, "crs", "id", "exportQuery", "exportedAt", "exportSources"]);
    }

    /// <inheritdoc/>
    public override void Write(SiteRow row) => Line(
    [
        .. row.Facts.Select(f => f.Value is string text ? DelimitedCell.Text(text) : f.Text ?? ""),
        Number(row.Position?.East),
        Number(row.Position?.North),
        string.Create(CultureInfo.InvariantCulture, $"EPSG:{SiteFormat.EpsgOf(_head!.System)}"),
        row.Item.Id.Value,
        DelimitedCell.Text(_head.Query),
        _head.Instant,
        DelimitedCell.Text(ExportHead.Sources),
    ]);

    /// <inheritdoc/>
    public override void End(long written)
    {
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private void Line(IEnumerable<string> cells) => Page.Write(Encoding.UTF8.GetBytes(string.Join(',', cells) + "\r\n"));
}
