using System.Collections.Immutable;
using Intel.Core.Laboratories;
using Intel.Core.Sites;
using Intel.Core.Waste;

namespace Intel.Analysis.Production;

/// <summary>What an estimate of the product rests on.</summary>
public enum WasteBasis
{
    /// <summary>Kilograms of waste, weighed.</summary>
    Mass,

    /// <summary>Litres of waste, taken as one kilogram each.</summary>
    Volume,

    /// <summary>What the containers can hold, as if all were full: an upper bound.</summary>
    Capacity,
}

/// <summary>What one source says: so much waste goes with a kilogram of product.</summary>
/// <param name="Source">emcdda-2023 (any synthetic drug, EMCDDA 2023), low and high (the two figures published for the product), press-police (litres for any).</param>
/// <param name="FewestPerKg">The least waste per kilogram of product, in kilograms or litres.</param>
/// <param name="MostPerKg">The most.</param>
/// <param name="IsLitres">Whether the figures are litres rather than kilograms.</param>
/// <param name="FromKg">Kilograms of product at the least.</param>
/// <param name="ToKg">Kilograms of product at the most.</param>
public sealed record ProductShare(string Source, double FewestPerKg, double MostPerKg, bool IsLitres, double FromKg, double ToKg);

/// <summary>
/// How much product a waste stands for, as an interval: sources disagree by a factor of four, so each is shown and the
/// interval spans them all. It is too high where waste of other origin is mixed in, and too low where part of the waste
/// went elsewhere (sewer, manure pit): 1,000 l found beside a sewer inlet may be the rest of 5,000 l.
/// </summary>
/// <param name="Basis">What it rests on.</param>
/// <param name="Amount">Kilograms or litres of waste.</param>
/// <param name="Product">amphetamine or MDMA; null for any synthetic drug.</param>
/// <param name="Shares">Each source's figures.</param>
public sealed record ProductEstimate(WasteBasis Basis, double Amount, string? Product, ImmutableArray<ProductShare> Shares)
{
    // Beginnings of the words in the four languages.
    private static readonly ImmutableArray<string> PlantWords = ["canna", "hennep", "hanf", "chanvre", "wiet", "weed", "hasj", "hash", "hasch", "marihuana", "coca", "koka", "hero"];

    /// <summary>The sources there are: see <see cref="ProductShare.Source"/>.</summary>
    public static ImmutableArray<string> Sources { get; } = ["emcdda-2023", "low", "high", "press-police"];

    /// <summary>The least of all sources, kilograms of product.</summary>
    public double FromKg => Shares.Min(s => s.FromKg);

    /// <summary>The most of all sources, kilograms of product.</summary>
    public double ToKg => Shares.Max(s => s.ToKg);

    /// <summary>The estimate for a finding; null when neither mass, volume nor containers are known, or the product is not synthetic.</summary>
    public static ProductEstimate? Of(WasteFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Of(finding.MassKg, finding.VolumeLitres, finding.Containers, finding.ProbableProduct is { } product ? [product] : []);
    }

    /// <summary>The estimate for a laboratory's waste; null when neither volume nor containers are known, or the products are not synthetic.</summary>
    public static ProductEstimate? Of(LaboratoryReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Of(null, report.WasteLitres, report.WasteContainers, report.Products);
    }

    private static ProductEstimate? Of(double? massKg, double? litres, ImmutableArray<WasteContainer> containers, ImmutableArray<string> products)
    {
        var capacity = containers.Sum(c => (c.Count ?? 0) * (c.CapacityLitres ?? 0));
        (WasteBasis Basis, double Amount)? known = massKg is > 0 ? (WasteBasis.Mass, massKg.Value)
            : litres is > 0 ? (WasteBasis.Volume, litres.Value)
            : capacity > 0 ? (WasteBasis.Capacity, capacity)
            : null;
        // The figures are of synthetic drugs: of cannabis or cocaine they would say nothing.
        if (known is not { } waste || (products.Length > 0 && products.All(IsFromPlants)))
        {
            return null;
        }

        var product = products.Length == 1 ? Known(products[0]) : null;
        (string Source, double Fewest, double Most, bool IsLitres)[] ratios =
        [
            ("emcdda-2023", 25, 43, false),
            .. product switch
            {
                "MDMA" => [("low", 6.0, 10.0, false), ("high", 10.0, 20.0, false)],
                "amphetamine" => [("low", 10.0, 20.0, false), ("high", 20.0, 30.0, false)],
                _ => Array.Empty<(string, double, double, bool)>(),
            },
            .. waste.Basis == WasteBasis.Mass ? Array.Empty<(string, double, double, bool)>() : [("press-police", 30.0, 40.0, true)],
        ];
        return new ProductEstimate(
            waste.Basis,
            waste.Amount,
            product,
            [.. ratios.Select(r => new ProductShare(r.Source, r.Fewest, r.Most, r.IsLitres, waste.Amount / r.Most, waste.Amount / r.Fewest))]);
    }

    private static bool IsFromPlants(string product) => PlantWords.Any(w => product.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static string? Known(string product) => product.Trim().ToUpperInvariant() switch
    {
        "MDMA" or "XTC" or "ECSTASY" => "MDMA",
        "AMPHETAMINE" or "AMFETAMINE" or "AMPHÉTAMINE" or "AMPHETAMIN" or "SPEED" => "amphetamine",
        _ => null,
    };
}
