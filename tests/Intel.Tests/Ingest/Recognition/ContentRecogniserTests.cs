using System.IO.Compression;
using System.Text;
using Intel.Ingest;
using Intel.TestKit;
using Xunit;

namespace Intel.Tests.Ingest.Recognition;

public sealed class ContentRecogniserTests
{
    [Theory]
    [InlineData("", "empty", "empty file", false)]
    [InlineData(" \r\n", "empty", "empty file", false)]
    [InlineData("UNA:+.? 'UNB+UNOA:1+A+B+260101:1200+1'UNH+1+CUSCAR:D:95B:UN'BGM+85+1+9'", "edifact", "CUSCAR D.95B", true)]
    [InlineData("UNB+UNOA:1+A+B+260101:1200+1'UNH+1+IFTMIN:D:96A:UN'UNT+2+1'UNH+2+BAPLIE:D:95B:UN'", "edifact", "IFTMIN D.96A, BAPLIE D.95B", true)]
    [InlineData("UNB+UNOA:1+A+B+260101:1200+1'UNH+1+COARRI:D:95B:UN'BGM+1'UNT+3+1'", "edifact", "COARRI D.95B", false)]
    [InlineData("UNB+UNOA:1+A+B+260101:1200+1'UNH+1+:D:95B:UN'BGM+85+1+9'", "edifact", "CUSCAR D.95B", true)]
    [InlineData("CNI+1+X'RFF+BM:MEDU1234567'LOC+9+ECGYE'GID+1+5:CT'", "edifact", "CUSCAR", true)]
    [InlineData("ISA*00*          *00*          *ZZ*X*ZZ*Y*230525*2048*U*00401*000002910*0*P*>~GS*SO*X*Y*20230525*2048*2910*X*004010~ST*309*3899~", "x12", "X12 309", false)]
    [InlineData("STX=ANA:1+:A+:B+940321+REFS+REFR'MHD=1+ORDHDR:9'", "tradacoms", "TRADACOMS ORDHDR", false)]
    [InlineData("<?xml version=\"1.0\"?><ie:CC315A xmlns:ie=\"http://x\"><a/>", "ens-xml", "ENS CC315A", false)]
    [InlineData("<IE3F10 xmlns=\"urn:x\">", "ics2-xml", "ICS2 IE3F10", false)]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", "xml", "XML a", false)]
    [InlineData("<a b", "xml", "damaged XML", false)]
    [InlineData("<!DOCTYPE html><html><body>", "html", "HTML page", false)]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "finding-geojson", "GeoJSON FeatureCollection", true)]
    [InlineData("{\"reportNumber\":\"L1\",\"siteClass\":\"production\"}", "laboratory-json", "laboratory reports", true)]
    [InlineData("[{\"reportNumber\":\"L1\",\"siteClass\":\"production\"}]", "laboratory-json", "laboratory reports", true)]
    [InlineData("{\"reportNumber\":\"L1\"}", "laboratory-json", "laboratory reports", true)]
    [InlineData("{\"reportNumber\":\"L1\"}\n{\"reportNumber\":\"L2\"}\n", "laboratory-json", "laboratory reports", true)]
    [InlineData("{\"reportNumber\":\"L1\",\"siteClass\":\"prod", "laboratory-json", "laboratory reports", true)]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{\"ty", "finding-geojson", "GeoJSON FeatureCollection", true)]
    [InlineData("{\"transportDocumentTypeCode\":\"SWB\",\"isElectronic\":true}", "dcsa-json", "DCSA transport document", false)]
    [InlineData("{\"a\":1}", "json", "JSON", false)]
    [InlineData("{\"a\":1,", "json", "damaged JSON", false)]
    [InlineData("B/L;Shipper;Consignee;Weight\nM1;A;B;5\nM2;C;D;6\n", "table-csv", "manifest as a table", true)]
    [InlineData("B/L,Shipper,Consignee\nM1,\"A, B\",C\n", "table-csv", "manifest as a table", true)]
    [InlineData("B/L\tShipper\tConsignee\nM1\tA\tB\n", "table-csv", "manifest as a table", true)]
    [InlineData("ARRIVAL MANIFEST;;;\nVessel;MSC ANNA;Voyage;637N\n;;;\nB/L;Shipper;Consignee;Weight\nM1;A;B;5\nM2;C;D;6\n", "table-csv", "manifest as a table", true)]
    [InlineData("Cargo of the month\nfound_at,land_use,finding_number\n2026-01-01,forest,F1\n", "finding-csv", "waste findings as a table", true)]
    [InlineData("B/L;Shipper;Consignee;Goods\nM1;A;B;\"ripe bananas\nM2;C;D;pears\n", "table-csv", "manifest as a table", true)]
    [InlineData("report_number;site_class;chemicals;narrative\nL1;production;BMK;first; then\n", "laboratory-csv", "laboratory reports as a table", true)]
    [InlineData("report_number;site_class;dismantled_at;chemicals\nL1;production;2026-01-01;BMK\n", "laboratory-csv", "laboratory reports as a table", true)]
    [InlineData("finding_number;found_at;land_use;ph\nF1;2026-01-01;forest;11\n", "finding-csv", "waste findings as a table", true)]
    [InlineData("Dear colleague,\n\nplease find nothing here.\nRegards\n", "text", "plain text", false)]
    [InlineData("%PDF-1.7\n", "pdf", "PDF document", false)]
    [InlineData("a\0b\0c", "binary", "binary data", false)]
    public void Recognise_Content_NamesTheFormat(string text, string format, string title, bool isRead)
    {
        var recognised = RecordFormats.CreateDefault().Recognise(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.Equal((format, title, isRead), (recognised.Format, recognised.Title, recognised.IsRead));
        Assert.InRange(recognised.Evidence.Length, 0, 200);
    }

    [Fact]
    public void Recognise_LongNarrativeBeforeTheRest_LooksFurther()
    {
        var text = $"{{\"narrative\":\"{new string('n', 200_000)}\",\"reportNumber\":\"L1\"}}";

        Assert.Equal("laboratory-json", RecordFormats.CreateDefault().Recognise(new MemoryStream(Encoding.UTF8.GetBytes(text))).Format);
    }

    [Theory]
    [InlineData("xl/workbook.xml", "table-xlsx", true)]
    [InlineData("word/document.xml", "docx", false)]
    [InlineData("a.txt", "zip", false)]
    public void Recognise_Archive_LooksAtItsEntries(string entry, string format, bool isRead)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry(entry);
        }

        var recognised = RecordFormats.CreateDefault().Recognise(stream);
        Assert.Equal((format, isRead), (recognised.Format, recognised.IsRead));
        stream.SetLength(20);
        Assert.Equal("damaged ZIP archive", RecordFormats.CreateDefault().Recognise(stream).Title);
    }

    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 8 }, "gzip")]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0x57, 0, 0x6F, 0, 0x72, 0, 0x6B, 0, 0x62, 0, 0x6F, 0, 0x6F, 0, 0x6B, 0 }, "xls")]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 1 }, "ole2")]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, "image")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41, 0 }, "text-utf16")]
    public void Recognise_Signature_NamesTheFormat(byte[] bytes, string format) =>
        Assert.Equal(format, RecordFormats.CreateDefault().Recognise(new MemoryStream(bytes)).Format);

    [Theory]
    [InlineData("manifests/x12-apimeister/309_1.edi", "X12 309")]
    [InlineData("manifests/x12-apimeister/310_1.edi", "X12 310")]
    [InlineData("manifests/indice-edi-net/204-MGCTLYST-SAMPLE.EDI", "X12 204")]
    [InlineData("manifests/indice-edi-net/x12.850.edi", "X12 850")]
    [InlineData("manifests/indice-edi-net/tradacoms.order9.edi", "TRADACOMS ORDHDR")]
    [InlineData("manifests/indice-edi-net/edifact.D01B.IFCSUM.NewLines.EDI", "IFCSUM D.01B")]
    [InlineData("manifests/indice-edi-net/edifact.D95B.CUSCAR.EDI", "CUSCAR D.95B")]
    [InlineData("manifests/php-edifact/D95BBAPLIE.edi", "BAPLIE D.95B")]
    [InlineData("manifests/dcsa/ebl__src__main__resources__standards__ebl__messages__ebl-api-3.0.0-2c1u.json", "DCSA transport document")]
    [InlineData("manifests/dcsa/booking__src__main__resources__standards__booking__messages__booking-api-2.0.0-reefer.json", "DCSA booking")]
    [InlineData("manifests/pydifact-grammar/d24a_baplie.xml", "XML message")]
    public void Recognise_ForeignFile_NamesIt(string path, string title)
    {
        var found = SharedData.Find(path);
        Assert.SkipWhen(found is null, SharedData.Absent);
        using var stream = File.OpenRead(found!);
        Assert.Equal(title, RecordFormats.CreateDefault().Recognise(stream).Title);
    }
}
