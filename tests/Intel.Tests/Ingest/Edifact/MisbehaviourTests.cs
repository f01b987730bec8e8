using System.Text;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Xunit;

namespace Intel.Tests.Ingest.Edifact;

/// <summary>What real files do wrong: each is understood, and named.</summary>
public sealed class MisbehaviourTests
{
    private const string Goods = "RFF+BM:MEDU1234567'GID+1+10:CT'MEA+AAE+G+KGM:16733.08'";

    [Fact]
    public void SegmentCount_Wrong_IsNamed()
    {
        var result = Interchanges.Read(Interchanges.Cuscar(Goods).Replace("UNT+9", "UNT+53", StringComparison.Ordinal));
        Assert.Equal(16733.08, result.Single.GrossWeightKg);
        Assert.Equal([WarningCodes.SegmentCountWrong], result.FileCodes);
    }

    [Fact]
    public void SegmentCount_Right_IsSilent() => Assert.Empty(Interchanges.Read(Interchanges.Cuscar(Goods)).FileCodes);

    [Theory]
    [InlineData("UNZ+2+REF1'")]
    [InlineData("UNZ+1+OTHER'")]
    public void InterchangeTrailer_Wrong_IsNamed(string trailer) =>
        Assert.Equal([WarningCodes.InterchangeCountWrong], Interchanges.Read(Interchanges.Cuscar(Goods).Replace("UNZ+1+REF1'", trailer, StringComparison.Ordinal)).FileCodes);

    [Theory]
    [InlineData("UNH+1+:D:95B:UN'")]
    [InlineData("UNH+1+CUSCAR+D+95B+UN'")]
    [InlineData("UNH+1'")]
    public void MessageType_MissingOrInElements_IsUnderstood(string head)
    {
        var result = Interchanges.Read(Interchanges.Cuscar(Goods).Replace("UNH+1+CUSCAR:D:95B:UN'", head, StringComparison.Ordinal));
        Assert.Equal("CUSCAR", result.Single.Message.Type);
        Assert.Equal(1, result.Messages["CUSCAR"]);
        Assert.Equal([WarningCodes.MessageTypeUnclear], result.FileCodes);
    }

    [Fact]
    public void InterchangeHeader_Missing_IsNamed() =>
        Assert.Contains(WarningCodes.InterchangeHeaderMissing, Interchanges.Read(Interchanges.Cuscar(Goods, head: "")).FileCodes);

    [Fact]
    public void Head_CutOff_LeavesTheConsignments()
    {
        var text = Interchanges.Cuscar(Goods);
        var result = Interchanges.Read(text[text.IndexOf(":MSC SENA", StringComparison.Ordinal)..]);
        Assert.Equal("BL:MEDU1234567", result.Single.NaturalKey);
        Assert.Equal([WarningCodes.InterchangeHeaderMissing, WarningCodes.MessageTypeUnclear], result.FileCodes);
    }

    [Fact]
    public void Tail_CutOff_IsSaidOfTheConsignmentToo()
    {
        var text = Interchanges.Cuscar(Goods + "CNI+2+Y'RFF+BM:MEDU7654321'NAD+CN+++TROP");
        var result = Interchanges.Read(text[..(text.IndexOf("TROP", StringComparison.Ordinal) + 2)]);

        Assert.Equal(2, result.Consignments.Length);
        Assert.DoesNotContain(WarningCodes.TrailerMissing, result.Consignments[0].Codes());
        Assert.Contains(WarningCodes.TrailerMissing, result.Consignments[1].Codes());
    }

    [Fact]
    public void ConsolidationNumber_BesideTheDocuments_IsAReference() =>
        Assert.Contains(new FreeText("CNI", "MSCUXP080935"), Interchanges.Read(Interchanges.Cuscar(Goods).Replace("CNI+1+X'", "CNI+1+MSCUXP080935'", StringComparison.Ordinal)).Single.References);

