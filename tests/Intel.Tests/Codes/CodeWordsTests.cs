using System.Text.Json;
using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Codes;
using Intel.Ingest;
using Intel.Tests.Rules;
using Xunit;

namespace Intel.Tests.Codes;

/// <summary>Codes are said in the reader's words: on pages by themselves, and inside the sentences of reasons.</summary>
public sealed class CodeWordsTests
{
    private static readonly RuleSet Rules = RuleSet.Load();

    [Fact]
    public void Site_EveryWordThatSchemasPrescribe_HasWords()
    {
        var prescribed = RecordSchemas.All.SelectMany(Enumerations).Distinct().Where(w => w != "unknown").Order().ToArray();
        Assert.True(prescribed.Length > 20);
        Assert.Equal([], prescribed.Where(w => CodeWords.Site(w) is null).ToArray());
    }

    [Theory]
    [InlineData("sewer", "riool", "égout", "Kanalisation")]
    [InlineData(" Road verge", "wegberm", "accotement", "Straßenrand")]
    public void Site_KnownWord_IsSaidInEachLanguage(string written, string nl, string fr, string de) =>
        Assert.Equal((nl, fr, de), (CodeWords.Site(written)!.Nl, CodeWords.Site(written)!.Fr, CodeWords.Site(written)!.De));

    [Fact]
    public void Find_UnknownCode_HasNoWords()
    {
        Assert.Null(CodeWords.Site("under the third oak"));
        Assert.Null(CodeWords.Country("QQ"));
        Assert.Null(CodeWords.Place("QQQQQ"));
        Assert.Null(CodeWords.Package("ZZZ"));
        Assert.Null(CodeWords.Box("9"));
    }

    [Fact]
    public void Place_Node_IsNamedInEachLanguageWithItsCode() =>
        Assert.Equal(new LocalisedText("Antwerp (BEANR)", "Antwerpen (BEANR)", "Anvers (BEANR)", "Antwerpen (BEANR)"), CodeWords.Place("BEANR"));

    [Fact]
    public void Reason_WordsOfReports_AreSaidInTheReadersLanguage()
    {
        var flag = Rules.Score(Facts.Score(Facts.Laboratory with { WasteRoute = "manure pit", Scale = "industrial" }));
        var (route, scale) = (flag.Reasons.Single(r => r.Code == "lab-waste-to-sewer"), flag.Reasons.Single(r => r.Code == "lab-industrial-scale"));
        Assert.Equal("Le rapport qualifie l'échelle de « industrielle »", scale.Text.Fr);
        Assert.EndsWith(" mestkelder", route.Text.Nl, StringComparison.Ordinal);
        Assert.EndsWith(" Güllegrube", route.Text.De, StringComparison.Ordinal);

        // Evidence stands in one form for all languages: there the code stays.
        Assert.Equal("manure pit", Assert.Single(route.Evidence).Value);
    }

    [Theory]
    [InlineData("commodity-origin-rare", " Chine ")]
    [InlineData("unusual-transhipment", "à Anvers (BEANR)")]
    [InlineData("container-two-places", "pour Anvers (BEANR)")]
    [InlineData("package-type-rare", "avaient sac")]
    [InlineData("container-type-rare", "conteneur frigorifique")]
    [InlineData("weight-per-package-off", "SH\u00A0080390, carton")]
    public void Reason_CodesOfTheTrade_AreSaidInTheReadersLanguage(string rule, string expected) =>
        Assert.Contains(expected, Rules.Score(IndicatorCases.All.Single(c => c.Code == rule).Fires).Reasons.Single(r => r.Code == rule).Text.Fr, StringComparison.Ordinal);

    private static IEnumerable<string> Enumerations(string schema)
    {
        using var stream = RecordSchemas.Open(schema);
        using var document = JsonDocument.Parse(stream);
        return [.. Walk(document.RootElement)];
    }

    private static IEnumerable<string> Walk(JsonElement element) => element.ValueKind switch
    {
        // How a position was measured has its own words on the pages, and a coordinate system is its own name.
        JsonValueKind.Object => element.EnumerateObject().Where(p => p.Name is not ("crs" or "method" or "positionMethod")).SelectMany(p => p.NameEquals("enum") ? p.Value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!) : Walk(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Walk),
        _ => [],
    };
}
