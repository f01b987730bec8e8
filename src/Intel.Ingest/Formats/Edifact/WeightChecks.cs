using System.Globalization;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Compares the weights in a consignment's fields with those that its descriptions speak of.</summary>
internal static class WeightChecks
{
    /// <summary>The shares by which two weights may differ and still be the same.</summary>
    private const double SameWithin = 0.02;

    /// <summary>A line's weight is doubtful when it is less than half of what its packages hold, or, for packages that hold no others, over five times that.</summary>
    private const double DoubtfulBelow = 0.5;
    private const double DoubtfulAbove = 5;

    /// <summary>UN/ECE Recommendation 21: bags, sacks, cartons, boxes, drums, bales. A pallet of bags is told by the weight of a bag as well.</summary>
    private static readonly HashSet<string> InnermostPackages = new(StringComparer.OrdinalIgnoreCase) { "BG", "SA", "CT", "BX", "DR", "BL", "5M", "XG" };

    /// <summary>Packages up to this weight are told by text ("25 KG BAGS"); above it, the text means something else.</summary>
    private const double HeaviestPackageKg = 1500;

    /// <summary>
    /// Without a text, a package lighter than this under a weight in tonnes is doubtful: 720 bags under TON:2.000 would
    /// hold 2.8 kg each. It errs towards warning: a consignment of light cartons weighed in tonnes is warned of as well.
    /// </summary>
    private const double LightestPackageOfTonnesKg = 5;

    /// <summary>Adds the warnings to a complete consignment.</summary>
    public static void Warn(ConsignmentDraft draft, MessageContext context)
    {
        double total = 0;
        foreach (var line in draft.Goods)
        {
            total += line.GrossWeightKg ?? 0;
        }

        if (total <= 0)
        {
            return;
        }

        string? seen = null;
        foreach (var line in draft.Goods)
        {
            if (line.GrossWeightKg is not { } gross)
            {
                continue;
            }

            var weights = WeightsInText.Of(line.Description);
            CheckUnit(line, gross, weights, context);
            foreach (var weight in weights)
            {
                // The same description stands under every line of a consignment: say it once.
                if (weight.Kind == WeightInTextKind.Gross && weight.Written != seen && !IsSame(weight.Kilograms, gross) && !IsSame(weight.Kilograms, total))
                {
                    seen = weight.Written;
                    context.Warn(WarningCodes.WeightTextDiffers, string.Create(CultureInfo.InvariantCulture, $"{weight.Written} / {total:0.###} KGM"), line.GrossSegment);
                }
            }
        }
    }

    private static void CheckUnit(GoodsDraft line, double gross, IReadOnlyList<WeightInText> weights, MessageContext context)
    {
        if (line.Packages is not { } packages || packages < 2)
        {
            return;
        }

        var isInTonnes = line.GrossUnit.StartsWith('T');
        foreach (var weight in weights)
        {
            if (weight.Kind != WeightInTextKind.Plain || weight.Kilograms > HeaviestPackageKg)
            {
                continue;
            }

            var expected = weight.Kilograms * packages;
            if (gross < expected * DoubtfulBelow || (gross > expected * DoubtfulAbove && InnermostPackages.Contains(line.PackageType ?? "")))
            {
                WarnUnit(line, packages, weight.Written, context);
            }

            return;
        }

        if (isInTonnes && gross / packages < LightestPackageOfTonnesKg)
        {
            WarnUnit(line, packages, "", context);
        }
    }

    private static void WarnUnit(GoodsDraft line, int packages, string perPackage, MessageContext context) =>
        context.Warn(WarningCodes.WeightUnitDoubtful, string.Create(CultureInfo.InvariantCulture, $"{line.GrossUnit}:{line.GrossWritten} / {packages} {line.PackageType} {perPackage}").TrimEnd(), line.GrossSegment);

    private static bool IsSame(double left, double right) => Math.Abs(left - right) <= SameWithin * Math.Max(left, right);
}