    [Fact]
    public void Tail_CutOffWithinANumber_KeepsTheConsignmentWithoutTheNumber()
    {
        var text = Interchanges.Cuscar(Goods);
        var result = Interchanges.Read(text[..text.IndexOf("733.08", StringComparison.Ordinal)]);
        Assert.Null(result.Single.GrossWeightKg);
        Assert.Contains(WarningCodes.TrailerMissing, result.FileCodes);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Terminator_MissingButLineBreaks_IsUnderstood(string lineBreak)
    {
        var result = Interchanges.Read(Interchanges.Cuscar(Goods).Replace("'", lineBreak, StringComparison.Ordinal));
        Assert.Equal(16733.08, result.Single.GrossWeightKg);
        Assert.Equal([WarningCodes.TerminatorMissing], result.FileCodes);
    }

    [Theory]
    [InlineData("'\r\n\t  ")]
    [InlineData("'\n")]
    [InlineData("''")]
    public void BetweenSegments_WhiteSpaceOrSecondTerminator_ChangesNothing(string terminator)
    {
        var plain = Interchanges.Read(Interchanges.Cuscar(Goods)).Single;
        var odd = Interchanges.Read(Interchanges.Cuscar(Goods).Replace("'", terminator, StringComparison.Ordinal)).Single;
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(plain), System.Text.Json.JsonSerializer.Serialize(odd));
    }

    [Fact]
    public void ByteOrderMark_BeforeTheHead_ChangesNothing() =>
        Assert.Empty(Interchanges.Read([0xEF, 0xBB, 0xBF, .. Encoding.ASCII.GetBytes(Interchanges.Cuscar(Goods))]).FileCodes);

    [Theory]
    [InlineData("UNOA", false, "CRÈME BRÛLÉE", true)]
    [InlineData("UNOA", true, "CRÈME BRÛLÉE", true)]
    [InlineData("UNOC", false, "CRÈME BRÛLÉE", false)]
    [InlineData("UNOC", true, "CRÈME BRÛLÉE", true)]
    [InlineData("UNOY", false, "CRÈME BRÛLÉE", true)]
    [InlineData("UNOY", true, "CRÈME 한국", false)]
    public void CharacterSet_ContradictedByTheBytes_IsReadByTheBytes(string declared, bool isUtf8, string text, bool isNamed)
    {
        var file = Interchanges.Cuscar($"RFF+BM:MEDU1234567'GID+1+10:CT'FTX+AAA+++{text}'", $"UNB+{declared}:3+S+R+260115:0830+REF1'");
        var consignment = Interchanges.Read(file, isUtf8 ? Encoding.UTF8 : Encoding.Latin1).Single;
        Assert.Equal(text, consignment.Goods[0].Description);
        Assert.Equal(isNamed, consignment.Codes().Contains(WarningCodes.CharacterSetViolated));
    }

    [Fact]
    public void CharacterSet_Cyrillic_IsReadByItsPart()
    {
        CodePagesEncodingProvider.Instance.GetEncoding(28595);
        var file = Interchanges.Cuscar("RFF+BM:MEDU1234567'GID+1+10:CT'FTX+AAA+++МОСКВА'", "UNB+UNOE:3+S+R+260115:0830+REF1'");
        Assert.Equal("МОСКВА", Interchanges.Read(file, CodePagesEncodingProvider.Instance.GetEncoding(28595)).Single.Goods[0].Description);
    }

    [Fact]
    public void ReleaseCharacters_InFreeText_AreResolved() =>
        Assert.Equal("A'B+C:D?E", Interchanges.Read(Interchanges.Cuscar("RFF+BM:MEDU1234567'GID+1'FTX+AAA+++A?'B?+C?:D??E'")).Single.Goods[0].Description);

