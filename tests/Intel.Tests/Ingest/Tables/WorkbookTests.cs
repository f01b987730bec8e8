using System.IO.Compression;
using System.Text;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Tables;
using MiniExcelLibs;
using Xunit;

namespace Intel.Tests.Ingest.Tables;

public sealed class WorkbookTests
{
    private static MemoryStream Workbook(params Dictionary<string, object?>[] rows)
    {
        var stream = new MemoryStream();
        stream.SaveAs(rows);
        stream.Position = 0;
        return stream;
    }

    /// <summary>A workbook of one sheet from its rows in SpreadsheetML, with merged ranges.</summary>
    private static MemoryStream Raw(string rows, string merged = "")
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Entry(archive, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Entry(archive, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Entry(archive, "xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Manifest" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Entry(archive, "xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            Entry(archive, "xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{merged}</worksheet>""");
        }

        stream.Position = 0;
        return stream;
    }

    private static void Entry(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }

    private static string Text(string reference, string text) => $"""<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>""";

    [Fact]
    public void Read_Workbook_GivesTheSameAsText()
    {
        using var workbook = Workbook(
            new() { ["B/L"] = "MAEU123456", ["Container"] = "MSKU6011672", ["Goods"] = "bananas, green", ["Gross weight (t)"] = 20.5, ["ETA"] = new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Unspecified), ["Volume"] = 0.00 },
            new() { ["B/L"] = "MAEU123457", ["Container"] = " ", ["Goods"] = "=1+1", ["Gross weight (t)"] = 0.1 + 0.2, ["ETA"] = 46027, ["Volume"] = 3 });
        var read = TableSamples.Read(workbook, TableSamples.Xlsx).ConvertAll(p => Assert.IsType<Consignment>(p.Value));
        Assert.Equal(["BL:MAEU123456", "BL:MAEU123457"], read.Select(c => c.NaturalKey));
        Assert.Equal([20_500.0, 300.0], read.Select(c => c.GrossWeightKg!.Value));
        Assert.All(read, c => Assert.Equal(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero), c.EstimatedArrivalAt));
        Assert.Null(read[0].Goods[0].VolumeM3);
        Assert.Empty(read[0].Warnings);
        Assert.Empty(read[1].Equipment);
        Assert.Equal("=1+1", read[1].Goods[0].Description);
        Assert.Equal([WarningCodes.DateSerialNumber, WarningCodes.FormulaInCell], read[1].Codes().Order());
    }

    [Fact]
    public void Read_CoverSheetOfSeveralRows_HidesNoTable()
    {
        using var workbook = new MemoryStream();
        workbook.SaveAs(new Dictionary<string, object>
        {
            ["Cover"] = new[] { new Dictionary<string, object?> { ["Dear customs"] = "please find", ["x"] = "our manifest" }, new Dictionary<string, object?> { ["Dear customs"] = "of today", ["x"] = "regards" } },
            ["Manifest"] = new[] { new Dictionary<string, object?> { ["B/L"] = "MAEU123456", ["Container"] = "MSKU6011672", ["Goods"] = "bananas" } },
        });
        workbook.Position = 0;
        var tables = new TablesFormat();
        var reading = tables.Read(workbook, TableSamples.Xlsx, tables.Guess(workbook, TableSamples.Xlsx)!.Mapping);

        Assert.Equal("BL:MAEU123456", Assert.IsType<Consignment>(Assert.Single(reading.ToList()).Value).NaturalKey);
        Assert.Equal([(WarningCodes.SheetNotRead, "Cover")], reading.Warnings.Select(w => (w.Code, w.Detail)));
    }

    [Fact]
    public void Read_MergedCells_ShowTheirValueInEachRow()
    {
        using var workbook = Raw(
            $"""<row r="1">{Text("A1", "B/L")}{Text("B1", "Consignee")}{Text("C1", "Container")}{Text("D1", "Goods")}{Text("E1", "Gross weight")}</row>""" +
            $"""<row r="2">{Text("A2", "MAEU123456")}{Text("B2", "NV Tropica")}{Text("C2", "MSKU6011672")}{Text("D2", "bananas")}<c r="E2"><v>40000</v></c></row>""" +
            $"""<row r="3">{Text("C3", "CSQU3054383")}</row>""" +
            $"""<row r="4">{Text("A4", "MAEU123457")}{Text("C4", "MSKU6011672")}{Text("D4", "pears")}<c r="E4"><v>5</v></c></row>""",
            """<mergeCells count="4"><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/><mergeCell ref="D2:D3"/><mergeCell ref="E2:E3"/></mergeCells>""");
        var read = TableSamples.Read(workbook, TableSamples.Xlsx).ConvertAll(p => Assert.IsType<Consignment>(p.Value));
        Assert.Equal(2, read.Count);
        Assert.Equal(["MSKU6011672", "CSQU3054383"], read[0].Equipment.Select(e => e.Number.Text));
        var goods = Assert.Single(read[0].Goods);
        Assert.Equal(40_000, goods.GrossWeightKg);
        Assert.Equal(["MSKU6011672", "CSQU3054383"], goods.Containers);
    }

    [Fact]
    public void Read_Formula_GivesTheStoredValueAndIsNotComputed()
    {
        using var workbook = Raw(
            $"""<row r="1">{Text("A1", "B/L")}{Text("B1", "Packages")}</row>""" +
            $"""<row r="2">{Text("A2", "MAEU123456")}<c r="B2"><f>6*7</f><v>5</v></c></row>""");
        Assert.Equal(5, Assert.IsType<Consignment>(Assert.Single(TableSamples.Read(workbook, TableSamples.Xlsx)).Value).Goods[0].Packages);
    }

    [Fact]
    public void Read_LostZeroOfACommodityCode_IsUnderstoodAndNoted()
    {
        using var workbook = Workbook(new Dictionary<string, object?> { ["B/L"] = "MAEU123456", ["HS"] = 80390 });
        var consignment = Assert.IsType<Consignment>(Assert.Single(TableSamples.Read(workbook, TableSamples.Xlsx)).Value);
        Assert.Equal(("80390", "080390"), (consignment.Goods[0].Commodity!.Value.Text, consignment.Goods[0].Commodity!.Value.Value!.Value.Value));
        Assert.Contains(WarningCodes.CommodityCodeInvalid, consignment.Codes());
    }

    [Fact]
    public void Read_RejectedRow_CanBeCorrectedAsText()
    {
        using var workbook = Workbook(new() { ["B/L"] = "", ["Goods"] = "a, \"b\"" }, new() { ["B/L"] = "MAEU1", ["Goods"] = "x" });
        var rejection = TableSamples.Read(workbook, TableSamples.Xlsx)[0].Rejection!;
        var corrected = TableSamples.Read(TableSamples.Bytes(rejection.OriginalText.Replace("\n,", "\nMAEU2,", StringComparison.Ordinal)), TableSamples.Xlsx);
        var consignment = Assert.IsType<Consignment>(Assert.Single(corrected).Value);
        Assert.Equal(("BL:MAEU2", "a, \"b\""), (consignment.NaturalKey, consignment.Goods[0].Description));
    }

    [Fact]
    public void Read_CutAnywhere_NeverThrows()
    {
        using var workbook = Workbook([.. Enumerable.Range(0, 50).Select(i => new Dictionary<string, object?> { ["B/L"] = $"MAEU{i:0000}", ["Goods"] = $"goods {i}", ["ETA"] = new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Unspecified) })]);
        var bytes = workbook.ToArray();
        for (var length = 0; length < bytes.Length; length += 97)
        {
            Assert.NotNull(Drain(bytes[..length]));
            var broken = bytes.ToArray();
            broken[length] ^= 0x5A;
            Assert.NotNull(Drain(broken));
        }
    }

    [Fact]
    public void Read_SharedStringsBeyondReason_AreRefused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open())
        {
            var chunk = new byte[1 << 20];
            for (var index = 0; index < 300; index++)
            {
                entry.Write(chunk);
            }
        }

        Assert.Equal(RejectionCodes.TooLong, Assert.Single(TableSamples.Read(stream, TableSamples.Xlsx)).Rejection!.Code);
    }

    private static List<Parsed<IRecordDocument>> Drain(byte[] bytes) => TableSamples.Read(new MemoryStream(bytes), TableSamples.Xlsx);
}
