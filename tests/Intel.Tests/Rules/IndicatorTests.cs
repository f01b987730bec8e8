using System.Globalization;
using System.Text;
using CsCheck;
using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Flags;
using Intel.Core.Parties;
using Intel.Core.Substances;
using Intel.TestKit;
using Xunit;
using static Intel.Tests.Rules.Facts;

namespace Intel.Tests.Rules;

public sealed class IndicatorTests
{
    private static readonly RuleSet Rules = RuleSet.Load();

    public static TheoryData<string> Codes => [.. Rules.Rules.Select(r => r.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Indicator_ItsCase_SpeaksAndSaysItInFourLanguages(string code)
    {
        var facts = IndicatorCases.All.Single(c => c.Code == code).Fires;
        var reason = Assert.Single(Rules.Score(facts).Reasons, r => r.Code == code);
        Assert.NotEqual(0, reason.Contribution);
        Assert.NotEmpty(reason.Evidence);
        Assert.NotEmpty(reason.Objectives);
        foreach (var text in new[] { reason.Text, reason.Normal }.OfType<LocalisedText>())
        {
            string[] languages = [text.En, text.Nl, text.Fr, text.De];
            Assert.All(languages, t => Assert.False(string.IsNullOrWhiteSpace(t) || t.AsSpan().ContainsAny("{}") || t.Contains("NaN", StringComparison.Ordinal), t));
            Assert.Equal(4, languages.Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Indicator_NearMiss_IsSilent(string code)
    {
        var facts = IndicatorCases.All.Single(c => c.Code == code).NearMiss;
        Assert.DoesNotContain(Rules.Score(facts).Reasons, r => r.Code == code);
    }

    [Theory]
    [InlineData("KAAI 204, ANTWERPEN", "J. Peeters, +32 3 000 11 22, import@machina.example")]
    [InlineData("204 Kaai, Antwerpen", null)]
    [InlineData("Antwerpen, Kaai 204, unit 7", "L. Janssens")]
    public void Score_AddressThatWasAlwaysThere_IsNoOtherAddress(string address, string? contact)
    {
        var consignee = new Party(PartyRole.Consignee, "", "MACHINA NV", Address: address, Contact: contact);
        var shipment = Facts.Ordinary with { Parties = [.. Facts.Ordinary.Parties.Where(p => p.Role != PartyRole.Consignee), consignee] };
        var facts = Facts.Score(shipment, Facts.Known(Facts.History(SightingKind.ConsigneeContact, 42, 0, 1, 100, "MACHINA", "KAAI 204 ANTWERPEN", "KAAI 204 ANTWERPEN")));

        Assert.DoesNotContain(Rules.Score(facts).Reasons, r => r.Code == "importer-contact-changed");
    }

    [Fact]
    public void Score_OrdinaryRecords_IsZero()
    {
        Assert.Equal((0, 0), Empty(Rules.Score(Facts.Score(Facts.Ordinary, Facts.Known()))));
        Assert.Equal((0, 0), Empty(Rules.Score(Facts.Score(Facts.Ordinary))));
        Assert.Equal((0, 0), Empty(Rules.Score(Facts.Score(Facts.Laboratory))));
        Assert.Equal((0, 0), Empty(Rules.Score(Facts.Score(Facts.Finding))));

        static (int, int) Empty(Flag flag) => (flag.Score, flag.Reasons.Length);
    }

    [Fact]
    public void Score_EveryCase_EqualsGolden()
    {
        var text = new StringBuilder();
        foreach (var (code, fires, _) in IndicatorCases.All.OrderBy(c => c.Code, StringComparer.Ordinal))
        {
            var flag = Rules.Score(fires);
            text.AppendLine(CultureInfo.InvariantCulture, $"# {code}: {flag.Score} {RiskBands.Name(flag.Band)}");
            foreach (var reason in flag.Reasons)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{reason.Contribution:+0;-0} {reason.Code} v{reason.Version} [{string.Join(' ', reason.Objectives)}]");
                text.AppendLine(string.Concat("  en ", reason.Text.En, "\n  nl ", reason.Text.Nl, "\n  fr ", reason.Text.Fr, "\n  de ", reason.Text.De));
                foreach (var evidence in reason.Evidence)
                {
                    text.AppendLine(string.Concat("  = ", evidence.Field, ": ", evidence.Value, evidence.ComparedWith is null ? "" : " against ", evidence.ComparedWith));
                }
            }
        }

        Assert.Null(GoldenFile.Difference("Golden/flags.txt", text.ToString()));
    }

    [Fact]
    public void Score_FrenchMachine_GivesTheSameFlag()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = IndicatorCases.All.Select(c => Written(Rules.Score(c.Fires))).ToList();
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-BE");
            Assert.Equal(expected, IndicatorCases.All.Select(c => Written(Rules.Score(c.Fires))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Score_FilesAndRulesInAnyOrder_IsTheSame()
    {
        var cases = IndicatorCases.All.ToList();
        var expected = cases.Select(c => Written(Rules.Score(c.Fires))).ToList();
        Gen.Shuffle(RuleSet.Embedded().ToArray()).Sample(
            files =>
            {
                var shuffled = RuleSet.Parse(files, SubstanceTable.Load());
                Assert.Equal(Rules.Fingerprint, shuffled.Fingerprint);
                Assert.Equal(expected, cases.Select(c => Written(shuffled.Score(c.Fires))));
            },
            iter: 5);
    }

    [Fact]
    public void Score_AnyRecord_IsTheCutSumOfItsReasonsInFallingOrder()
    {
        Assert.All(IndicatorCases.All.SelectMany(c => new[] { c.Fires, c.NearMiss }), facts =>
        {
            var flag = Rules.Score(facts);
            Assert.Equal((int)Math.Clamp(flag.Reasons.Sum(r => r.Contribution), 0, 100), flag.Score);
            Assert.Equal(flag.Reasons.Select(r => Math.Abs(r.Contribution)).OrderDescending(), flag.Reasons.Select(r => Math.Abs(r.Contribution)));
            Assert.Equal(flag.Reasons.Length, flag.Reasons.Select(r => r.Code).Distinct().Count());
            Assert.Equal(Rules.Fingerprint, flag.RuleSet);
        });
    }

    [Fact]
    public void Score_OneMoreRaisingRule_IsNeverLower()
    {
        var codes = Rules.Rules.Where(r => !r.Lowers).Select(r => r.Code).ToArray();
        var facts = IndicatorCases.All.Select(c => c.Fires).ToList();
        Gen.Int[0, codes.Length - 1].Sample(
            index =>
            {
                var without = RuleSet.Parse(Without(codes[index]), SubstanceTable.Load());
                Assert.All(facts, f => Assert.True(without.Score(f).Score <= Rules.Score(f).Score, codes[index]));
            },
            iter: 8);
    }

    [Fact]
    public void VerifiedMass_OneOfTwoBoxesWithGoodsOfItsOwn_IsComparedWithThoseAlone()
    {
        RecordFacts Two(params string[] boxesOfSecondLine) => Score(Ordinary with
        {
            Goods = [Goods("MACHINE PARTS", "8431.39", 100, 12_000) with { Containers = [Box] }, Goods("MACHINE PARTS", "8431.39", 100, 12_000) with { Containers = [.. boxesOfSecondLine] }],
            Equipment = [Equipment(Box) with { VerifiedGrossMassKg = 14_200, TareKg = 2_200 }, Equipment(OtherBox) with { VerifiedGrossMassKg = 18_400, TareKg = 2_200 }],
        });
        var reason = Assert.Single(Rules.Score(Two(OtherBox)).Reasons, r => r.Code == "vgm-off-declared");
        Assert.Contains(OtherBox, reason.Text.En, StringComparison.Ordinal);
        Assert.DoesNotContain(Rules.Score(Two(Box, OtherBox)).Reasons, r => r.Code == "vgm-off-declared");
    }

    [Theory]
    [InlineData("EMPTY CONTAINER RETURN", true)]
    [InlineData("MACHINE PARTS", false)]
    public void EmptyAboveTare_WhereOnlyTheTextSaysEmpty_SpeaksAlone(string text, bool speaks)
    {
        var reasons = Rules.Score(Score(Ordinary with
        {
            Goods = [Goods(text, null, 1, 3_700) with { Containers = [Box] }],
            Equipment = [Equipment(Box) with { IsEmpty = null, VerifiedGrossMassKg = 5_300, TareKg = 3_700 }],
        })).Reasons;
        Assert.Equal(speaks, reasons.Any(r => r.Code == "empty-above-tare"));
        Assert.Equal(!speaks, reasons.Any(r => r.Code == "vgm-off-declared"));
    }

    [Theory]
    [InlineData(19_782, true)]
    [InlineData(24_372, false)]
    public void VerifiedMass_BoxToldWithItsTare_IsComparedWithWhatTheGoodsSay(double goods, bool speaks)
    {
        var facts = Score(Ordinary with
        {
            Goods = [Goods("MELONS", "0807.19", 1_440, goods) with { Containers = [Box] }],
            Equipment = [Equipment(Box) with { VerifiedGrossMassKg = 28_212, TareKg = 4_590, GrossWeightKg = 24_372 }],
        });
        Assert.Equal(speaks, Rules.Score(facts).Reasons.Any(r => r.Code == "vgm-off-declared"));
    }

    [Fact]
    public void Rules_Every_IsDescribedInFourLanguagesWithSourceAndFutureReview()
    {
        Assert.True(Rules.Rules.Length >= 18);
        Assert.All(Rules.Rules, rule =>
        {
            Assert.Equal(4, new[] { rule.Title.En, rule.Title.Nl, rule.Title.Fr, rule.Title.De }.Distinct().Count(t => t.Length > 0));
            Assert.NotEmpty(rule.Source);
            Assert.NotEmpty(rule.Owner);
            Assert.True(rule.ReviewOn > new DateOnly(2026, 11, 25));
            Assert.All(rule.Objectives, o => Assert.Contains(o, ObjectiveCode.All));
        });
        Assert.Equal(Rules.Rules.Select(r => r.Code), IndicatorCases.All.Select(c => c.Code).Order(StringComparer.Ordinal));
    }

    private static RuleFile[] Without(string code) =>
    [
        .. RuleSet.Embedded().Select(file =>
        {
            var json = System.Text.Json.Nodes.JsonNode.Parse(file.Json)!;
            var rules = json["rules"]?.AsArray();
            if (rules?.FirstOrDefault(r => (string?)r!["code"] == code) is { } gone)
            {
                rules.Remove(gone);
            }

            return file with { Json = json.ToJsonString() };
        }),
    ];

    private static string Written(Flag flag) => System.Text.Json.JsonSerializer.Serialize(flag, RecordJsonContext.Default.Flag);
}
