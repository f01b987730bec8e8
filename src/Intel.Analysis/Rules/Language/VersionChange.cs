using Intel.Analysis.Rules.Facts;

namespace Intel.Analysis.Rules.Language;

/// <summary>The last change of a value over the versions of a record.</summary>
internal sealed class VersionChange(Compiled value)
{
    /// <summary>The last pair of versions that both have the value and tell it differently; null when there is none.</summary>
    internal (int Before, int After)? Find(RecordView view)
    {
        var after = view.VersionCount - 1;
        while (after > 0 && !view.At(after, value.IsPresent))
        {
            after--;
        }

        for (var before = after - 1; before >= 0; before--)
        {
            if (!view.At(before, value.IsPresent))
            {
                continue;
            }

            if (Differs(view, before, after))
            {
                return (before, after);
            }

            after = before;
        }

        return null;
    }

    /// <summary>The change as a share of the earlier number; not-a-number when nothing changed or the earlier one is 0.</summary>
    internal double Share(RecordView view)
    {
        if (Find(view) is not { } change)
        {
            return double.NaN;
        }

        var before = view.At(change.Before, value.Number);
        return before == 0 ? double.NaN : Math.Abs(view.At(change.After, value.Number) - before) / Math.Abs(before);
    }

    /// <summary>Hours from the message that tells the change to the arrival as it was expected before; negative after it.</summary>
    internal double HoursBeforeArrival(RecordView view) =>
        Find(view) is { } change ? view.HoursBeforeArrival(change.Before, change.After) : double.NaN;

    private bool Differs(RecordView view, int before, int after)
    {
        if (value.Type.Kind == ValueKind.Number)
        {
            var (a, b) = (view.At(before, value.Number), view.At(after, value.Number));
            return Math.Abs(a - b) > 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b));
        }

        return !string.Equals(view.At(before, value.Text)?.Trim(), view.At(after, value.Text)?.Trim(), StringComparison.OrdinalIgnoreCase);
    }
}
