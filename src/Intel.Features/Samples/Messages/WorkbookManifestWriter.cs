using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Intel.Features.Samples.Messages;

/// <summary>
/// Writes manifests as a workbook (ECMA-376, strings within the cells), as people make them: the document number
/// merged over the rows of its containers, dates as serial numbers. Stored without compression and dated with the
/// first day that a ZIP archive knows, so that the bytes are the same wherever they are made.
/// </summary>
internal sealed class WorkbookManifestWriter(Misbehaviours misbehaviours)
{
    private const string ContentTypes = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
        """;

    private const string Relationships = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    private const string Workbook = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Manifest" sheetId="1" r:id="rId1"/></sheets></workbook>
        """;

    private const string WorkbookRelationships = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
        """;

    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTime SerialOrigin = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Writes a workbook.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="columns">The agent's columns.</param>
    /// <param name="consignments">The rows of each consignment.</param>
    public void Write(Stream stream, ImmutableArray<ManifestColumn> columns, IEnumerable<IReadOnlyList<ManifestRow>> consignments)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Part(archive, "[Content_Types].xml", w => w.Write(ContentTypes));
        Part(archive, "_rels/.rels", w => w.Write(Relationships));
        Part(archive, "xl/workbook.xml", w => w.Write(Workbook));
        Part(archive, "xl/_rels/workbook.xml.rels", w => w.Write(WorkbookRelationships));
        Part(archive, "xl/worksheets/sheet1.xml", w => Sheet(w, columns, consignments));
    }

    private static void Part(ZipArchive archive, string name, Action<StreamWriter> write)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = ZipEpoch;
        using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false)) { NewLine = "\n" };
        write(writer);
    }

    private static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString() : $"{(char)('A' + (index / 26) - 1)}{(char)('A' + (index % 26))}";

    private void Sheet(StreamWriter writer, ImmutableArray<ManifestColumn> columns, IEnumerable<IReadOnlyList<ManifestRow>> consignments)
    {
        // A number in a workbook has no language: the agent's comma is only in the text form.
        var habits = new ManifestHabits(',', false, "o", "");
        var merged = new List<string>();
        var number = 1;
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        writer.Write("<row r=\"1\">");
        for (var index = 0; index < columns.Length; index++)
        {
            Text(writer, $"{Column(index)}1", columns[index].Header);
        }

        writer.Write("</row>");
        foreach (var rows in consignments)
        {
            if (rows.Count > 1)
            {
                misbehaviours.Count(Misbehaviour.MergedCells);
                merged.Add(string.Create(CultureInfo.InvariantCulture, $"A{number + 1}:A{number + rows.Count}"));
            }

            for (var index = 0; index < rows.Count; index++)
            {
                Row(writer, ++number, rows[index], habits, columns, isFirst: index == 0);
            }
        }

        writer.Write("</sheetData>");
        if (merged.Count > 0)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<mergeCells count=\"{merged.Count}\">"));
            merged.ForEach(range => writer.Write($"<mergeCell ref=\"{range}\"/>"));
            writer.Write("</mergeCells>");
        }

        writer.Write("</worksheet>");
    }

    private void Row(StreamWriter writer, int number, ManifestRow row, ManifestHabits habits, ImmutableArray<ManifestColumn> columns, bool isFirst)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{number}\">"));
        for (var index = isFirst ? 0 : 1; index < columns.Length; index++)
        {
            var reference = string.Create(CultureInfo.InvariantCulture, $"{Column(index)}{number}");
            var cell = columns[index].Cell(row, habits);
            if (cell.Length == 0)
            {
                continue;
            }

            if (cell.Length > 20 && cell[4] == '-' && DateTimeOffset.TryParseExact(cell, "o", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            {
                misbehaviours.Count(Misbehaviour.SerialDates);
                var serial = ((decimal)(at.UtcDateTime - SerialOrigin).Ticks / TimeSpan.TicksPerDay).ToString("0.######", CultureInfo.InvariantCulture);
                writer.Write($"<c r=\"{reference}\"><v>{serial}</v></c>");
            }
            else if (columns[index].IsNumber)
            {
                writer.Write($"<c r=\"{reference}\"><v>{cell}</v></c>");
            }
            else
            {
                Text(writer, reference, cell);
            }
        }

        writer.Write("</row>");
    }

    private static void Text(StreamWriter writer, string reference, string text) =>
        writer.Write($"<c r=\"{reference}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>");
}
