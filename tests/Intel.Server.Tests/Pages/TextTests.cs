using System.Text.RegularExpressions;
using Intel.Analysis.Production;
using Intel.Analysis.Rules;
using Intel.Analysis.Series;
using Intel.Analysis.Spatial.Effort;
using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Models;
using Intel.Core.Nodes;
using Intel.Core.Parties;
using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Core.Series;
using Intel.Core.Verdicts;
using Intel.Server.Texts;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Intel.Server.Tests.Pages;

/// <summary>Every text is there in four languages, and every text that is there is used.</summary>
public sealed partial class TextTests
{
    // Areas whose last part comes from data that no list in the program names.
    private static readonly string[] OpenAreas = ["path", "seal-issuer", "audit", "job", "count", "value", "site-value", "stage", "column"];

    [Fact]
    public void Texts_Languages_AreFour() => Assert.All(
        TextCatalogue.All,
        text => Assert.All([text.Value.En, text.Value.Nl, text.Value.Fr, text.Value.De], t => Assert.False(string.IsNullOrWhiteSpace(t), text.Key)));

    [Fact]
    public void Texts_Places_AreTheSameInEveryLanguage() => Assert.All(
        TextCatalogue.All,
        text => Assert.All(
            [text.Value.Nl, text.Value.Fr, text.Value.De],
            t => Assert.True(Places(text.Value.En).SetEquals(Places(t)), $"{text.Key}: {t}")));

    [Fact]
    public void Texts_Used_AreThere()
    {
        var missing = UsedKeys().Where(k => !TextCatalogue.All.ContainsKey(k)).Order().ToArray();
        Assert.Empty(missing);
    }

    [Fact]
    public void Texts_There_AreUsed()
    {
        var used = UsedKeys().ToHashSet();
        var unused = TextCatalogue.All.Keys.Where(k => !used.Contains(k) && !OpenAreas.Contains(k.Split('.')[0])).Order().ToArray();
        Assert.Empty(unused);
    }

    [Fact]
    public void Texts_FieldsThatReasonsRestOn_HaveWords()
    {
        var parts = RuleSet.Embedded()
            .SelectMany(f => EvidencePattern().Matches(f.Json).Select(m => m.Groups[1].Value))
            .SelectMany(field => field.Split('.'))
            .Distinct().ToArray();
        Assert.True(parts.Length > 20);
        Assert.Empty(parts.Where(p => !TextCatalogue.All.ContainsKey($"path.{p}")).Order());
    }

    [Theory]
    [InlineData("nl", 1, "1 zending")]
    [InlineData("nl", 20114, "20.114 zendingen")]
    [InlineData("fr", 0, "0 envoi")]
    [InlineData("en", 0, "0 shipments")]
    [InlineData("en", 20114, "20,114 shipments")]
    public void Format_Number_FollowsTheLanguage(string language, long count, string expected) =>
        Assert.Equal(expected, new Words(language, new FakeTimeProvider()).Format("shipments.title", count));

    [Fact]
    public void Item_UnknownKey_Throws() => Assert.Throws<KeyNotFoundException>(() => new Words("en", new FakeTimeProvider())["no.such"]);

