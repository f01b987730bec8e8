using System.Text;
using Intel.Core.Imports;
using Intel.Core.Inspections;
using Intel.Core.Verdicts;
using Intel.Ingest;
using Intel.Ingest.Formats.Verdicts;
using Xunit;

namespace Intel.Tests.Ingest;

public sealed class VerdictTableTests
{
    [Fact]
    public void Read_FullRow_IsUnderstood()
    {
        var stated = Assert.Single(Read("B/L,Container,Date,Node,How selected,Method,Result,Reason code,Remark\nMAEU1,MSKU1234565,2026-02-05,be anr,random sample,scan,seizure,F1,in the load\n")).Value!;

        Assert.Equal(
            ("MAEU1", "MSKU1234565", new DateOnly(2026, 2, 5), "BEANR", SelectionMethod.Random, "scan", VerdictResult.Found, "F1", "in the load"),
            (stated.Document!, stated.Container!, stated.InspectedOn!.Value, stated.Node!, stated.Selection, stated.Method!, stated.Result, stated.ReasonCode, stated.Note!));
    }

    [Theory]
    [InlineData("gevonden", VerdictResult.Found)]
    [InlineData("Rien trouvé", VerdictResult.NothingFound)]
    [InlineData("0", VerdictResult.NothingFound)]
    [InlineData("Bild unauffällig", VerdictResult.ScannedClear)]
    [InlineData("niet onderzocht", VerdictResult.Explained)]
    [InlineData("NothingFound", VerdictResult.NothingFound)]
    public void Read_ResultInAnyLanguage_IsUnderstood(string word, VerdictResult expected) =>
        Assert.Equal(expected, Assert.Single(Read($"cognossement;uitslag\nA;{word}\n")).Value!.Result);

    [Theory]
    [InlineData("B/L;Result\n;found\n", RejectionCodes.NotIdentified)]
    [InlineData("B/L;Result\nA;\n", RejectionCodes.FieldMissing)]
    [InlineData("B/L;Result\nA;perhaps\n", RejectionCodes.Malformed)]
    [InlineData("B/L;Result\nA;scanned only\n", RejectionCodes.Malformed)]
    [InlineData("B/L;Result\nA;vrijgegeven\n", RejectionCodes.Malformed)]
    [InlineData("B/L;Result;Date\nA;found;soon\n", RejectionCodes.Malformed)]
    [InlineData("B/L;Container\nA;MSKU1234565\n", RejectionCodes.MappingNeeded)]
    [InlineData("", RejectionCodes.MappingNeeded)]
    public void Read_RowThatStatesNone_IsRejectedWithItsReason(string text, string code) =>
        Assert.Equal(code, Assert.Single(Read(text)).Rejection!.Code);

    [Fact]
    public void Read_WordsNotUnderstood_AreKeptInTheNote()
    {
        var stated = Assert.Single(Read("B/L;Result;Selection\nA;found;boss said so\n")).Value!;

        Assert.Equal((SelectionMethod.Unknown, "boss said so"), (stated.Selection, stated.Note));
    }

    [Fact]
    public void Read_OriginalText_ReadsBackToTheSame()
    {
        var stated = Assert.Single(Read("B/L;Result;Note\nA;found;\"a; b\"\n")).Value!;

        Assert.Equal(stated, Assert.Single(Read(stated.OriginalText)).Value);
    }

    [Theory]
    [InlineData("B/L;Container;Result;Reason\nA;B;found;F1\n", "verdict-csv")]
    [InlineData("B/L;Container;Consignee;Description;Gross weight;Result\nA;B;C;D;1;ok\n", "table-csv")]
    public void Recognise_Headers_TellVerdictsFromManifests(string text, string format)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));

        Assert.Equal(format, RecordFormats.CreateDefault().Recognise(content).Format);
    }

    private static List<Parsed<StatedVerdict>> Read(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return [.. VerdictTable.Read(content)];
    }
}