    [Fact]
    public void DecimalComma_Undeclared_IsReadAndNamed()
    {
        var consignment = Interchanges.Read(Interchanges.Cuscar(Goods.Replace("16733.08", "16733,08", StringComparison.Ordinal))).Single;
        Assert.Equal(16733.08, consignment.GrossWeightKg);
        Assert.Equal([WarningCodes.DecimalCommaUndeclared], consignment.Codes());
    }

    [Fact]
    public void DecimalComma_Declared_IsSilent() =>
        Assert.Empty(Interchanges.Read("UNA:+,? '" + Interchanges.Cuscar(Goods.Replace("16733.08", "16733,08", StringComparison.Ordinal))).Single.Codes());

    [Theory]
    [InlineData("KGM:500", 500)]
    [InlineData("TNE:2.5", 2500)]
    [InlineData("LBR:1000", 453.59237)]
    [InlineData("GRM:2500", 2.5)]
    [InlineData("KGM:1,234.50", 1234.5)]
    [InlineData("KGM:1.234.567", 1234567)]
    public void Weight_InAnyUnit_IsKilograms(string written, double kilograms) =>
        Assert.Equal(kilograms, Interchanges.Read(Interchanges.Cuscar($"RFF+BM:MEDU1234567'GID+1'MEA+AAE+G+{written}'")).Single.GrossWeightKg!.Value, 6);

    [Theory]
    [InlineData("880:BG", "MILK POWDER IN 25KGS BAGS", "TON:2.000", true)]
    [InlineData("720:BG", "L-LYSINE", "TON:2.000", true)]
    [InlineData("880:BG", "MILK POWDER IN 25 KG BAGS", "KGM:22", true)]
    [InlineData("880:BG", "MILK POWDER IN 25 KG BAGS", "KGM:22400", false)]
    [InlineData("80:BG", "CEMENT", "TNE:2.000", false)]
    [InlineData("20:PE", "800 BAGS OF 25 KG", "KGM:20602", false)]
    public void WeightUnit_ThatThePackagesContradict_IsNamed(string packages, string text, string weight, bool isNamed) => Assert.Equal(
        isNamed,
        Interchanges.Read(Interchanges.Cuscar($"RFF+BM:MEDU1234567'GID+1+{packages}'FTX+AAA+++{text}'MEA+AAE+G+{weight}'")).Single.Codes().Contains(WarningCodes.WeightUnitDoubtful));

    [Theory]
    [InlineData("GROSS WEIGHT?: 36468.00KGS", 16182, true)]
    [InlineData("GROSS WEIGHT?: 36,468 KGS NET 36000 KGS", 36468, false)]
    [InlineData("GROSS WT 20.5 MT", 20500, false)]
    [InlineData("TOTAL VGM WEIGHT?: 42488.00KGS NETT WEIGHT?: 36000 KGS", 16182, false)]
    public void WeightInText_ThatTheFieldContradicts_IsNamed(string text, int kilograms, bool isNamed) => Assert.Equal(
        isNamed,
        Interchanges.Read(Interchanges.Cuscar($"RFF+BM:MEDU1234567'GID+1+1:CT'FTX+AAA+++{text}'MEA+AAE+G+KGM:{kilograms}'")).Single.Codes().Contains(WarningCodes.WeightTextDiffers));

    [Theory]
    [InlineData("KGM:12X", WarningCodes.NumberUnreadable)]
    [InlineData("KGM:-5", WarningCodes.NumberUnreadable)]
    [InlineData("XYZ:5", WarningCodes.ValueUnknown)]
    public void Weight_Unreadable_IsNamed(string written, string code)
    {
        var consignment = Interchanges.Read(Interchanges.Cuscar($"RFF+BM:MEDU1234567'GID+1'MEA+AAE+G+{written}'")).Single;
        Assert.Null(consignment.GrossWeightKg);
        Assert.Equal([code], consignment.Codes());
    }

