using System.Collections.Immutable;
using System.Globalization;
using Intel.Core.Effort;
using Intel.Core.Imports;
using Intel.Core.Places;

namespace Intel.Ingest.Formats.Effort;

/// <summary>What an entry says of itself, as written: the same rules for features and rows.</summary>
/// <param name="Text">The text of a property; null where it is absent or empty.</param>
internal sealed record EffortFields(Func<string, string?> Text)
{
    private const int LongestText = 200;
    private const double MostOfAnything = 1e8;
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private static readonly DateOnly Latest = new(2100, 1, 1);

    /// <summary>The property that holds a kind's amount, and whether it must be there.</summary>
    private static (string Name, bool IsNeeded) AmountOf(EffortKind kind) => kind switch
    {
        EffortKind.Patrol => ("hours", false),
        EffortKind.Roads => ("kilometres", true),
        _ => ("count", true),
    };

    /// <summary>The entry; null with the reason, as one of <see cref="RejectionCodes"/>, and what is at fault.</summary>
    /// <param name="shares">The municipalities of its geometry; null where it has none.</param>
    /// <param name="isSimulated">Whether the file says so of all it holds.</param>
    /// <param name="fault">The reason.</param>
    public EffortEntry? Read(ImmutableArray<EffortShare>? shares, bool isSimulated, out (string Code, string Detail) fault)
    {
        fault = default;
        if (Text(EffortFile.IdField) is not { } id)
        {
            fault = (RejectionCodes.NotIdentified, EffortFile.IdField);
            return null;
        }

        if (Array.Find(["source", "kind", "from", "until"], n => Text(n) is null) is { } missing)
        {
            fault = (RejectionCodes.FieldMissing, missing);
            return null;
        }

        if (Wrong(id) is { } wrong)
        {
            fault = (RejectionCodes.Malformed, wrong);
            return null;
        }

        var kind = Kind(Text("kind")!)!.Value;
        var (name, isNeeded) = AmountOf(kind);
        if (isNeeded && Text(name) is null)
        {
            fault = (RejectionCodes.FieldMissing, name);
            return null;
        }

        if (Shares(kind, shares) is not { } places)
        {
            fault = Text("nisCode") is { } code ? (RejectionCodes.Malformed, $"nisCode {code}") : (RejectionCodes.FieldMissing, kind == EffortKind.Patrol ? "geometry, nisCode" : "nisCode");
            return null;
        }

        return new EffortEntry
        {
            Id = id,
            Source = Text("source")!,
            Kind = kind,
            From = Day("from")!.Value,
            Until = Day("until")!.Value,
            Amount = Text(name) is null ? null : Number(name),
            Shares = places,
            IsSimulated = isSimulated || Flag("simulated") == true,
            IsWithdrawn = Flag("withdrawn") == true,
        };
    }

    // The first property that cannot be what it says, with its text; null for none.
    private string? Wrong(string id) =>
        id.Length > LongestText ? $"effortId {id}"
        : Text("source")!.Length > LongestText ? $"source {Text("source")}"
        : Kind(Text("kind")!) is not { } kind ? $"kind {Text("kind")}"
        : Day("from") is not { } from ? $"from {Text("from")}"
        : Day("until") is not { } until || until < from ? $"until {Text("until")}"
        : Array.Find(["simulated", "withdrawn"], n => Text(n) is not null && Flag(n) is null) is { } flag ? $"{flag} {Text(flag)}"
        : AmountOf(kind).Name is var name && Text(name) is { } amount && Number(name) is null ? $"{name} {amount}"
        : null;

    private ImmutableArray<EffortShare>? Shares(EffortKind kind, ImmutableArray<EffortShare>? drawn)
    {
        // What is counted for a whole municipality names it: a drawing would only be an outline of one.
        if (Text("nisCode") is { } code)
        {
            return Municipalities.CodesOn(code, Municipalities.MergersOn) is [var valid] && Municipalities.TryGet(valid, Municipalities.MergersOn, out _) ? [new EffortShare(valid, 1)] : null;
        }

        return kind == EffortKind.Patrol && drawn is { IsEmpty: false } ? drawn : null;
    }

    private static EffortKind? Kind(string text) => text switch
    {
        "patrol" => EffortKind.Patrol,
        "reports" => EffortKind.Reports,
        "population" => EffortKind.Population,
        "roads" => EffortKind.Roads,
        _ => null,
    };

    private DateOnly? Day(string name) =>
        DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day < Latest ? day : null;

    private double? Number(string name) =>
        double.TryParse(Text(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= MostOfAnything ? number : null;

    private bool? Flag(string name) => Text(name) switch { "true" or "1" => true, "false" or "0" => false, _ => null };
}
