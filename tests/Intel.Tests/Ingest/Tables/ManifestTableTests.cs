using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Parties;
using Xunit;

namespace Intel.Tests.Ingest.Tables;

public sealed class ManifestTableTests
{
    private const string Head = "B/L,Shipper,Consignee,Address,Container,Seal,Description,HS,Packages,Gross weight (t),POL,POD,Vessel,Voyage,ETA\n";

    [Fact]
    public void Read_OneRow_GivesTheWholeConsignment()
    {
        var consignment = TableSamples.One(Head + "MAEU 123456,Frutas SA,NV Tropica,Kaai 4 Antwerpen,MSKU6011672,H53175,Bananas,0803.90,1080,\"20,5\",ECGYE,BEANR,MSC LUCY,224W,05/01/2026\n");
        Assert.Equal("BL:MAEU123456", consignment.NaturalKey);
        Assert.Equal("MAEU 123456", consignment.TransportDocument);
        Assert.Equal("NV Tropica", consignment.PartyIn(PartyRole.Consignee)!.Name);
        Assert.Equal("Kaai 4 Antwerpen", consignment.PartyIn(PartyRole.Consignee)!.Address);
        var goods = Assert.Single(consignment.Goods);
        Assert.Equal("080390", goods.Commodity!.Value.Value!.Value.Value);
        Assert.Equal(1080, goods.Packages);
        Assert.Equal(20_500, goods.GrossWeightKg);
        Assert.Equal(["MSKU6011672"], goods.Containers);
        Assert.Equal("H53175", Assert.Single(Assert.Single(consignment.Equipment).Seals).Number);
        Assert.Equal("BEANR", consignment.PlaceOfDischarge!.Code.Value!.Value.Value);
        Assert.Equal("MSC LUCY", consignment.Conveyance!.Name);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero), consignment.EstimatedArrivalAt);
        Assert.Empty(consignment.Warnings);
    }

    [Theory]
    [InlineData("G.W. (KGS)", 21_000)]
    [InlineData("G. Weight", 21_000)]
    [InlineData("Weight G.", 21_000)]
    [InlineData("Gross weight (g)", 21)]
    [InlineData("Gross weight (t)", 21_000_000)]
    [InlineData("Poids brut kg/t", 21_000)]
    public void Read_UnitInTheHeader_IsTold(string header, double kilograms) =>
        Assert.Equal(kilograms, TableSamples.One($"B/L,Goods,{header}\nBLA1,bananas,21000\n").GrossWeightKg!.Value, 6);

    [Theory]
    [InlineData("GUAYAQUIL", "ECGYE")]
    [InlineData("Anvers", "BEANR")]
    [InlineData("Antwerpen, BE", "BEANR")]
    [InlineData("Shanghai", "CNSHA")]
    public void Read_PortByItsName_HasItsCodeAndSaysSo(string name, string code)
    {
        var consignment = TableSamples.One($"B/L;Goods;POL\nBLA1;bananas;{name}\n");

        Assert.Equal((code, name), (consignment.PlaceOfLoading!.Code.Value!.Value.Value, consignment.PlaceOfLoading.Name));
        Assert.Equal([WarningCodes.PlaceByName], consignment.Codes());
    }

    [Theory]
    [InlineData("San Pedro")]
    [InlineData("Somewhere")]
    public void Read_NameOfSeveralPortsOrNone_StaysAName(string name)
    {
        var consignment = TableSamples.One($"B/L;Goods;POL\nBLA1;bananas;{name}\n");

        Assert.Null(consignment.PlaceOfLoading!.Code.Value);
        Assert.Equal([WarningCodes.PlaceUnknown], consignment.Codes());
    }

    [Theory]
    [InlineData("SEE ATTACHED")]
    [InlineData("TO FOLLOW")]
    [InlineData("nvt")]
    public void Read_FillerForADocument_IsNoIdentity(string filler) =>
        Assert.NotNull(Assert.Single(TableSamples.Read($"B/L;Goods\n{filler};bananas\n")).Rejection);

    [Fact]
    public void Read_RowsOfOneDocument_BecomeOneConsignment()
    {
        var read = TableSamples.Read("B/L,Container,Goods,Weight\nBLA1,MSKU6011672,bananas,10\nBLA1,CSQU3054383,pears,20\nBLA2,,plums,5\n");
        Assert.Equal(2, read.Count);
        var first = Assert.IsType<Consignment>(read[0].Value);
        Assert.Equal(["MSKU6011672", "CSQU3054383"], first.Equipment.Select(e => e.Number.Text));
        Assert.Equal(["bananas", "pears"], first.Goods.Select(g => g.Description));
        Assert.Equal(30, first.GrossWeightKg);
        Assert.Equal((2, 3), (read[0].Source.FirstUnit, read[0].Source.LastUnit));
    }

    [Fact]
    public void Read_RowsApart_AreNoted()
    {
        var read = TableSamples.Consignments("B/L,Goods\nBLA1,bananas\nBLA2,plums\nBLA1,pears\n");
        Assert.Equal(3, read.Count);
        Assert.Contains(WarningCodes.RowsApart, read[2].Codes());
        Assert.DoesNotContain(WarningCodes.RowsApart, read[0].Codes());
    }

    [Fact]
    public void Read_BlankAndZero_AreNothing()
    {
        var consignment = TableSamples.One("B/L,Goods,Notify,Volume,Length,Width\nBLA1,car, ,0.00,0.00,0.00\n");
        Assert.Null(consignment.PartyIn(PartyRole.Notify));
        Assert.Null(consignment.Goods[0].VolumeM3);
        Assert.Contains(consignment.Warnings, w => w is { Code: WarningCodes.Filler, Detail: "Length" });
        Assert.Empty(consignment.References);
    }

    [Fact]
    public void Read_SerialNumberAsDate_IsReadAndNoted()
    {
        var consignment = TableSamples.One("B/L,ETA\nBLA1,46027\n");
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero), consignment.EstimatedArrivalAt);
        Assert.Contains(WarningCodes.DateSerialNumber, consignment.Codes());
    }

    [Theory]
    [InlineData("=HYPERLINK(\"\"http://x\"\")")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(1+1)")]
    public void Read_FormulaInCell_IsKeptAsTextAndNoted(string cell)
    {
        var consignment = TableSamples.One($"B/L,Goods\nBLA1,\"{cell}\"\n");
        Assert.Equal(cell.Replace("\"\"", "\"", StringComparison.Ordinal), consignment.Goods[0].Description);
        Assert.Contains(WarningCodes.FormulaInCell, consignment.Codes());
    }

    [Theory]
    [InlineData("+32 3 123 45 67")]
    [InlineData("-18")]
    [InlineData("-")]
    public void Read_NumberOrTelephone_IsNoFormula(string cell) =>
        Assert.DoesNotContain(WarningCodes.FormulaInCell, TableSamples.One($"B/L,Consignee,Contact\nBLA1,NV X,{cell}\n").Codes());

    [Theory]
    [InlineData("kg", "1234,5", 1234.5)]
    [InlineData("t", "1,5", 1500)]
    [InlineData("lbs", "100", 45.359)]
    [InlineData("kg", "12.345,60", 12345.6)]
    [InlineData("kg", "12 t", 12000)]
    public void Read_Weights_AreKilograms(string unit, string cell, double expected) =>
        Assert.Equal(expected, TableSamples.One($"B/L;Gross weight ({unit})\nBLA1;{cell}\n").GrossWeightKg);

    [Fact]
    public void Read_UnreadableNumber_IsNotedAndLeftOut()
    {
        var consignment = TableSamples.One("B/L,Gross weight\nBLA1,twelve\n");
        Assert.Null(consignment.GrossWeightKg);
        Assert.Contains(consignment.Warnings, w => w is { Code: WarningCodes.NumberUnreadable, Detail: "twelve", Unit: 2 });
    }

    [Fact]
    public void Read_NoDocumentButContainer_IsIdentifiedByIt() =>
        Assert.Equal("EQ:MSKU6011672@MSCLUCY/224W", TableSamples.One("B/L,Container,Vessel,Voyage\n,MSKU 601167-2,MSC Lucy,224W\n").NaturalKey);

    [Theory]
    [InlineData(",,bananas")]
    [InlineData("1,,bananas")]
    [InlineData("TBA,MSKU6011673,bananas")]
    public void Read_RowWithoutIdentity_IsRejectedWithItsText(string row)
    {
        var parsed = Assert.Single(TableSamples.Read($"B/L,Container,Goods\n{row}\n"));
        Assert.Equal(RejectionCodes.NotIdentified, parsed.Rejection!.Code);
        Assert.Equal($"B/L,Container,Goods\n{row}\n", parsed.Rejection.OriginalText);
        Assert.Equal(2, parsed.Source.FirstUnit);
    }

    [Fact]
    public void Read_SimulatedColumn_MarksTheRecord() => Assert.True(TableSamples.One("B/L,Simulated\nBLA1,yes\n").IsSimulated);

    [Fact]
    public void Read_UnknownColumns_AreKept()
    {
        var consignment = TableSamples.One("B/L,Condition,Dossier\nBLA1,as seen by the mate,D-2026/7\n");
        Assert.Equal(new FreeText("Condition", "as seen by the mate"), Assert.Single(consignment.Texts));
        Assert.Equal(new FreeText("Dossier", "D-2026/7"), Assert.Single(consignment.References));
    }

    [Fact]
    public void Read_TitleAboveHeaders_IsPassedOver() =>
        Assert.Equal("BL:BLA1", TableSamples.One("MANIFEST MSC LUCY 224W,,\n,,\nB/L,Container,Goods\nBLA1,MSKU6011672,bananas\n").NaturalKey);

    [Fact]
    public void Read_ConsigneeToOrder_IsNoted() => Assert.Contains(WarningCodes.ConsigneeToOrder, TableSamples.One("B/L,Consignee\nBLA1,TO ORDER\n").Codes());

    [Fact]
    public void Read_SealsOfSeveralColumns_HaveTheirIssuers() => Assert.Equal(
        [new Seal("A100", "CA"), new Seal("B200", "SH"), new Seal("B201", "SH")],
        TableSamples.One("B/L,Container,Carrier seal,Shipper seal\nBLA1,MSKU6011672,A100,B200/B201\n").Equipment[0].Seals);

    [Fact]
    public void Read_NoMappingAndNothingCertain_AsksForOne() =>
        Assert.Equal(RejectionCodes.MappingNeeded, Assert.Single(new Intel.Ingest.Formats.Tables.TablesFormat().Read(TableSamples.Bytes("foo,bar\n1,2\n"), TableSamples.Csv, null)).Rejection!.Code);

    [Fact]
    public void Read_EmptyFile_AsksForAMapping() => Assert.Single(TableSamples.Read(""));

    [Theory]
    [InlineData("GHENT", "BEGNE")]
    [InlineData("Ghent", "BEGNE")]
    [InlineData("be anr", null)]
    [InlineData("BE ANR", "BEANR")]
    [InlineData("Antwerpen (BEANR)", "BEANR")]
    public void Read_Places_AreCodesOrThePortsOfTheirNames(string written, string? code) =>
        Assert.Equal(code, TableSamples.One($"B/L,POD\nBLA1,{written}\n").PlaceOfDischarge!.Code.Value?.Value);
}
