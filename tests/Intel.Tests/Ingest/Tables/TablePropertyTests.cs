using System.Text;
using CsCheck;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Findings;
using Intel.Ingest.Formats.Laboratories;
using Intel.Ingest.Formats.Tables;
using Intel.Ingest.Formats.Text;
using Xunit;

namespace Intel.Tests.Ingest.Tables;

public sealed class TablePropertyTests
{
    private static readonly string[] Parts = ["B/L", "Container", ",", ";", "\n", "\r\n", "\"", "MSKU6011672", "MAEU1", "12,5", "{", "}", "[", ":", "\"findingNumber\"", "\"reportNumber\"", "\"features\"", "\\", "1e999", "\u00E9"];

    private static readonly Gen<string> Cells = Gen.Char["abcZ019 ,;|\t\"\n\u00E9\u20AC-=."].Array[0, 12].Select(c => new string(c));

    private static readonly Gen<byte[]> TableBytes = Gen.Frequency(
        (1, Gen.Byte.Array[0, 400]),
        (3, Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[0, 80].Select(p => Encoding.UTF8.GetBytes(string.Concat(p)))));

    [Fact]
    public void Read_RandomCells_ComeBackAsTheyWere() =>
        Cells.Array[2, 5].Array[1, 20].Sample(rows =>
        {
            var text = string.Concat(rows.Select(r => DelimitedText.Row(r.Select(c => c.Trim())) + "\n"));
            using var source = new DelimitedSource(TextDecoding.Of(TableSamples.Bytes(text)), ',');
            Assert.Equal(rows.Select(r => r.Select(c => c.Trim())), source.Rows().Select(r => r.Cells.Select(c => c.Text)));
        });

    [Fact]
    public void Read_RandomManifest_KeepsEveryDocument() =>
        Gen.Select(Gen.Int[1000, 1005], Gen.Double[0.001, 30_000], Cells).Array[1, 30].Sample(rows =>
        {
            var text = "B/L,Goods,Gross weight (kg)\n" + string.Concat(rows.Select(r => DelimitedText.Row([$"MAEU{r.Item1}", r.Item3.Trim(), Math.Round(r.Item2, 3).ToString(System.Globalization.CultureInfo.InvariantCulture)]) + "\n"));
            var read = TableSamples.Consignments(text);
            Assert.Equal(rows.Select(r => $"BL:MAEU{r.Item1}").Distinct().Order(), read.Select(c => c.NaturalKey).Distinct().Order());
            Assert.Equal(rows.Sum(r => Math.Round(r.Item2, 3)), read.Sum(c => c.GrossWeightKg ?? 0), 1.0);
            Assert.Equal(rows.Length, read.Sum(c => c.Goods.Length));
        });

    [Fact]
    public void Read_RandomBytes_NeverThrowsAndNeverLosesItsPlace() =>
        TableBytes.Sample(bytes =>
        {
            foreach (var parsed in All(bytes))
            {
                Assert.True(parsed.Value is not null || parsed.Rejection!.OriginalText.Length <= TableLimits.OriginalCharacters + 2);
                Assert.InRange(parsed.Source.ByteOffset + parsed.Source.ByteLength, 0, bytes.Length);
            }
        });

    [Fact]
    public void Read_TruncatedAnywhere_NeverThrows()
    {
        var csv = Encoding.UTF8.GetBytes("B/L,Container,Goods\r\nMAEU1,MSKU6011672,\"bananas, \u00E9\"\r\nMAEU2,,\"x\ny\"\r\n");
        var json = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[4.4,51.2]},\"properties\":{\"findingNumber\":\"F\\u00e91\"}}]}"u8.ToArray();
        for (var length = 0; length <= Math.Max(csv.Length, json.Length); length++)
        {
            Assert.NotNull(All(csv[..Math.Min(length, csv.Length)]));
            Assert.NotNull(All(json[..Math.Min(length, json.Length)]));
        }
    }

    private static List<Parsed<Core.IRecordDocument>> All(byte[] bytes)
    {
        var finding = new RecognisedFormat("finding-geojson", "", "", true);
        var laboratory = new RecognisedFormat("laboratory-json", "", "", true);
        return
        [
            .. TableSamples.Read(new MemoryStream(bytes), TableSamples.Csv),
            .. TableSamples.Read(new MemoryStream(bytes), new RecognisedFormat("finding-csv", "", "", true)),
            .. TableSamples.Read(new MemoryStream(bytes), new RecognisedFormat("laboratory-csv", "", "", true)),
            .. new FindingFormat().Read(new MemoryStream(bytes), finding, null),
            .. new LaboratoryFormat().Read(new MemoryStream(bytes), laboratory, null),
        ];
    }
}
