using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Laboratories;
using Intel.Core.Places;
using Intel.Ingest.Formats.Laboratories;
using Intel.Tests.Ingest.Tables;
using Xunit;

namespace Intel.Tests.Ingest.Laboratories;

public sealed class LaboratoryReportTests
{
    private const string Full = """
        {
          "reportNumber": "LAB-2026/014", "caseNumber": "AN.60.L1.1234/26", "siteClass": "productieplaats",
          "discoveredAt": "2026-01-05T22:30:00+01:00", "dismantledAt": "2026-01-07",
          "place": { "address": "Heidestraat 4", "municipality": "Genk", "latitude": 50.9661, "longitude": 5.5022, "precisionMetres": 15, "method": "gps" },
          "building": "loods", "scale": "large", "stage": "in gebruik", "products": ["amphetamine"], "methods": ["Leuckart"],
          "chemicals": [
            { "name": "formic acid", "cas": "64-18-6", "quantity": 400, "unit": "l", "containerType": "drum", "lotNumbers": ["L77"], "cn": "29151100" },
            { "name": "BMK", "cas": "103-79-8", "quantity": "12,5", "unit": "l" },
            "acetone (67-64-1) 200 l"
          ],
          "equipment": [ { "kind": "reaction vessel", "capacity": "500 l", "maker": "Acme", "serialNumber": "77", "selfMade": true, "marks": "X" } ],
          "waste": { "litres": 1200, "route": "riool", "containers": [ { "kind": "IBC", "count": 2, "capacityLitres": 1000 } ] },
          "hazards": ["corrosive"], "measures": ["ventilate"], "agencies": [ { "name": "Civil Protection", "role": "removal" } ],
          "costs": [ { "kind": "removal", "amount": 12500.50, "paidBy": "municipality" } ],
          "links": [ { "target": "DUMP-7", "evidence": "same drums" } ],
          "narrative": "Twee ketels in werking.", "attachments": ["photo1.jpg"], "mood": { "x": 1 }, "simulated": true
        }
        """;

    private static List<Parsed<IRecordDocument>> Read(string json) =>
        [.. new LaboratoryFormat().Read(TableSamples.Bytes(json), new RecognisedFormat("laboratory-json", "", "", true), null)];

    private static LaboratoryReport One(string json) => Assert.IsType<LaboratoryReport>(Assert.Single(Read(json)).Value);

    private static List<Parsed<IRecordDocument>> ReadCsv(string text) => TableSamples.Read(TableSamples.Bytes(text), new RecognisedFormat("laboratory-csv", "", "", true));

