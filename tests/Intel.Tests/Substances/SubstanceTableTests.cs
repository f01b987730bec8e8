using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Substances;
using Xunit;

namespace Intel.Tests.Substances;

public sealed class SubstanceTableTests
{
    private static readonly SubstanceTable Table = SubstanceTable.Load();

    [Fact]
    public void Load_ShippedTable_HoldsEveryRowOfItsSources()
    {
        Assert.Equal(new DateOnly(2026, 11, 1), Table.ValidOn);
        Assert.Equal(49, Table.Substances.Count(s => s.Category is not SubstanceCategory.Watch) + Table.Rejected.Count(r => r.Reason.StartsWith("check", StringComparison.Ordinal)));
        Assert.True(Table.Substances.Count(s => s.Category is SubstanceCategory.Watch) >= 24);
        Assert.Contains(Table.Rejected, r => r.Cas == "1609-66-5");
        Assert.Equal(8, Table.SpecificCommodities.Count);
        Assert.All(Table.SpecificCommodities, p => Assert.NotNull(Table.Find(p.Value)));
    }

    [Fact]
    public void Load_EveryRow_HasFourNamesASourceAndIsFoundByThem()
    {
        Assert.All(Table.Substances, substance =>
        {
            Assert.NotEmpty(substance.Source);
            foreach (var name in (string[])[substance.Names.En, substance.Names.Nl, substance.Names.Fr, substance.Names.De, .. substance.Synonyms, .. substance.Abbreviations])
            {
                Assert.False(string.IsNullOrWhiteSpace(name));
                Assert.Same(substance, Table.Resolve(name));
            }

            Assert.All(substance.Cas, cas => Assert.Same(substance, Table.Resolve("whatever", cas)));
            Assert.All(substance.Commodities, code => Assert.True(CommodityCode.TryParse(code, out _), code));
        });
    }

    [Theory]
    [InlineData("phénylacétone", "bmk")]
    [InlineData("FENYLACETON", "bmk")]
    [InlineData("Ameisensäure 85%", "formic-acid")]
    [InlineData("Ameisensaeure", "formic-acid")]
    [InlineData("mierenzuur (85 %)", "formic-acid")]
    [InlineData("acide chlorhydrique", "hydrochloric-acid")]
    [InlineData("zoutzuur", "hydrochloric-acid")]
    [InlineData("GBL", "gbl")]
    [InlineData("CAS 103-79-7", "bmk")]
    [InlineData("PMK methyl glycidate", "pmk-methyl-glycidate")]
    public void Resolve_NameAsLaboratoriesWriteIt_FindsTheSubstance(string name, string key) =>
        Assert.Equal(key, Table.Resolve(name)?.Key);

    [Theory]
    [InlineData("ANISEED")]
    [InlineData("")]
    [InlineData("acetone and toluene")]
    [InlineData("PMKS")]
    public void Resolve_NoNameOrSeveral_FindsNothing(string name) => Assert.Null(Table.Resolve(name));

    [Theory]
    [InlineData("1 X 20FT STC 80 DRUMS PMK-POWDER", "pmk-glycidates", "PMK-POWDER")]
    [InlineData("PHARMA INTERMEDIATE, CAS:28578-16-7.", "pmk-ethyl-glycidate", "28578-16-7")]
    [InlineData("HUILE  DE\nSASSAFRAS", "safrole", "HUILE  DE\nSASSAFRAS")]
    [InlineData("caustic soda flakes in bags", "sodium-hydroxide", "caustic soda flakes")]
    [InlineData("HS 2926.40.00", "apaan", "2926.40.00")]
    public void FindIn_RunningText_GivesTheLongestNameAndItsPlace(string text, string key, string written)
    {
        var match = Assert.Single(Table.FindIn(text));
        Assert.Equal(key, match.Substance.Key);
        Assert.Equal(written, text.Substring(match.Start, match.Length));
    }

    [Theory]
    [InlineData("ANISEED 500 BAGS")]
    [InlineData("PMKX 123456 AND XPMK")]
    [InlineData("ACETONE-FREE NAIL POLISH REMOVER")]
    [InlineData("dissolvant sans acétone")]
    [InlineData("GBL 12345 RETURN, MAPA GLOVES")]
    [InlineData("heterocyclic compounds 2932.99")]
    [InlineData("291431")]
    [InlineData("LOT 1103-79-7")]
    [InlineData("TEL 103-79-71")]
    [InlineData("103-79-8")]
    public void FindIn_TextThatOnlyLooksLikeIt_FindsNothing(string text) => Assert.Empty(Table.FindIn(text));

    [Fact]
    public void Find_BasketCode_NamesNoSubstance()
    {
        Assert.All(Table.Baskets, basket =>
        {
            Assert.True(CommodityCode.TryParse(basket, out var code));
            Assert.Null(Table.Find(code));
            Assert.True(Table.IsBasket(code));
        });
        Assert.True(CommodityCode.TryParse("2914 31 00", out var specific));
        Assert.Equal("bmk", Table.Find(specific)?.Key);
        Assert.False(Table.IsBasket(specific));
    }

    [Fact]
    public void Parse_OwnList_IsAddedAndItsFaultyNumbersAreRefused()
    {
        var own = SubstanceTable.Parse("""
            { "date": "2026-12-01", "substances": [
              { "key": "own-1", "category": "own", "names": { "en": "Some intermediate" }, "synonyms": ["tussenproduct X-9"], "source": "own" },
              { "key": "own-2", "category": "own", "names": { "en": "Misprint" }, "cas": ["103-79-8"], "source": "own" } ] }
            """);
        Assert.True(own.IsDone, own.Message);
        var both = Table.With(own.Value!);
        Assert.Equal("own-1", Assert.Single(both.FindIn("4 vaten Tussenproduct X 9")).Substance.Key);
        Assert.Equal("103-79-8", Assert.Single(own.Value!.Rejected).Cas);
        Assert.Equal("bmk", both.Resolve("BMK")?.Key);
        Assert.NotEqual(Table.Fingerprint, both.Fingerprint);
    }

    [Theory]
    [InlineData("no json", "not readable")]
    [InlineData("{}", "date")]
    [InlineData("""{ "date": "2026-12-01", "substances": [ { "key": "a", "category": "5", "names": { "en": "A" } } ] }""", "category '5'")]
    [InlineData("""{ "date": "2026-12-01", "substances": [ { "category": "own", "names": { "en": "A" } } ] }""", "Row 1")]
    public void Parse_FaultyTable_SaysWhat(string json, string said)
    {
        var answer = SubstanceTable.Parse(json);
        Assert.Equal(OutcomeKind.Invalid, answer.Kind);
        Assert.Contains(said, answer.Message, StringComparison.Ordinal);
    }
}
