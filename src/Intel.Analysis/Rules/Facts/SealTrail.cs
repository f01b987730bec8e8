using Intel.Core.Consignments;

namespace Intel.Analysis.Rules.Facts;

/// <summary>The seals of one box over its movements and over the versions of its consignment.</summary>
internal static class SealTrail
{
    /// <summary>
    /// The last two states of a box's seals that share no seal; null when there is no such pair. A seal that was only
    /// added is no change, and neither is one that customs set (issuer CU): they open boxes lawfully and reseal them.
    /// Movements are compared with each other, versions with each other.
    /// </summary>
    internal static (string Before, string After)? Change(RecordView view, TransportEquipment box)
    {
        if (view.VersionCount == 1 && ((Consignment)view.Current).Movements.IsEmpty)
        {
            return null;
        }

        var number = Key(box);
        if (number.Length == 0)
        {
            return null;
        }

        var moved = ((Consignment)view.Current).Movements.Where(m => Compact(m.Container) == number).ToList();
        return moved.Count > 1 && LastChange(moved.OrderBy(m => m.At ?? DateTimeOffset.MaxValue).Select(m => Telling(m.Seals))) is { } change
            ? change
            : view.VersionCount > 1 ? LastChange(Enumerable.Range(0, view.VersionCount).Select(v => SealsIn(view.Version(v), number))) : null;
    }

    /// <summary>Whether a seal's number can identify it: six characters or more, four digits among them, not all the same.</summary>
    internal static bool IsTelling(string key) =>
        key.Length >= 6 && key.Count(char.IsAsciiDigit) >= 4 && key.Where(char.IsAsciiDigit).Distinct().Count() > 1 && key is not ("123456" or "1234567" or "12345678");

    /// <summary>The box's number without separators, as understood or else as written; empty when there is none.</summary>
    internal static string Key(TransportEquipment box) =>
        box.Number.Value?.Value ?? Compact(box.Number.Text);

    private static string Compact(string number) => string.Concat(number.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static List<Seal> SealsIn(Core.IRecordDocument document, string number) =>
        document is Consignment consignment && consignment.Equipment.FirstOrDefault(e => Key(e) == number) is { } box ? Telling(box.Seals) : [];

    private static List<Seal> Telling(IEnumerable<Seal> seals) => [.. seals.Where(s => IsTelling(Sightings.SealKey(s.Number)))];

    private static (string Before, string After)? LastChange(IEnumerable<List<Seal>> states)
    {
        List<Seal>? known = null;
        (string, string)? change = null;
        foreach (var state in states)
        {
            if (state.Count == 0)
            {
                continue;
            }

            var keys = state.Select(s => Sightings.SealKey(s.Number)).ToHashSet(StringComparer.Ordinal);
            if (known is not null && !known.Any(s => keys.Contains(Sightings.SealKey(s.Number))) && !state.Any(s => s.Issuer is "CU"))
            {
                change = (string.Join(", ", known.Select(s => s.Number)), string.Join(", ", state.Select(s => s.Number)));
            }

            known = state;
        }

        return change;
    }
}
