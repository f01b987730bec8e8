using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Intel.Core;
using Intel.Index.Sqlite.Columns;

namespace Intel.Index.Sqlite.Searching;

/// <summary>The last record of a page as a text that the next page begins behind. It names the search that it belongs to.</summary>
internal static class SearchCursor
{
    public static string Write(string search, Placed last, RecordId id)
    {
        var number = double.IsNaN(last.Number) ? "" : last.Number.ToString("R", CultureInfo.InvariantCulture);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{search}|{id}|{number}|{last.Key}"));
    }

    /// <exception cref="FormatException">The text is no cursor of that search.</exception>
    public static Placed Read(string search, string cursor)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('|');
            if (parts.Length == 4 && parts[0] == search && RecordId.TryParse(parts[1], out var id))
            {
                var number = parts[2].Length == 0 ? double.NaN : double.Parse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture);
                return new Placed(number, parts[3].Length == 0 ? null : parts[3], IdKey.Of(id), 0, 0);
            }
        }
        catch (FormatException)
        {
            // Said below in our own words.
        }

        throw new FormatException("The cursor does not belong to this search: begin again without it.");
    }
}
