using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Parties;
using Intel.Ingest.Formats.Edifact;
using Xunit;

namespace Intel.Tests.Ingest.Edifact;

public sealed class NormaliserTests
{
    [Fact]
    public void Cuscar_StructuredConsignment_FillsEveryField()
    {
        var consignment = Interchanges.Read(Interchanges.Cuscar(
            "RFF+BM:MEDU1234567'RFF+MB:MASTER99'RFF+BN:BOOK123'LOC+9+ECGYE:139:6'LOC+11+BEANR:139:6+869:TER:ZZZ'LOC+76+ECPBO'LOC+7+BEBRU'LOC+13+ESALG'LOC+13+MAPTM'"
            + "DTM+132:202601180400:203'DTM+136:20260101:102'CUX+2:USD'NAD+CZ+EC1790:167+++LITORAL SA+AV 9 DE OCTUBRE 12+GUAYAQUIL++090313+EC'".Replace("+++LITORAL", "++LITORAL", StringComparison.Ordinal)
            + "NAD+CN+++TROPICA NV+NOORDERLAAN 1+ANTWERPEN++2000+BE'CTA+IC+:JAN PEETERS'COM+jan@example.org:EM'NAD+N1+++PORT AGENCY BVBA'"
            + "GID+1+1080:CT'PCI+28+LITORAL 2026'FTX+AAA+++FRESH BANANAS'PIA+5+08039010:HS'MEA+AAE+G+KGM:20520'MEA+AAE+N+KGM:19440'MEA+AAE+AAW+MTQ:45.5'SGP+MSKU6011672+1080'DGS+IMD+3+1993'MOA+40:12000.50'MOA+64:800:EUR'"
            + "EQD+CN+MSKU6011672+45R1:102:5+++5'SEL+H53175+SH'MEA+AAE+T+KGM:4600'MEA+AAE+VGM+KGM:25120'TMP+2+13.5:CEL'CNT+7:20520:KGM'")).Single;

        Assert.Equal(("MEDU1234567", "MASTER99"), (consignment.TransportDocument, consignment.MasterDocument));
        Assert.Equal([new FreeText("BN", "BOOK123")], consignment.References);
        Assert.Equal(("ECGYE", "BEANR", "869", "ECPBO", "BEBRU"), (consignment.PlaceOfLoading?.Code.Text, consignment.PlaceOfDischarge?.Code.Text, consignment.PlaceOfDischarge?.Facility, consignment.PlaceOfOrigin?.Code.Text, consignment.PlaceOfDestination?.Code.Text));
        Assert.Equal(["ESALG", "MAPTM"], consignment.PortsOfCall.Select(p => p.Code.Text));
        Assert.Equal(new DateTimeOffset(2026, 1, 18, 4, 0, 0, TimeSpan.Zero), consignment.EstimatedArrivalAt);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), consignment.DepartedAt);
        var consignee = consignment.PartyIn(PartyRole.Consignee);
        Assert.Equal(("TROPICA NV", "NOORDERLAAN 1, ANTWERPEN, 2000", "BE", "JAN PEETERS; jan@example.org"), (consignee?.Name, consignee?.Address, consignee?.Country, consignee?.Contact));
        Assert.Equal(("LITORAL SA", "EC1790"), (consignment.PartyIn(PartyRole.Consignor)?.Name, consignment.PartyIn(PartyRole.Consignor)?.Identifier));
        var goods = Assert.Single(consignment.Goods);
        Assert.Equal(("FRESH BANANAS", "08039010", 1080, "CT", 20520d, 19440d, 45.5), (goods.Description, goods.Commodity?.Value?.Value, goods.Packages, goods.PackageType, goods.GrossWeightKg, goods.NetWeightKg, goods.VolumeM3));
        Assert.Equal(("MSKU6011672", "1993", "LITORAL 2026"), (goods.Containers.Single(), goods.DangerousGoods.Single(), goods.Marks));
        var box = Assert.Single(consignment.Equipment);
        Assert.Equal(("45R1", false, 4600d, 25120d, 13.5), (box.SizeType, box.IsEmpty, box.TareKg, box.VerifiedGrossMassKg, box.SetTemperatureCelsius));
        Assert.Equal([new Seal("H53175", "SH")], box.Seals);
        Assert.Equal(new Money(12000.50m, "USD"), consignment.GoodsValue);
        Assert.Equal(new Money(800m, "EUR"), consignment.Freight);
        Assert.Equal(("V123", "9118018", "MSC SENA", "EG"), (consignment.Conveyance?.Voyage, consignment.Conveyance?.Identifier, consignment.Conveyance?.Name, consignment.Conveyance?.Flag));
        Assert.Empty(consignment.Warnings);
    }

    [Fact]
    public void Cuscar_EquipmentInTheHead_JoinsTheConsignmentsThatNameIt()
    {
        var text = Interchanges.Cuscar("RFF+BM:MEDU1234567'GID+1'SGP+MSKU6011672'")
            .Replace("CNI+1", "EQD+CN+MSKU6011672+22G1+++5'SEL+99881+CA'EQD+CN+CSQU3054383+45R1'CNI+1", StringComparison.Ordinal);
        var box = Assert.Single(Interchanges.Read(text).Single.Equipment);
        Assert.Equal(("22G1", "99881"), (box.SizeType, box.Seals.Single().Number));
    }

    [Fact]
    public void Cuscar_OddEquipmentInTheHead_IsNamedOnTheConsignmentThatNamesIt()
    {
        var text = Interchanges.Cuscar("RFF+BM:MEDU1234567'GID+1'SGP+MSKU6011672'RFF+BM:MEDU7654321'GID+1'SGP+CSQU3054383'")
            .Replace("CNI+1", "EQD+CN+MSKU6011672+22G1+++5'SEL+99881:CA'EQD+CN+CSQU3054383+45R1'EQD+CN++45R1'CNI+1", StringComparison.Ordinal);
        var result = Interchanges.Read(text);
        Assert.Equal([WarningCodes.SealLayout], result.Consignments[0].Codes());
        Assert.Empty(result.Consignments[1].Codes());
        Assert.Contains(WarningCodes.ContainerNumberMissing, result.FileCodes);
        Assert.DoesNotContain(WarningCodes.SealLayout, result.FileCodes);
    }

    [Fact]
    public void Cuscar_WeightsUnderContainers_AddUpToTheLine()
    {
        var consignment = Interchanges.Read(Interchanges.Cuscar("RFF+BM:MEDU1234567'GID+1'SGP+MSKU6011672'MEA+AAE+G+KGM:100'SGP+CSQU3054383'MEA+AAE+G+KGM:200'")).Single;
        Assert.Equal(300, consignment.GrossWeightKg);
        Assert.Equal([100, 200], consignment.Equipment.Select(e => e.GrossWeightKg ?? 0));
    }

    [Theory]
    [InlineData("FRESH BANANAS HS 080390 IN CARTONS", "080390")]
    [InlineData("BANANAS HS CODE: 0803.90", "0803.90")]
    [InlineData("TIRES NCM 4011.20.90 NEW", "4011.20.90")]
    [InlineData("HS-CODE 08039010", "08039010")]
    [InlineData("THIS 080390", null)]
    [InlineData("HS CODE PENDING 123456", null)]
    [InlineData("20 PALLETS", null)]
    public void CommodityInText_Find_TakesTheCodeBehindItsMark(string text, string? code) => Assert.Equal(code, CommodityInText.Find(text));

    [Theory]
    [InlineData("20260115", "102", "2026-01-15T00:00:00Z")]
    [InlineData("260115", "101", "2026-01-15T00:00:00Z")]
    [InlineData("2601150830", "201", "2026-01-15T08:30:00Z")]
    [InlineData("260115083015", "202", "2026-01-15T08:30:15Z")]
    [InlineData("202601150830", "203", "2026-01-15T08:30:00Z")]
    [InlineData("20260115083015", "204", "2026-01-15T08:30:15Z")]
    [InlineData("202601150830+0100", "205", "2026-01-15T07:30:00Z")]
    [InlineData("202601150830-0500", "205", "2026-01-15T13:30:00Z")]
    [InlineData("202601150830CET", "303", "2026-01-15T07:30:00Z")]
    [InlineData("202601150830UTC", "303", "2026-01-15T08:30:00Z")]
    [InlineData("20260115-20260120", "718", "2026-01-15T00:00:00Z")]
    [InlineData("202601152400", "203", "2026-01-16T00:00:00Z")]
    [InlineData("150126", "2", "2026-01-15T00:00:00Z")]
    [InlineData("20260115", "", "2026-01-15T00:00:00Z")]
    [InlineData("202601150830", "102", "2026-01-15T08:30:00Z")]
    [InlineData("20261315", "102", null)]
    [InlineData("00000000", "102", null)]
    [InlineData("X", "102", null)]
    public void Date_Read_ByFormatOrDigits(string value, string format, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), EdifactDate.Read(value, format));

    [Fact]
    public void Baplie31_Container_KeepsBothMassesAndItsRoute()
    {
        var result = Interchanges.Read(
            "UNB+UNOA:2+A+B+260101:1200+1'UNH+1+BAPLIE:D:13B:UN:SMDG31'BGM+659+1+9'DTM+137:202601011200:203'TDT+20+FA603R+++MSC:LINES:306+++9839430::11:MSC APOLLINE'"
            + "LOC+5+NLRTM'DTM+136:202601010600:203'LOC+61+BEANR'DTM+132:202601020600:203'UNS+D'"
            + "LOC+147+0100114:9711:5'EQD+CN+MSKU6011672+45R1:6346:5+++5'NAD+CF+MSC:LINES:306'MEA+AAE+AET+KGM:24000'MEA+AAE+VGM+KGM:24310'LOC+9+ECGYE'LOC+11+BEANR'TMP+2+-18.0:CEL'FTX+AAA+++FROZEN SHRIMP'CNT+8:1'"
            + "LOC+147+0100116:9711:5'EQD+CN++22G1:6346:5+++4'LOC+9+ECGYE'LOC+11+DEHAM'CNT+8:1'UNT+25+1'UNZ+1+1'");
        Assert.Equal(["EQ:MSKU6011672@9839430/FA603R", "EQ:SLOT0100116@9839430/FA603R"], result.Consignments.Select(c => c.NaturalKey));
        var reefer = result.Consignments[0];
        Assert.Equal(ConsignmentSource.StowagePlan, reefer.Source);
        Assert.Equal((24000d, 24310d, -18d), (reefer.Equipment[0].GrossWeightKg, reefer.Equipment[0].VerifiedGrossMassKg, reefer.Equipment[0].SetTemperatureCelsius));
        Assert.Equal("FROZEN SHRIMP", reefer.Goods[0].Description);
        Assert.Equal("MSKU6011672", reefer.Goods[0].Containers[0]);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 6, 0, 0, TimeSpan.Zero), reefer.EstimatedArrivalAt);
        Assert.Null(result.Consignments[1].EstimatedArrivalAt);
        Assert.Equal("MSC", reefer.PartyIn(PartyRole.Carrier)?.Identifier);
        Assert.Contains(WarningCodes.ContainerNumberMissing, result.Consignments[1].Codes());
    }

    [Fact]
    public void Baplie_OldPlaceQualifiers_AreLoadingAndDischarge()
    {
        var consignment = Interchanges.Read("UNB+UNOA:2+A+B+260101:1200+1'UNH+1+BAPLIE:D:95B:UN'TDT+20+1+++C:172+++V1:103::NAME'LOC+147+010114::5'MEA+WT++KGM:100'LOC+6+NLRTM'LOC+12+BEANR'EQD+CN+MSKU6011672'UNT+8+1'UNZ+1+1'").Single;
        Assert.Equal(("NLRTM", "BEANR", "0010114"), (consignment.PlaceOfLoading?.Code.Text, consignment.PlaceOfDischarge?.Code.Text, consignment.Equipment[0].StowagePosition));
    }

    [Fact]
    public void Baplie_DatesBehindBothPorts_AreTheDepartureFromOneAndTheArrivalAtTheOther()
    {
        var consignment = Interchanges.Read("UNB+UNOA:2+A+B+260101:1200+1'UNH+1+BAPLIE:D:95B:UN'TDT+20+1+++C:172+++V1:103::NAME'LOC+5+ECGYE'LOC+61+BEANR'DTM+178:2601010600:201'DTM+133:2601020600:201'DTM+132:2601180400:201'LOC+147+0010114::5'LOC+11+BEANR'EQD+CN+MSKU6011672'UNT+11+1'UNZ+1+1'").Single;
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 6, 0, 0, TimeSpan.Zero), consignment.DepartedAt);
        Assert.Equal(new DateTimeOffset(2026, 1, 18, 4, 0, 0, TimeSpan.Zero), consignment.EstimatedArrivalAt);
    }

    [Fact]
    public void Trace_OfARecord_ShowsItsHeadAndWhatEachSegmentFed()
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes(Interchanges.Cuscar("RFF+BM:MEDU1234567'NAD+CZ+++LITORAL SA'GID+1'RFF+BM:MEDU7654321'NAD+CN++TO ORDER'LOC+9+ECGYE'GID+1'MEA+AAE+G+KGM:5'"));
        var second = Interchanges.Read(bytes).Parsed[1].Source;
        var trace = MessageTrace.Read(new MemoryStream(bytes), second);
        Assert.Equal(
            ["UNB", "UNH", "BGM", "TDT", "LOC", "CNI", "RFF", "NAD", "LOC", "GID", "MEA"],
            trace.Select(s => s.Text[..3]));
        Assert.Equal([true, true, true, true, true, true, false, false, false, false, false], trace.Select(s => s.IsHeader));
        Assert.Equal(["transportDocument"], trace[6].Fields);
        Assert.Equal(["parties.consignee"], trace[7].Fields);
        Assert.Equal(WarningCodes.ConsigneeToOrder, trace[7].WarningCode);
        Assert.Equal(["placeOfLoading"], trace[8].Fields);
        Assert.Equal(["goods.grossWeightKg"], trace[10].Fields);
        Assert.Equal(["conveyance.name", "conveyance.identifier", "conveyance.voyage"], trace[3].Fields);
        Assert.Equal(second.FirstUnit, trace[6].Number);
        Assert.Equal("RFF+BM:MEDU7654321", trace[6].Text);
    }

    [Fact]
    public void Trace_HeadThatListsAllBoxesOfTheShip_ShowsTheRecordsOwn()
    {
        var text = Interchanges.Cuscar("RFF+BM:MEDU1234567'GID+1+10:CT'SGP+CSQU3054383+10'")
            .Replace("CNI+1+X'", "EQD+CN+MSKU6011672'SEL+A1111+CA'EQD+CN+CSQU 305438-3'SEL+B2222+CA'CNI+1+X'", StringComparison.Ordinal);
        var bytes = System.Text.Encoding.ASCII.GetBytes(text);
        var record = Interchanges.Read(bytes).Parsed[0];

        var boxes = Assert.IsType<Consignment>(record.Value).Equipment.Select(e => e.Number.Text).ToArray();
        var trace = MessageTrace.Read(new MemoryStream(bytes), record.Source, boxes).Select(s => s.Text).ToArray();

        Assert.Contains("EQD+CN+CSQU 305438-3", trace);
        Assert.Contains("SEL+B2222+CA", trace);
        Assert.DoesNotContain(trace, t => t.Contains("MSKU6011672", StringComparison.Ordinal) || t.Contains("A1111", StringComparison.Ordinal));
        Assert.Contains("TDT+20+V123+1++MSC:172+++9118018:146::MSC SENA:EG", trace);
    }
}
