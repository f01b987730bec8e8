using System.Collections.Immutable;

namespace Intel.Core;

/// <summary>The kinds of record that the platform keeps, searches and scores.</summary>
public enum RecordKind
{
    /// <summary>A consignment: what travels under one transport document.</summary>
    Shipment,

    /// <summary>A report on the dismantling of a synthetic production site, storage or dump.</summary>
    Laboratory,

    /// <summary>A waste finding: something dumped or discharged, found at a place and a time.</summary>
    Finding,
}

/// <summary>Kinds that are looked for together, and kinds as people name them.</summary>
public static class RecordKinds
{
    /// <summary>Laboratories and findings: what lies somewhere in the country.</summary>
    public static ImmutableArray<RecordKind> Sites { get; } = [RecordKind.Laboratory, RecordKind.Finding];

    /// <summary>Reads shipments, laboratories or findings, several separated by commas; null or empty means all.</summary>
    public static bool TryParse(string? text, out ImmutableArray<RecordKind> kinds)
    {
        kinds = [];
        var builder = ImmutableArray.CreateBuilder<RecordKind>();
        foreach (var name in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            RecordKind? kind = name.ToLowerInvariant() switch
            {
                "shipments" or "shipment" => RecordKind.Shipment,
                "laboratories" or "laboratory" => RecordKind.Laboratory,
                "findings" or "finding" => RecordKind.Finding,
                _ => null,
            };
            if (kind is null)
            {
                return false;
            }

            builder.Add(kind.Value);
        }

        kinds = builder.ToImmutable();
        return true;
    }
}
