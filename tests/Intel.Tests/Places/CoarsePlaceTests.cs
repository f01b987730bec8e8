using System.Collections.Immutable;
using CsCheck;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Core.Sites;
using Intel.Core.Waste;
using Intel.Features.Pipeline.Coarse;
using Xunit;

namespace Intel.Tests.Places;

public sealed class CoarsePlaceTests
{
    private static readonly Gen<(double Latitude, double Longitude)> Anywhere = Gen.OneOf(
        Gen.Select(Gen.Double[49.4, 51.6], Gen.Double[2.4, 6.5]), Gen.Select(Gen.Double[-85, 85], Gen.Double[-180, 180]), Gen.Select(Gen.Double[48.4, 48.6], Gen.Double[0.9, 1.1]));

    [Fact]
    public void Of_AnyPlace_IsNearAndNoFurtherThanItSays() => Anywhere.Sample(at =>
    {
        var (latitude, longitude) = CoarsePlace.Of(at.Latitude, at.Longitude);
        var off = Distance.GreatCircleMetres(at.Latitude, at.Longitude, latitude, longitude);
        return off <= CoarsePlace.FurthestMetres && off <= CoarsePlace.PrecisionMetres(at.Latitude, at.Longitude, null) * 1.006
            && Math.Abs(latitude - at.Latitude) <= CoarsePlace.FurthestDegrees && Math.Abs(longitude - at.Longitude) <= CoarsePlace.FurthestDegrees
            && CoarsePlace.PrecisionMetres(at.Latitude, at.Longitude, 250) >= 250 + off - 10;
    });

    [Fact]
    public void Of_ItsOwnAnswerInBelgium_IsTheSame() => Gen.Select(Gen.Double[49.4, 51.6], Gen.Double[2.4, 6.5]).Sample(at =>
    {
        var once = CoarsePlace.Of(at.Item1, at.Item2);
        var twice = CoarsePlace.Of(once.Latitude, once.Longitude);
        return Math.Abs(once.Latitude - twice.Latitude) < 1e-8 && Math.Abs(once.Longitude - twice.Longitude) < 1e-8;
    });

    /// <summary>Two places of a cell are told apart by no question, whatever circle, box or area is drawn.</summary>
    [Fact]
    public void Query_TwoPlacesOfACell_AreFoundTogether() => Gen.Select(
        Gen.Select(Gen.Double[50.5, 51.3], Gen.Double[3, 5.8]), Gen.Select(Gen.Double[-0.02, 0.02], Gen.Double[-0.02, 0.02]), Gen.Double[1, 5000]).Sample((at, shift, metres) =>
    {
        var (x, y) = BelgianLambert.ToLambert2008(at.Item1, at.Item2);
        var (westEdge, southEdge) = (Math.Floor(x / 1000) * 1000, Math.Floor(y / 1000) * 1000);
        var one = BelgianLambert.FromLambert2008(westEdge + 1, southEdge + 1);
        var other = BelgianLambert.FromLambert2008(westEdge + 999, southEdge + 998);
        var (latitude, longitude) = (at.Item1 + shift.Item1, at.Item2 + shift.Item2);
        var circle = (NearNode)CoarseReading.Of(new NearNode(latitude, longitude, metres, 0, 0));
        var box = (AreaNode)CoarseReading.Of(new BoxNode(latitude - (metres / 2e5), longitude - 0.005, latitude, longitude + (metres / 3e5), 0, 0));
        var corridor = (AreaNode)CoarseReading.Of(new AreaNode(QueryArea.Corridor([new(latitude, longitude), new(latitude + 0.01, longitude + 0.01)], metres)!, 0, 0));
        return circle.Contains(one.Latitude, one.Longitude) == circle.Contains(other.Latitude, other.Longitude)
            && box.Contains(one.Latitude, one.Longitude) == box.Contains(other.Latitude, other.Longitude)
            && corridor.Contains(one.Latitude, one.Longitude) == corridor.Contains(other.Latitude, other.Longitude);
    });

