using System.Collections.Immutable;

namespace Intel.Analysis.Risk;

/// <summary>
/// An import declaration with what its inspection found. The columns are those of the public customs declarations
/// (arXiv 2208.02484), so that figures can be held against published ones.
/// </summary>
/// <param name="On">The day it was lodged.</param>
/// <param name="Categories">The values of <see cref="CategoryNames"/>, in that order; an empty text is a value of its own.</param>
/// <param name="NetMassKg">Net mass in kilograms, 0 or more.</param>
/// <param name="ItemPrice">The price of the item in the file's currency, 0 or more.</param>
/// <param name="TaxRatePercent">The duty rate, per cent.</param>
/// <param name="IsFraud">What inspection found: the target, never a feature.</param>
public sealed record Declaration(DateOnly On, ImmutableArray<string> Categories, double NetMassKg, double ItemPrice, double TaxRatePercent, bool IsFraud)
{
    /// <summary>The columns whose values are words or codes.</summary>
    public static ImmutableArray<string> CategoryNames { get; } =
    [
        "Office ID", "Import Type", "Import Use", "Payment Type", "Mode of Transport", "Declarant ID", "Importer ID", "Seller ID", "Courier ID",
        "HS6 Code", "Country of Departure", "Country of Origin", "Tax Type", "Country of Origin Indicator", "Process Type",
    ];

    /// <summary>Where the commodity stands in <see cref="Categories"/>.</summary>
    internal const int Commodity = 9;

    /// <summary>What repeats from declaration to declaration: commodity, mass and price together.</summary>
    public GoodsTriple Triple => new(Categories[Commodity], NetMassKg, ItemPrice);

    /// <summary>The commodity's first digits: 2 the chapter, 4 the heading, 6 the subheading; all there are when fewer.</summary>
    internal string Heading(int digits) => Categories[Commodity].Length <= digits ? Categories[Commodity] : Categories[Commodity][..digits];
}

/// <summary>Commodity (six digits), net mass in kilograms and price: the same three again are, nearly always, the same goods again.</summary>
public readonly record struct GoodsTriple(string Hs6, double NetMassKg, double ItemPrice);
