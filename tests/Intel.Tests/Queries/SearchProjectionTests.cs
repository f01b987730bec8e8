using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Parties;
using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Core.Sites;
using Intel.Core.Waste;
using Xunit;

namespace Intel.Tests.Queries;

public sealed class SearchProjectionTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_Shipment_FillsItsFields()
    {
        var entry = Project(
            new Consignment
            {
                NaturalKey = "BL:MEDU1",
                Source = ConsignmentSource.Manifest,
                TransportDocument = "MEDU1",
                Message = new MessageReference("CUSCAR", "D.95B", "", "9", "", null),
                PlaceOfLoading = Place("ECGYE"),
                PlaceOfDischarge = Place("BEANR"),
                EstimatedArrivalAt = At,
                Conveyance = new Conveyance(1, "MSC ANNA", "9118018", "12W", "MSCU", null),
                Parties = [new Party(PartyRole.Consignee, "CN", "Tropica N.V.", Address: "Kaai 1"), new Party(PartyRole.Notify, "NI", "Melder")],
                Goods =
                [
                    new GoodsItem("BANANAS,  FRESH", Code("0803.90"), 1, "CT", 1000, null, null, ["MSKU6011672"], ["1993"], "TROP"),
                    new GoodsItem("pmk glycidate, cas 13605-48-6", null, 1, "DR", 500, null, null, [], [], null),
                ],
                Equipment = [new TransportEquipment(Box("MSKU6011672"), "45R1", false, [new Seal("H53175", "CA")], null, null, null, null, null)],
                References = [new FreeText("BN", "BOOK7")],
                Texts = [new FreeText("BN1", "SCAN OK")],
            },
            new Flag { RecordId = RecordId.From(RecordKind.Shipment, "BL:MEDU1"), RecordVersion = 1, Score = 81, RuleSet = "x", Reasons = [new Reason { Code = "seal-changed", Version = 1, Contribution = 81, Text = new LocalisedText("", "", "", ""), Objectives = [new ObjectiveCode(2)] }] },
            decided: true);

        Assert.Equal("BANANAS, FRESH · ECGYE → BEANR", entry.Item.Title);
        Assert.Equal((81, At), (entry.Item.Risk, entry.Item.At));
        foreach (var (field, value) in new[]
        {
            ("bl", "MEDU1"), ("pol", "ECGYE"), ("pod", "BEANR"), ("origin", "EC"), ("voyage", "12W"), ("importer", "TROPICA"), ("hs", "080390"), ("heading", "0803"), ("un", "1993"),
            ("container", "MSKU6011672"), ("seal", "H53175"), ("reefer", "yes"), ("empty", "no"), ("reference", "BOOK7"), ("band", "very-high"), ("rule", "seal-changed"), ("objective", "3.2"),
            ("status", "decided"), ("simulated", "no"), ("source", "manifest"), ("cas", "13605-48-6"),
        })
        {
            Assert.Contains(KeyValuePair.Create(field, value), entry.Keywords);
        }

        Assert.Contains(entry.Keywords, k => k.Key == "substance");
        Assert.Contains(KeyValuePair.Create("consignee", "Tropica N.V."), entry.Texts);
        Assert.Contains(KeyValuePair.Create("text", "SCAN OK"), entry.Texts);
        Assert.Contains(KeyValuePair.Create("weight", 1500.0), entry.Numbers);
        Assert.Contains(KeyValuePair.Create("eta", At), entry.Dates);
        Assert.Equal(["MSKU6011672"], entry.Item.Fields["container"]);
    }

    [Fact]
    public void Of_Shipment_HasItsEquipmentAndGoodsOneByOne()
    {
        var entry = Project(
            new Consignment
            {
                NaturalKey = "BL:MEDU1",
                Source = ConsignmentSource.Manifest,
                Message = new MessageReference("CUSCAR", "D.95B", "", "9", "", null),
                Goods =
                [
                    new GoodsItem("BANANAS", Code("0803.90"), 1, "CT", 1000, null, null, ["MSKU6011672"], ["1993"], "TROP"),
                    new GoodsItem("PEARS", null, 1, "CT", null, null, null, [], [], null),
                ],
                Equipment =
                [
                    new TransportEquipment(Box("MSKU6011672"), "45R1", false, [new Seal("H53175", "CA")], 21_000, null, null, null, null),
                    new TransportEquipment(Box("MSCU1234566"), "22G1", null, [], null, null, null, null, null),
                ],
                Movements = [new Movement("MSKU 601167-2", "gate-out", At, null, [new Seal("X9", null)])],
            },
            null,
            decided: false);

        Assert.Equal([SearchParts.Goods, SearchParts.Goods, SearchParts.Equipment, SearchParts.Equipment], entry.Parts.Select(p => p.Part));
        Assert.Equal([new("goods", "BANANAS"), new("text", "TROP")], entry.Parts[0].Texts);
        Assert.Equal([new("hs", "080390"), new("heading", "0803"), new("un", "1993"), new("container", "MSKU6011672")], entry.Parts[0].Keywords);
        Assert.Equal([new("weight", 1000)], entry.Parts[0].Numbers);
        Assert.Equal(("PEARS", 0, 0), (Assert.Single(entry.Parts[1].Texts).Value, entry.Parts[1].Keywords.Length, entry.Parts[1].Numbers.Length));
        Assert.Equal([new("reefer", "yes"), new("empty", "no"), new("container", "MSKU6011672"), new("seal", "H53175"), new("seal", "X9")], entry.Parts[2].Keywords);
        Assert.Equal([new("weight", 21_000)], entry.Parts[2].Numbers);
        Assert.Equal([new("reefer", "no"), new("container", "MSCU1234566")], entry.Parts[3].Keywords);
    }

    [Fact]
    public void Of_ShipmentWithoutWeights_HasNone() =>
        Assert.DoesNotContain(
            Project(new Consignment { NaturalKey = "BL:X", Source = ConsignmentSource.Table, Message = new MessageReference("TABLE", "", "", "", "", null) }, null, false).Numbers,
            n => n.Key == "weight");

    [Fact]
    public void Of_Finding_FillsItsPlace()
    {
        var entry = Project(
            new WasteFinding
            {
                NaturalKey = "F1",
                FindingNumber = "F1",
                FoundAt = At,
                Place = new SitePlace("Bosweg", "Genk", "71016", new Position(50.96, 5.5, 20, PositionMethod.Measured, CoordinateSystem.Wgs84, "50.96 5.5")),
                ProbableProduct = "MDMA",
                VolumeLitres = 400,
                InGroundwaterProtection = true,
            },
            null,
            false);

        Assert.Equal("MDMA · Genk", entry.Item.Title);
        Assert.Equal((50.96, 5.5, 20.0), (entry.Item.Latitude, entry.Item.Longitude, entry.Item.PrecisionMetres));
        foreach (var (field, value) in new[] { ("province", "limburg"), ("arrondissement", "71000"), ("nis", "71016"), ("groundwater", "yes"), ("objective", "3.3"), ("status", "new"), ("product", "MDMA") })
        {
            Assert.Contains(KeyValuePair.Create(field, value), entry.Keywords);
        }
    }

    [Fact]
    public void Of_AnyField_IsOfItsType()
    {
        var entry = Project(new WasteFinding { NaturalKey = "F1", FindingNumber = "F1", Place = new SitePlace(null, null, null, null), Remarks = "x" }, null, false);
        Assert.All(entry.Texts, t => Assert.Equal(SearchFieldType.Text, SearchFields.Get(t.Key).Type));
        Assert.All(entry.Keywords, k => Assert.Equal(SearchFieldType.Keyword, SearchFields.Get(k.Key).Type));
        Assert.All(entry.Keywords.Where(k => !SearchFields.Get(k.Key).Values.IsEmpty), k => Assert.Contains(k.Value, SearchFields.Get(k.Key).Values));
    }

    private static SearchEntry Project(IRecordDocument document, Flag? flag, bool decided) => SearchProjection.Of(
        new StoredRecord(RecordId.From(document.Kind, document.NaturalKey), 1, document, new string('0', 64), new SourceSpan(0, 1, 1, 1), At, ImmutableArray<FieldDifference>.Empty),
        1,
        flag,
        decided);

    private static Location Place(string code) => new(new Written<UnLocode>(code, UnLocode.TryParse(code, out var value) ? value : null));

    private static Written<CommodityCode> Code(string text) => new(text, CommodityCode.TryParse(text, out var value) ? value : null);

    private static Written<ContainerNumber> Box(string text) => new(text, ContainerNumber.TryParse(text, out var value) ? value : null);
}