    [Fact]
    public void Query_AllPlacesInIt_AreCoarseHoweverDeep()
    {
        var parsed = QueryParser.Parse("(near:51,4,5km OR -within:51,4,51.1,4,51.1,4.2) product:mdma -box:50,4,51,5 along:51,4,51.2,4.1,1km", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.NotNull(parsed.Root);
        var nodes = All(CoarseReading.Of(parsed.Root)).ToArray();
        Assert.Equal(4, nodes.Count(n => n is NearNode { IsCoarse: true } or AreaNode { IsCoarse: true }));
        Assert.DoesNotContain(nodes, n => n is BoxNode or NearNode { IsCoarse: false } or AreaNode { IsCoarse: false });
    }

    [Theory]
    [InlineData("address:kerkstraat")]
    [InlineData("address:\"kerkstraat 5\"")]
    [InlineData("kerkstraat")]
    [InlineData("\"kerkstraat 5\"")]
    [InlineData("kerkstr*")]
    public void Query_Address_IsLookedForNowhere(string text)
    {
        var nodes = All(CoarseReading.Of(QueryParser.Parse(text, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).Root!)).ToArray();
        Assert.DoesNotContain(nodes, n => n is WordNode { Field: null or { Name: "address" } } or PhraseNode { Field: null or { Name: "address" } });
    }

    [Theory]
    [InlineData("gevonden op 51.13797, 5.02468 aan de beek", "gevonden op …, … aan de beek")]
    [InlineData("51°08'16.7\" N 5°01'28.8\" O", "… N … O")]
    [InlineData("N51,137 en 12 vaten van 2.500 liter", "N51,137 en 12 vaten van 2.500 liter")]
    [InlineData("op 51,137 N; 12 vaten van 2.500 liter", "op … N; 12 vaten van 2.500 liter")]
    [InlineData("Lambert 196123 204512, lot 123456", "Lambert …, lot 123456")]
    [InlineData("31UFS 4123 6712", "…")]
    [InlineData("achter Kerkstraat 5, 20 jerrycans", "achter …, 20 jerrycans")]
    public void Text_Coordinates_AreTakenOut(string text, string expected) => Assert.Equal(expected, CoarseText.Of(text, "kerkstraat 5"));

    [Fact]
    public void Document_Finding_KeepsAllButThePlace()
    {
        var finding = new WasteFinding
        {
            NaturalKey = "F1", FindingNumber = "F1", VolumeLitres = 12.5, Containers = [new("drum", 3, 220, "blue", null, null)],
            Place = new SitePlace("Kerkstraat 5", "Mol", "13025", new Position(51.13797, 5.02468, 20, PositionMethod.Measured, CoordinateSystem.Lambert72, "196123 204512")),
            Warnings = [new Warning("position-far", "51.13797, 5.02468", 3)],
        };
        var seen = (WasteFinding)CoarseReading.Of(finding);
        Assert.Null(seen.Place.Address);
        Assert.Equal(("Mol", "13025"), (seen.Place.Municipality!, seen.Place.NisCode!));
        Assert.Equal(CoarsePlace.Of(51.13797, 5.02468), (seen.Place.Position!.Latitude, seen.Place.Position.Longitude));
        Assert.Equal(728, seen.Place.Position.PrecisionMetres);
        Assert.Equal("…, …", seen.Warnings[0].Detail);
        Assert.Equal((12.5, "drum"), (seen.VolumeLitres!.Value, seen.Containers[0].Kind));
        Assert.DoesNotContain("196123", System.Text.Encoding.UTF8.GetString(RecordJson.Serialise(seen)), StringComparison.Ordinal);
    }

    [Fact]
    public void Record_LaterVersion_SaysNothingOfWhereItWasBefore()
    {
        var finding = new WasteFinding { NaturalKey = "F1", FindingNumber = "F1", Place = new SitePlace("Kerkstraat 5", null, null, null) };
        ImmutableArray<FieldDifference> differences = [new("place.position", "51.1, 5.1", "51.13797, 5.02468"), new("place.address", null, "Kerkstraat 5"), new("remarks", "bij Kerkstraat 5", "op 51.13797 5.02468")];
        var seen = CoarseReading.Of(new StoredRecord(RecordId.From(RecordKind.Finding, "F1"), 2, finding, new string('0', 64), default!, default, differences));
        Assert.Equal(new FieldDifference("remarks", "bij …", "op … …"), Assert.Single(seen.Differences));
    }

    [Theory]
    [InlineData("text:kerkstraat")]
    [InlineData("text:\"kerkstraat 5\"")]
    [InlineData("kerkstraat")]
    public void Query_WhatPeopleWroteOfSites_IsNotSearched(string text)
    {
        var query = CoarseReading.Of(QueryParser.Parse(text, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).Root!);
        var prose = new[] { query }.Concat((query as OrNode)?.Parts ?? []).OfType<AndNode>().ToArray();
        Assert.Contains(Assert.Single(prose).Parts, p => p is WordNode { Field.Name: "kind", Text: "shipment" });
        Assert.DoesNotContain((query as OrNode)?.Parts ?? [], p => p is WordNode { Field.Name: "text" });
    }

    private static IEnumerable<QueryNode> All(QueryNode node) => node switch
    {
        AndNode and => and.Parts.SelectMany(All),
        OrNode or => or.Parts.SelectMany(All),
        NotNode not => All(not.Part),
        _ => [node],
    };
}
