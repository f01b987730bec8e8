using Intel.Core.Consignments;

namespace Intel.Analysis.Rules.Facts;

/// <summary>A container that a later version names in the place of another.</summary>
internal static class ContainerSwap
{
    /// <summary>The last swap over the versions; null when none. A version that names no container, or only more or fewer of the same, swaps nothing.</summary>
    internal static (string Removed, string Added)? Last(RecordView view)
    {
        (string, string)? swap = null;
        List<string>? known = null;
        for (var index = 0; view.VersionCount > 1 && index < view.VersionCount; index++)
        {
            if (view.Version(index) is not Consignment consignment)
            {
                continue;
            }

            var boxes = consignment.Equipment.Select(SealTrail.Key).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).ToList();
            if (boxes.Count == 0)
            {
                continue;
            }

            if (known is not null)
            {
                var (removed, added) = (known.Except(boxes, StringComparer.Ordinal).ToList(), boxes.Except(known, StringComparer.Ordinal).ToList());
                if (removed.Count > 0 && added.Count > 0)
                {
                    swap = (string.Join(", ", removed.Take(3)), string.Join(", ", added.Take(3)));
                }
            }

            known = boxes;
        }

        return swap;
    }
}
