using Intel.Analysis.Rules;
using Xunit;

namespace Intel.Tests.Rules;

/// <summary>No version of a rule is forgotten, and a draft scores nothing but what it is asked of.</summary>
public sealed class RuleVersionsTests
{
    [Fact]
    public void Of_EveryRule_HasAllVersionsUpToThePresentOne() => Assert.All(
        RuleSet.Load().Rules,
        rule => Assert.Equal(Enumerable.Range(1, rule.Version), RuleVersions.Of(rule.Code).Select(v => v.Number)));

    [Fact]
    public void To_NextVersion_NamesWhatChanged() => Assert.All(
        RuleSet.Load().Rules.Select(r => RuleVersions.Of(r.Code)).Where(v => v.Length > 1),
        versions => Assert.All(versions.Zip(versions.Skip(1)), pair => Assert.NotEmpty(pair.First.To(pair.Second))));

    [Fact]
    public void Of_UnknownCode_IsEmpty() => Assert.Empty(RuleVersions.Of("no-such-rule"));

    [Fact]
    public void TryDraft_OtherPoints_SaysTheSameWithThosePoints()
    {
        var facts = IndicatorCases.All.Single(c => c.Code == "seal-changed").Fires;
        var rule = RuleSet.Load().Rules.Single(r => r.Code == "seal-changed");
        Assert.True(RuleSet.TryDraft("seal-changed", rule.Condition, "7", out var draft, out var faults), string.Join(", ", faults));
        var (said, now) = (draft!.Say("seal-changed", facts)!, RuleSet.Load().Say("seal-changed", facts)!);
        Assert.Equal((7, now.Text, rule.Version + 1), (said.Contribution, said.Text, said.Version));
        Assert.Null(draft.Say("no-such-rule", facts));
    }

    [Fact]
    public void TryDraft_Fault_NamesItsPlace()
    {
        Assert.False(RuleSet.TryDraft("seal-changed", "equipment.sealBefor = 1", "7", out _, out var faults));
        Assert.Equal("condition", Assert.Single(faults).Part);
    }
}