    [Fact]
    public void Documents_SeveralUnderOneConsolidation_AreSeveralConsignments()
    {
        var result = Interchanges.Read(Interchanges.Cuscar("RFF+BM:AAAA111'LOC+9+ECGYE'GID+1'RFF+BM:BBBB222'LOC+9+BRSSZ'GID+1'"));
        Assert.Equal(["BL:AAAA111", "BL:BBBB222"], result.Consignments.Select(c => c.NaturalKey));
        Assert.Equal(["ECGYE", "BRSSZ"], result.Consignments.Select(c => c.PlaceOfLoading?.Code.Text));
    }

    [Theory]
    [InlineData("RFF+AAA:MSCUDB592345'GID+1'", "MSCUDB592345")]
    [InlineData("RFF+MB:MASTER77'GID+1'", "MASTER77")]
    public void Document_UnderAnotherQualifier_IsTakenAndNamed(string body, string number)
    {
        var consignment = Interchanges.Read(Interchanges.Cuscar(body)).Single;
        Assert.Equal(number, consignment.TransportDocument);
        Assert.Contains(WarningCodes.DocumentNumberQualifier, consignment.Codes());
    }

    [Fact]
    public void Document_InTheConsolidationOnly_IsTakenAndNamed()
    {
        var consignment = Interchanges.Read(Interchanges.Cuscar("GID+1'").Replace("CNI+1+X'", "CNI+1+MSCUXP 080935'", StringComparison.Ordinal)).Single;
        Assert.Equal(("MSCUXP 080935", "BL:MSCUXP080935"), (consignment.TransportDocument, consignment.NaturalKey));
        Assert.Contains(WarningCodes.DocumentNumberQualifier, consignment.Codes());
    }

    [Fact]
    public void Document_None_IsRejectedWithItsTextAndCanBeCorrected()
    {
        var result = Interchanges.Read(Interchanges.Cuscar("RFF+BM:1'NAD+CN+++TROPICA NV'GID+1'"));
        Assert.Empty(result.Consignments);
        var rejection = Assert.Single(result.Rejections);
        Assert.Equal(RejectionCodes.NotIdentified, rejection.Code);
        Assert.StartsWith("CNI+1+X'", rejection.OriginalText[rejection.FaultOffset!.Value..], StringComparison.Ordinal);

        var corrected = Interchanges.Read(rejection.OriginalText.Replace("BM:1'", "BM:MEDU1234567'", StringComparison.Ordinal)).Single;
        Assert.Equal("BL:MEDU1234567", corrected.NaturalKey);
        Assert.Equal("MSC SENA", corrected.Conveyance?.Name);
        Assert.Equal("SENDER", corrected.Message.Sender);
    }

    [Fact]
    public void Place_Empty_IsNamed()
    {
        var consignment = Interchanges.Read(Interchanges.Cuscar("RFF+BM:MEDU1234567'LOC+8+:139'LOC+9+XX'LOC+11+BEANR1'GID+1'")).Single;
        Assert.Equal([WarningCodes.PlaceEmpty, WarningCodes.PlaceUnknown], consignment.Codes());
    }

    [Theory]
    [InlineData("RFF+ABT:0'")]
    [InlineData("DTM+132::201'")]
    public void Filler_IdentifiesNothing(string filler)
    {
        var consignment = Interchanges.Read(Interchanges.Cuscar($"RFF+BM:MEDU1234567'{filler}GID+1'")).Single;
        Assert.Equal([WarningCodes.Filler], consignment.Codes());
        Assert.Empty(consignment.References);
    }

    [Fact]
    public void CallSign_Blank_IsNone() => Assert.Null(
        Interchanges.Read(Interchanges.Cuscar(Goods).Replace("9118018:146", " :146", StringComparison.Ordinal)).Single.Conveyance!.Identifier);

