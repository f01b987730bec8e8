using System.Text;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Tables;

namespace Intel.Tests.Ingest.Tables;

/// <summary>Short ways to read tables in tests.</summary>
internal static class TableSamples
{
    public static readonly RecognisedFormat Csv = new("table-csv", "", "", true);

    public static readonly RecognisedFormat Xlsx = new("table-xlsx", "", "", true);

    public static MemoryStream Bytes(string text, Encoding? encoding = null)
    {
        var used = encoding ?? new UTF8Encoding(false);
        return new MemoryStream([.. used.GetPreamble(), .. used.GetBytes(text)]);
    }

    public static TableGuess Guess(string text) => new TablesFormat().Guess(Bytes(text), Csv)!;

    /// <summary>Reads with the guessed mapping, confirmed, whether certain or not.</summary>
    public static List<Parsed<IRecordDocument>> Read(Stream content, RecognisedFormat format)
    {
        var tables = new TablesFormat();
        var mapping = tables.Guess(content, format)?.Mapping;
        return [.. tables.Read(content, format, mapping)];
    }

    public static List<Parsed<IRecordDocument>> Read(string text) => Read(Bytes(text), Csv);

    public static List<Consignment> Consignments(string text) =>
        [.. Read(text).Select(p => Xunit.Assert.IsType<Consignment>(p.Value))];

    public static Consignment One(string text) => Xunit.Assert.Single(Consignments(text));

    public static IEnumerable<string> Codes(this IRecordDocument document) => document.Warnings.Select(w => w.Code);
}
