using System.Collections.Immutable;
using Intel.Core;

namespace Intel.Analysis.Rules;

/// <summary>A rule as people see it.</summary>
public sealed record RuleDescription
{
    /// <summary>Its code, such as seal-changed: lower case, stable over versions.</summary>
    public required string Code { get; init; }

    /// <summary>Its version, from 1; a changed rule is a new version.</summary>
    public required int Version { get; init; }

    /// <summary>The kind of record that it looks at.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>What it notices, in one sentence.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>Its condition, in the condition language.</summary>
    public required string Condition { get; init; }

    /// <summary>Its contribution, in the condition language: a number or an expression that gives points.</summary>
    public required string Contribution { get; init; }

    /// <summary>Whether it lowers the score.</summary>
    public required bool Lowers { get; init; }

    /// <summary>The objectives that it serves.</summary>
    public required ImmutableArray<ObjectiveCode> Objectives { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>When it must be looked at again.</summary>
    public required DateOnly ReviewOn { get; init; }

    /// <summary>The public source that the indicator comes from.</summary>
    public required string Source { get; init; }
}
