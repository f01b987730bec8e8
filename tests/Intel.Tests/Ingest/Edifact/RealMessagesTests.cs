using Intel.Core.Imports;
using Intel.Core.Parties;
using Intel.Ingest;
using Intel.TestKit;
using Xunit;

namespace Intel.Tests.Ingest.Edifact;

/// <summary>What systems in the field really sent.</summary>
public sealed class RealMessagesTests
{
    private const string Manifest = "manifests/indice-edi-net/edifact.D95B.CUSCAR.EDI";

    [Fact]
    public void Read_EveryForeignMessage_EndsWithoutException()
    {
        var folder = Folder("manifests");
        var formats = RecordFormats.CreateDefault();
        var read = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(path);
            var format = formats.Recognise(stream);
            Assert.NotEmpty(format.Title);
            if (format.Format == "edifact")
            {
                stream.Position = 0;
                Assert.All(formats.Read(stream, format, null), p => Assert.True(p.Source.FirstUnit >= 1));
                read++;
            }
        }

        Assert.True(read >= 30, $"{read} files were read");
    }

    [Fact]
    public void Read_RealManifest_GivesThreeDocumentsAndFourContainers()
    {
        var result = Interchanges.ReadFile(Folder(Manifest));
        Assert.Empty(result.Rejections);
        Assert.Equal(["MSCUDB592345", "MSCUDF421004", "MSCUEK569969"], result.Consignments.Select(c => c.TransportDocument));
        Assert.Equal(["BL:MSCUDB592345", "BL:MSCUDF421004", "BL:MSCUEK569969"], result.Consignments.Select(c => c.NaturalKey));
        Assert.Equal(
            ["FCIU5956299", "TCLU5546482", "TGCU0235724", "FCIU2469131"],
            result.Consignments.SelectMany(c => c.Equipment).Select(e => e.Number.Text).Distinct());
        Assert.All(result.Consignments.SelectMany(c => c.Equipment), e => Assert.True(e.Number.IsUnderstood));
    }

    [Fact]
    public void Read_RealManifest_KeepsPartiesPlacesAndVessel()
    {
        var milk = Interchanges.ReadFile(Folder(Manifest)).Consignments[0];
        Assert.Equal("LAKELAND DAIRIES,", milk.PartyIn(PartyRole.Consignor)?.Name);
        Assert.Equal("BAILIEBORO, CO. CAVAN, IRELAND, BAILIEBOROUGH", milk.PartyIn(PartyRole.Consignor)?.Address);
        Assert.Equal("FRONERI ICE CREAM EGYPT", milk.PartyIn(PartyRole.Consignee)?.Name);
        Assert.Equal("FRONERI ICE CREAM EGYPT", milk.PartyIn(PartyRole.Notify)?.Name);
        Assert.Equal("MSC", milk.PartyIn(PartyRole.MessageSender)?.Name);
        Assert.Equal("IEDUB", milk.PlaceOfLoading?.Code.Value?.Value);
        Assert.Equal("EGEDK", milk.PlaceOfDischarge?.Code.Value?.Value);
        Assert.Equal("MSC SENA", milk.Conveyance?.Name);
        Assert.Equal("D5LQ7", milk.Conveyance?.Identifier);
        Assert.Equal("AB652A", milk.Conveyance?.Voyage);
        Assert.Equal("EG", milk.Conveyance?.Flag);
        Assert.Equal(new DateTimeOffset(2017, 1, 29, 0, 0, 0, TimeSpan.Zero), milk.EstimatedArrivalAt);
        Assert.Equal(new DateTimeOffset(2017, 1, 19, 0, 0, 0, TimeSpan.Zero), milk.Message.PreparedAt);
        Assert.Equal(("CUSCAR", "D.95B", "201701191AB652", "9", "MSC"), (milk.Message.Type, milk.Message.Version, milk.Message.Reference, milk.Message.Function, milk.Message.Sender));
    }

    [Fact]
    public void Read_RealManifest_ConvertsWeightsAndWarnsOfContradictions()
    {
        var consignments = Interchanges.ReadFile(Folder(Manifest)).Consignments;
        Assert.Equal([14182, 2000], consignments[0].Goods.Select(g => g.GrossWeightKg ?? 0));
        Assert.Equal(16182, consignments[0].GrossWeightKg);
        Assert.Equal([560, 880], consignments[0].Goods.Select(g => g.Packages ?? 0));
        Assert.Equal("BG", consignments[0].Goods[0].PackageType);
        Assert.Null(consignments[0].Goods[0].VolumeM3);
        Assert.StartsWith("36 METRIC TONNES MILK SKIMMED POWDER LH HALAL 25KGS NO OF BAGS:1440 X 25KGS NETT WEIGHT :36000.00KGS", consignments[0].Goods[0].Description, StringComparison.Ordinal);
        Assert.Contains("TOTAL VGM WEIGHT: 42488.00KGS", consignments[0].Goods[0].Description, StringComparison.Ordinal);

        var doubtful = Assert.Single(consignments[0].Warnings, w => w.Code == WarningCodes.WeightUnitDoubtful);
        Assert.Equal("TON:2.000 / 880 BG 25KGS", doubtful.Detail);
        Assert.Equal(25, doubtful.Unit);
        var differs = Assert.Single(consignments[0].Warnings, w => w.Code == WarningCodes.WeightTextDiffers);
        Assert.Equal("36468.00KGS / 16182 KGM", differs.Detail);
        Assert.DoesNotContain(WarningCodes.WeightTextDiffers, consignments[1].Codes());
        Assert.Equal(14259.6, consignments[2].GrossWeightKg);
    }

    [Fact]
    public void Read_RealManifest_NamesWhatMisbehaves()
    {
        var result = Interchanges.ReadFile(Folder(Manifest));
        Assert.Contains(WarningCodes.MessageTypeUnclear, result.FileCodes);
        Assert.Contains(WarningCodes.DocumentNumberQualifier, result.Consignments[0].Codes());
        Assert.Empty(result.Consignments[1].Codes());
        Assert.Equal([WarningCodes.PlaceEmpty, WarningCodes.PlaceEmpty, WarningCodes.ConsigneeToOrder], result.Consignments[2].Codes());
        Assert.Equal("SG", result.Consignments[2].PlaceOfOrigin?.Code.Text);
    }

    [Fact]
    public void Read_RealManifest_SpansHoldTheirDocuments()
    {
        var bytes = File.ReadAllBytes(Folder(Manifest));
        var parsed = Interchanges.Read(bytes).Parsed;
        var texts = parsed.Select(p => System.Text.Encoding.Latin1.GetString(bytes, (int)p.Source.ByteOffset, (int)p.Source.ByteLength)).ToArray();
        Assert.StartsWith("CNI+1+MSCUXP080935'", texts[0], StringComparison.Ordinal);
        Assert.EndsWith("SGP+TCLU5546482'", texts[0], StringComparison.Ordinal);
        Assert.StartsWith("RFF+BM:MSCUDF421004'", texts[1], StringComparison.Ordinal);
        Assert.EndsWith("SGP+FCIU2469131'", texts[2], StringComparison.Ordinal);
        Assert.Equal((10, 26), (parsed[0].Source.FirstUnit, parsed[0].Source.LastUnit));
    }

    [Fact]
    public void Read_RealManifestWithoutHeader_GivesTheSameConsignments()
    {
        var result = Interchanges.ReadFile(Folder("manifests/indice-edi-net/edifact.D95B.Issue137.EDI"));
        Assert.Equal(3, result.Consignments.Length);
        Assert.Contains(WarningCodes.InterchangeHeaderMissing, result.FileCodes);
    }

    [Fact]
    public void Read_RealStowagePlan_GivesItsThreeContainers()
    {
        var result = Interchanges.ReadFile(Folder("manifests/php-edifact/D95BBAPLIE.edi"));
        Assert.Empty(result.Rejections);
        Assert.Equal(
            ["EQ:OOLU4293959@VRIB3/042", "EQ:MOEU0710945@VRIB3/042", "EQ:OOLU8757889@VRIB3/042"],
            result.Consignments.Select(c => c.NaturalKey));
        var box = result.Consignments[2].Equipment[0];
        Assert.Equal(("OOLU8757889", "4500", false, 26000d, "0100114"), (box.Number.Text, box.SizeType, box.IsEmpty, box.GrossWeightKg, box.StowagePosition));
        Assert.True(result.Consignments[0].Equipment[0].IsEmpty);
        Assert.Equal("TWKHH", result.Consignments[2].PlaceOfDischarge?.Code.Value?.Value);
        Assert.Equal("USLGB", result.Consignments[2].PlaceOfLoading?.Code.Value?.Value);
        Assert.Equal("OOCL BEIJING", result.Consignments[2].Conveyance?.Name);
        Assert.Equal("OOL", result.Consignments[2].PartyIn(PartyRole.Carrier)?.Identifier);
        Assert.Contains(WarningCodes.Filler, result.Consignments[0].Codes());
        Assert.Empty(result.Consignments[0].References.Where(r => r.Qualifier == "BM"));
        Assert.Contains(WarningCodes.Filler, result.FileCodes);
        Assert.Equal(new DateTimeOffset(2016, 4, 1, 11, 35, 0, TimeSpan.Zero), result.Consignments[0].DepartedAt);
        Assert.Null(result.Consignments[0].EstimatedArrivalAt);
    }

    [Fact]
    public void Read_StowagePlanWithPlaceholderNumber_KeepsTheContainerByItsSlot()
    {
        var result = Interchanges.ReadFile(Folder("manifests/apimeister/d04b_baplie.edi"));
        var only = result.Single;
        Assert.Equal("EQ:SLOT0050302@IMONUMBER/RFN234", only.NaturalKey);
        Assert.Contains(WarningCodes.ContainerNumberMissing, only.Codes());
        Assert.Equal("2210", only.Equipment[0].SizeType);
        Assert.Equal("MEAN TRANS", only.Conveyance?.Name);
        Assert.True(only.IsSimulated);
        Assert.Contains(WarningCodes.MarkedAsTest, result.FileCodes);
    }

    [Fact]
    public void Read_MessagesOfOtherKinds_AreCountedNotFailed()
    {
        var result = Interchanges.ReadFile(Folder("manifests/php-edifact/D95BCOARRI.edi"));
        Assert.Empty(result.Parsed);
        Assert.Equal(2, result.Messages["COARRI"]);
        Assert.Equal(2, result.NotRead["COARRI"]);
    }

    private static string Folder(string path)
    {
        var found = SharedData.Find(path);
        Assert.SkipWhen(found is null, SharedData.Absent);
        return found!;
    }
}