    [Theory]
    [InlineData(19, "in 19 h")]
    [InlineData(72, "in 3 days")]
    [InlineData(-72, "3 days ago")]
    public void Relative_Hours_AreSaidInTheUnitThatFits(int hours, string expected)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(expected, new Words("en", clock).Relative(clock.GetUtcNow().AddHours(hours)));
    }

    [Fact]
    public void Instant_Winter_IsOnTheClockOfBrussels()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
        Assert.Contains("04:30", new Words("en", clock).Instant(new DateTimeOffset(2026, 11, 25, 3, 30, 0, TimeSpan.Zero)), StringComparison.Ordinal);
    }

    private static HashSet<string> Places(string text) => PlacePattern().Matches(text).Select(m => m.Groups[1].Value).ToHashSet();

    private static IEnumerable<string> UsedKeys()
    {
        var areas = TextCatalogue.All.Keys.Select(k => k.Split('.')[0]).ToHashSet();
        var sources = Directory.EnumerateFiles(ServerFolder(), "*.*", SearchOption.AllDirectories)
            .Where(f => (f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
                && !f.Contains($"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        var written = sources
            .SelectMany(f => KeyPattern().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups[1].Value)
            .Where(k => areas.Contains(k.Split('.')[0]) && !FilePattern().IsMatch(k));
        return written.Concat(KeysOfData());
    }

    private static List<string> KeysOfData()
    {
        var keys = new List<string>();
        keys.AddRange(WarningCodes.All.Select(c => $"warning.{c}"));
        keys.AddRange(RejectionCodes.All.Select(c => $"rejection.{c}"));
        keys.AddRange(SearchFields.All.Select(f => $"field.{f.Name}"));
        keys.AddRange(Enum.GetNames<SearchFieldType>().Select(t => $"field-type.{t}"));
        keys.AddRange(Enum.GetValues<RiskBand>().Select(b => $"band.{RiskBands.Name(b)}"));
        keys.AddRange(SearchFields.Get("status").Values.Select(v => $"status.{v}"));
        keys.AddRange(SearchFields.Get("source").Values.Select(v => $"source.{v}"));
        keys.AddRange(Enum.GetNames<ImportStatus>().Select(s => $"import-status.{s}"));
        keys.AddRange(Enum.GetNames<NodeKind>().Select(k => $"node-kind.{k}"));
        keys.AddRange(Enum.GetNames<PlanPillar>().Select(p => $"pillar.{p}"));
        keys.AddRange(Enum.GetNames<MeasureState>().Select(s => $"measure.{s}"));
        keys.AddRange(Enum.GetNames<RecordKind>().Select(k => $"kind.{k}"));
        keys.AddRange(Enum.GetNames<PartyRole>().Select(r => $"role.{r}"));
        keys.AddRange(Enum.GetNames<VerdictResult>().Select(r => $"verdict.{r}"));
        keys.AddRange(VerdictReasons.All.Select(c => $"verdict-code.{c}"));
        keys.AddRange(ObjectiveCode.All.Select(c => $"objective.{c}"));
        keys.AddRange(Enum.GetNames<PositionMethod>().Select(m => $"position-method.{m.ToLowerInvariant()}"));
        keys.AddRange(Enum.GetNames<WasteBasis>().Select(b => $"estimate-basis.{b.ToLowerInvariant()}"));
        keys.AddRange(ProductEstimate.Sources.Select(s => $"estimate-source.{s}"));
        keys.AddRange(Enum.GetNames<SeriesDecisionKind>().Select(k => $"series.did-{k.ToLowerInvariant()}"));
        keys.AddRange(Enum.GetNames<ChainTie>().Select(t => $"chain.tie-{t.ToLowerInvariant()}"));
        keys.AddRange(ModelNames.All.SelectMany(n => new[] { $"models.name.{n}", $"models.for.{n}", $"models.none.{n}", $"models.measure.{n}", $"model-reason.{n}-model" }));
        keys.AddRange(new[] { "flagged-shipments", "noticed-shipments", "laboratories", "findings", "of-shipments", "of-reports", "of-findings" }.Select(m => $"indicators.{m}"));
        keys.AddRange(Enum.GetNames<ModelState>().Select(s => $"models.state.{s}"));
        keys.AddRange(new[] { "model", "rules", "together", "random" }.Select(b => $"models.by.{b}"));
        keys.AddRange(new[] { "precision", "ranking", "calibration", "stability", "size", "share" }.Select(g => $"models.gate.{g}"));
        keys.AddRange(Enum.GetNames<EffortClass>().Select(c => $"effort-class.{c}"));
        keys.AddRange(new[] { "clear", "several", "spelling", "number-unknown", "no-number", "street-unknown", "no-postcode", "no-register" }.Select(r => $"unplaced-reason.{r}"));
        keys.AddRange(new[] { "street-unknown", "no-postcode", "no-register" }.Select(r => $"unplaced-way-out.{r}"));
        keys.AddRange(Words.Languages.Select(l => $"language.{l}"));
        keys.AddRange(new[] { "light", "dark", "system" }.Select(t => $"shell.theme-{t}"));
        keys.AddRange(new[] { "unknown-field", "misplaced-field", "needs-brackets", "unknown-value", "bad-number", "bad-date", "bad-range", "bad-position", "unclosed-quote", "unclosed-bracket", "unopened-bracket", "nothing-after", "too-long", "too-deep" }
            .Select(c => $"query-fault.{c}"));
        return keys;
    }

    private static string ServerFolder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Intel.Server"));

    [GeneratedRegex(@"\{(\d+)[:}]")]
    private static partial Regex PlacePattern();

    [GeneratedRegex("\"([a-z][a-z-]*\\.[A-Za-z0-9.-]+)\"")]
    private static partial Regex KeyPattern();

    [GeneratedRegex("\\{ \"field\": \"([A-Za-z.0-9]+)\"")]
    private static partial Regex EvidencePattern();

    [GeneratedRegex(@"\.(css|js|json|csv|svg|ts|db)$")]
    private static partial Regex FilePattern();
}
