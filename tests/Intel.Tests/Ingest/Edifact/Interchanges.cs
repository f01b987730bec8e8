using System.Text;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Edifact;

namespace Intel.Tests.Ingest.Edifact;

/// <summary>Reads texts and files as the platform does.</summary>
internal static class Interchanges
{
    /// <summary>A reading that was read to its end.</summary>
    internal sealed record Result(IReadOnlyList<Parsed<IRecordDocument>> Parsed, IReadOnlyDictionary<string, int> Messages, IReadOnlyDictionary<string, int> NotRead, IReadOnlyList<Warning> FileWarnings)
    {
        public Consignment[] Consignments => [.. Parsed.Where(p => p.Value is not null).Select(p => (Consignment)p.Value!)];

        public Rejection[] Rejections => [.. Parsed.Where(p => p.Rejection is not null).Select(p => p.Rejection!)];

        public Consignment Single => Xunit.Assert.Single(Consignments);

        public string[] FileCodes => [.. FileWarnings.Select(w => w.Code)];
    }

    public static Result Read(byte[] bytes)
    {
        var reading = new EdifactReading(new MemoryStream(bytes));
        return new Result([.. reading], reading.Messages, reading.NotReadMessages, reading.Warnings);
    }

    public static Result Read(string text, Encoding? encoding = null) => Read((encoding ?? Encoding.Latin1).GetBytes(text));

    public static Result ReadFile(string path) => Read(File.ReadAllBytes(path));

    public static string[] Codes(this Consignment consignment) => [.. consignment.Warnings.Select(w => w.Code)];

    /// <summary>A cargo report with one consignment, whose body is given.</summary>
    public static string Cuscar(string body, string head = "UNB+UNOC:3+SENDER+RECEIVER+260115:0830+REF1'") =>
        $"{head}UNH+1+CUSCAR:D:95B:UN'BGM+85+MAN1+9'TDT+20+V123+1++MSC:172+++9118018:146::MSC SENA:EG'LOC+60+BEANR:139'CNI+1+X'{body}UNT+{body.Count(c => c == '\'') + 6}+1'UNZ+1+REF1'";
}