    [Fact]
    public void Read_FullReport_KeepsEverything()
    {
        var report = One(Full);
        Assert.Equal("LAB-2026/014", report.NaturalKey);
        Assert.Equal(SiteClass.Production, report.SiteClass);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 21, 30, 0, TimeSpan.Zero), report.DiscoveredAt);
        Assert.Equal(15, report.Place.Position!.PrecisionMetres);
        Assert.Equal(PositionMethod.Measured, report.Place.Position.Method);
        Assert.Equal("71016", report.Place.NisCode);
        Assert.Equal(("large", "in use"), (report.Scale, report.Stage));
        Assert.Equal(3, report.Chemicals.Length);
        Assert.Equal((400.0, "l", "29151100"), (report.Chemicals[0].Quantity!.Value, report.Chemicals[0].Unit, report.Chemicals[0].CommodityCode));
        Assert.Equal(["L77"], report.Chemicals[0].LotNumbers);
        Assert.Null(report.Chemicals[1].Cas!.Value.Value);
        Assert.Equal(12.5, report.Chemicals[1].Quantity);
        Assert.NotNull(report.Chemicals[1].Substance);
        Assert.Equal(("acetone", 200.0, "l"), (report.Chemicals[2].Name, report.Chemicals[2].Quantity!.Value, report.Chemicals[2].Unit));
        Assert.True(report.Equipment[0].IsSelfMade);
        Assert.Equal((1200.0, "sewer"), (report.WasteLitres!.Value, report.WasteRoute));
        Assert.Equal(2, Assert.Single(report.WasteContainers).Count);
        Assert.Equal("Civil Protection, removal", Assert.Single(report.Agencies));
        Assert.Equal(12500.50m, Assert.Single(report.Costs).Amount);
        Assert.Equal("DUMP-7", Assert.Single(report.Links).Target);
        Assert.Equal("ventilate", Assert.Single(report.Measures));
        Assert.Equal("photo1.jpg", Assert.Single(report.Attachments));
        Assert.Equal(("mood", """{ "x": 1 }"""), (report.Unknown[0].Qualifier, report.Unknown[0].Text));
        Assert.True(report.IsSimulated);
        Assert.Contains(report.Warnings, w => w is { Code: WarningCodes.FieldUnknown, Detail: "mood" });
        Assert.Contains(report.Warnings, w => w is { Code: WarningCodes.CasNumberInvalid, Detail: "103-79-8" });
    }

    [Fact]
    public void Read_FullReport_SurvivesTheStoresForm()
    {
        var bytes = RecordJson.Serialise(One(Full));
        Assert.Equal(bytes, RecordJson.Serialise(RecordJson.Deserialise(RecordKind.Laboratory, bytes)));
    }

    [Theory]
    [InlineData("""[{"reportNumber":"L1"},{"reportNumber":"L2"}]""")]
    [InlineData("""{"version":1,"reports":[{"reportNumber":"L1"},{"reportNumber":"L2"}],"made":"today"}""")]
    [InlineData("{\"reportNumber\":\"L1\"}\n{\"reportNumber\":\"L2\"}\n")]
    [InlineData("\uFEFF[{\"report_number\":\"L1\"},\n{\"ReportNumber\":\"L2\"},]")]
    public void Read_AnyContainer_GivesItsReports(string json) => Assert.Equal(["L1", "L2"], Read(json).Select(p => p.Value!.NaturalKey));

    [Fact]
    public void Read_EmptyListBesideOtherObjects_HasNoReports() => Assert.Empty(Read("""{"reports":[],"meta":{"reportNumber":"L1"}}"""));

    [Fact]
    public void Read_OneBadElement_CostsItselfOnly()
    {
        const string json = """[{"reportNumber":"L1"},{"reportNumber":"L2",,},{"narrative":"who?"},{"reportNumber":"L4"}]""";
        var read = Read(json);
        Assert.Equal([null, RejectionCodes.Malformed, RejectionCodes.NotIdentified, null], read.Select(p => p.Rejection?.Code));
        Assert.All(read, p => Assert.Equal('{', json[(int)p.Source.ByteOffset]));
        Assert.Equal("""{"reportNumber":"L2",,}""", read[1].Rejection!.OriginalText);
        Assert.Equal([1, 2, 3, 4], read.Select(p => p.Source.FirstUnit));
    }

    [Theory]
    [InlineData("""{"reportNumber":"L1","narrative":"cut of""", RejectionCodes.Truncated)]
    [InlineData("""[{"reportNumber":"L1"},{"reportNumber":"L2",""", RejectionCodes.Truncated)]
    [InlineData("hello", RejectionCodes.Malformed)]
    [InlineData("", RejectionCodes.Malformed)]
    public void Read_BrokenFile_IsRejectedNotThrown(string json, string code) => Assert.Equal(code, Read(json)[^1].Rejection!.Code);

    [Fact]
    public void Read_ElementOverLimit_IsPassedOver()
    {
        var read = Read($$"""[{"reportNumber":"L1","narrative":"{{new string('x', 9 << 20)}}"},{"reportNumber":"L2"}]""");
        Assert.Equal(RejectionCodes.TooLong, read[0].Rejection!.Code);
        Assert.Equal("L2", read[1].Value!.NaturalKey);
    }

    [Fact]
    public void Read_WordsOutsideTheLists_AreKept()
    {
        var report = One("""{"reportNumber":"L1","siteClass":"castle","scale":"tiny"}""");
        Assert.Equal((SiteClass.Unknown, "tiny"), (report.SiteClass, report.Scale));
        Assert.Equal("castle", Assert.Single(report.Unknown).Text);
        Assert.Equal(["castle", "tiny"], report.Warnings.Where(w => w.Code == WarningCodes.ValueUnknown).Select(w => w.Detail).Order());
    }

    [Fact]
    public void Read_MunicipalityAlone_GivesItsMiddle()
    {
        var place = One("""{"reportNumber":"L1","municipality":"Genk"}""").Place;
        Assert.Equal("71016", place.NisCode);
        Assert.Equal(PositionMethod.AreaCentre, place.Position!.Method);
    }

    [Fact]
    public void ReadCsv_RowPerReport_PartsItsLists()
    {
        var report = Assert.IsType<LaboratoryReport>(Assert.Single(ReadCsv(
            "reportNumber,siteClass,discoveredAt,municipality,products,chemicals,chemicalCas,chemicalQuantity,chemicalUnit,wasteLitres\n" +
            "L1,storage,05/01/2026,Genk,MDMA;amphetamine,acetone|formic acid,67-64-1|64-18-6,\"20|12,5\",l|kg,\"1.200,5\"\n")).Value);
        Assert.Equal(SiteClass.Storage, report.SiteClass);
        Assert.Equal(["MDMA", "amphetamine"], report.Products);
        Assert.Equal([("acetone", 20.0, "l"), ("formic acid", 12.5, "kg")], report.Chemicals.Select(c => (c.Name, c.Quantity!.Value, c.Unit!)));
        Assert.Equal(1200.5, report.WasteLitres);
    }

    [Fact]
    public void ReadCsv_RowPerChemical_MergesRows()
    {
        var read = ReadCsv("Verslagnummer;Ontdekt op;Gemeente;Stof;CAS;Hoeveelheid;Eenheid\nL1;5-1-2026;Genk;aceton;67-64-1;20;l\nL1;5-1-2026;Genk;mierenzuur;64-18-6;12,5;kg\nL2;6-1-2026;Genk;;;;\n;;Genk;;;;\n");
        Assert.Equal(3, read.Count);
        Assert.Equal(2, Assert.IsType<LaboratoryReport>(read[0].Value).Chemicals.Length);
        Assert.Equal((2, 3), (read[0].Source.FirstUnit, read[0].Source.LastUnit));
        Assert.Equal(RejectionCodes.NotIdentified, read[2].Rejection!.Code);
    }

    [Theory]
    [InlineData("BMK 200 l, PMK 30 kg")]
    [InlineData("BMK 200 l + PMK 30 kg")]
    public void ReadCsv_SeveralChemicalsInACell_AreSeveral(string cell)
    {
        var report = Assert.IsType<LaboratoryReport>(Assert.Single(ReadCsv($"report_number;chemicals\nL1;{cell}\n")).Value);

        Assert.Equal([("BMK", 200.0, "l"), ("PMK", 30.0, "kg")], report.Chemicals.Select(c => (c.Name, c.Quantity!.Value, c.Unit!)));
        Assert.All(report.Chemicals, c => Assert.NotNull(c.Substance));
    }

    [Theory]
    [InlineData("1,2-dichloroethane")]
    [InlineData("acid, of unknown kind")]
    public void ReadCsv_OneNameWithACommaInIt_StaysOne(string name) =>
        Assert.Equal(name, Assert.Single(Assert.IsType<LaboratoryReport>(Assert.Single(ReadCsv($"report_number;chemicals\nL1;{name}\n")).Value).Chemicals).Name);

    [Fact]
    public void Read_UnitBehindTheAmount_IsItsUnit()
    {
        var chemical = Assert.Single(One("""{ "reportNumber": "L1", "chemicals": [ { "name": "acetone", "amount": "200 L" } ] }""").Chemicals);

        Assert.Equal((200.0, "L"), (chemical.Quantity, chemical.Unit));
    }

    [Fact]
    public void Read_WasteAsAList_IsItsContainers() =>
        Assert.Equal("IBC", Assert.Single(One("""{ "reportNumber": "L1", "waste": [ { "kind": "IBC", "count": 2 } ] }""").WasteContainers).Kind);

    [Theory]
    [InlineData("""{ "reports": [ { "reportNumber": "L1" }, 5, "L3" ] }""")]
    [InlineData("""[ { "reportNumber": "L1" }, null, "L3" ]""")]
    public void Read_WhatIsNoObjectInAList_IsSetAside(string json)
    {
        var read = Read(json);

        Assert.Equal([true, false, false], read.Select(r => r.Value is not null));
        Assert.All(read.Skip(1), r => Assert.Equal(RejectionCodes.NotIdentified, r.Rejection!.Code));
        Assert.Equal("\"L3\"", read[2].Rejection!.OriginalText);
    }
}