    [Theory]
    [InlineData("SEL+H53175+SH'", "H53175", "SH", false)]
    [InlineData("SEL+309046+CA+1'", "309046", "CA", false)]
    [InlineData("SEL+1234567:CA'", "1234567", "CA", true)]
    [InlineData("SEL+CA+1234567'", "1234567", "CA", true)]
    [InlineData("SEL+SI+CA'", null, null, true)]
    public void Seal_InEveryLayout_IsUnderstood(string layout, string? number, string? issuer, bool isNamed)
    {
        var consignment = Interchanges.Read(Interchanges.Cuscar($"RFF+BM:MEDU1234567'EQD+CN+MSKU6011672+45R1+++5'{layout}")).Single;
        Assert.Equal(number is null ? [] : [new Seal(number, issuer)], consignment.Equipment[0].Seals);
        Assert.Equal(isNamed, consignment.Codes().Contains(WarningCodes.SealLayout));
    }

    [Fact]
    public void Text_UnderUnknownQualifier_IsKept()
    {
        var consignment = Interchanges.Read(Interchanges.Cuscar("RFF+BM:MEDU1234567'GID+1'FTX+SCAN+++OK'FTX+BN1+++BOX 3'")).Single;
        Assert.Equal([new FreeText("SCAN", "OK"), new FreeText("BN1", "BOX 3")], consignment.Texts);
    }

    [Fact]
    public void Consignee_ToOrder_IsNamed() =>
        Assert.Equal([WarningCodes.ConsigneeToOrder], Interchanges.Read(Interchanges.Cuscar("RFF+BM:MEDU1234567'NAD+CN++TO ORDER:-:::'GID+1'")).Single.Codes());

    [Theory]
    [InlineData("EQD+CN++45R1'", WarningCodes.ContainerNumberMissing)]
    [InlineData("EQD+CN+MSKU6011673+45R1'", WarningCodes.ContainerNumberInvalid)]
    public void Container_MissingOrWrong_IsNamed(string equipment, string code) =>
        Assert.Equal([code], Interchanges.Read(Interchanges.Cuscar("RFF+BM:MEDU1234567'" + equipment)).Single.Codes());

    [Fact]
    public void Segment_TooLong_IsRejectedAndReadingGoesOn()
    {
        var result = Interchanges.Read(Interchanges.Cuscar($"RFF+BM:MEDU1234567'GID+1'FTX+AAA+++{new string('X', 2_000_000)}'GID+2'"));
        Assert.Equal(2, result.Single.Goods.Length);
        var rejection = Assert.Single(result.Rejections);
        Assert.Equal(RejectionCodes.TooLong, rejection.Code);
        Assert.Equal(1 << 16, rejection.OriginalText.Length);
    }

    [Fact]
    public void Message_OfAnotherType_IsCountedBesideTheOnesRead()
    {
        var text = Interchanges.Cuscar(Goods).Replace("UNZ+1", "UNH+2+COARRI:D:95B:UN'BGM+44+1+9'EQD+CN+MSKU6011672'UNT+4+2'UNZ+2", StringComparison.Ordinal);
        var result = Interchanges.Read(text);
        Assert.Single(result.Consignments);
        Assert.Equal((1, 1), (result.Messages["CUSCAR"], result.Messages["COARRI"]));
        Assert.Equal(["COARRI"], result.NotRead.Keys);
        Assert.Empty(result.FileCodes);
    }

    [Fact]
    public void Sender_Simulated_MarksTheRecordsWhereTheHeadIsMissing() => Assert.True(
        Interchanges.Read(Interchanges.Cuscar(Goods, head: "").Replace("BGM+85+MAN1+9'", "BGM+85+MAN1+9'NAD+MS+SIMULATED:172:166+NAME'", StringComparison.Ordinal)).Single.IsSimulated);

    [Fact]
    public void TestIndicator_Set_MarksTheRecords() =>
        Assert.True(Interchanges.Read(Interchanges.Cuscar(Goods, "UNB+UNOC:3+S+R+260115:0830+REF1++++++1'")).Single.IsSimulated);
}
