using System.Collections.Immutable;

namespace Intel.Core.Flags;

/// <summary>The five bands of the risk score, by their lower bounds 0, 20, 40, 60 and 80.</summary>
public enum RiskBand
{
    /// <summary>0-19.</summary>
    None,

    /// <summary>20-39.</summary>
    Low,

    /// <summary>40-59.</summary>
    Moderate,

    /// <summary>60-79.</summary>
    High,

    /// <summary>80-100.</summary>
    VeryHigh,
}

/// <summary>How risk is banded.</summary>
public static class RiskBands
{
    /// <summary>The score from which a record counts as flagged: the band high.</summary>
    public const int FlaggedFrom = 60;

    /// <summary>The band of a score.</summary>
    /// <param name="score">0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 100.</exception>
    public static RiskBand Of(int score)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(score);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(score, 100);
        return (RiskBand)Math.Min(score / 20, 4);
    }

    /// <summary>The band's name in queries and addresses: none, low, moderate, high, very-high.</summary>
    public static string Name(RiskBand band) => band switch
    {
        RiskBand.None => "none",
        RiskBand.Low => "low",
        RiskBand.Moderate => "moderate",
        RiskBand.High => "high",
        _ => "very-high",
    };
}

/// <summary>
/// What the rules (and later the models) say of one version of one record, and what they said it with: the same
/// record, history and rule set give the same flag on any machine.
/// </summary>
public sealed record Flag
{
    /// <summary>The record.</summary>
    public required RecordId RecordId { get; init; }

    /// <summary>The record's version that was scored, from 1.</summary>
    public required int RecordVersion { get; init; }

    /// <summary>0 to 100: the reasons' contributions put together as the rule set documents; not a probability.</summary>
    public required int Score { get; init; }

    /// <summary>Why, by falling absolute contribution; empty when nothing was noticed.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>The rule set's fingerprint: the first 12 hexadecimal digits of the SHA-256 of its canonical form.</summary>
    public required string RuleSet { get; init; }

    /// <summary>The model's name and version; null while no model takes part.</summary>
    public string? Model { get; init; }

    /// <summary>The baseline's date and fingerprint; null while none takes part.</summary>
    public string? Baseline { get; init; }

    /// <summary>The band of <see cref="Score"/>.</summary>
    public RiskBand Band => RiskBands.Of(Score);

    /// <summary>The objectives that the reasons serve, in order, each once.</summary>
    public ImmutableArray<ObjectiveCode> Objectives => [.. Reasons.SelectMany(r => r.Objectives).Distinct().Order()];
}

/// <summary>One reason of a flag.</summary>
public sealed record Reason
{
    /// <summary>The indicator's code, such as seal-changed.</summary>
    public required string Code { get; init; }

    /// <summary>The indicator's version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Points that the reason adds to the score; negative when it lowers it.</summary>
    public required double Contribution { get; init; }

    /// <summary>The reason in plain words, with the values that it rests on.</summary>
    public required LocalisedText Text { get; init; }

    /// <summary>What it rests on.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>What would have been normal, in plain words; null when the indicator cannot say.</summary>
    public LocalisedText? Normal { get; init; }

    /// <summary>The objectives that it serves.</summary>
    public ImmutableArray<ObjectiveCode> Objectives { get; init; } = [];
}

/// <summary>One fact that a reason rests on.</summary>
/// <param name="Field">The field's path in the canonical record, such as equipment.seals.</param>
/// <param name="Value">The value found, in its own words and with its unit.</param>
/// <param name="ComparedWith">What it was compared with, with unit and basis ("3 of 42 shipments"); null when the value speaks for itself.</param>
public sealed record Evidence(string Field, string Value, string? ComparedWith);
