namespace Intel.Analysis.Risk;

/// <summary>What of a declaration is looked at: categories, categories together, and logarithms of the figures.</summary>
internal static class DeclarationFeatures
{
    /// <summary>
    /// Categories, each as a text. Process type is left out: all but six of 37,385 rows share one. Pairs are those in
    /// which a rate can differ though it does not in either alone: goods with where they come from, and with their duty.
    /// </summary>
    public static Func<Declaration, string>[] Categories { get; } =
    [
        .. Enumerable.Range(0, 14).Select(column => (Func<Declaration, string>)(d => d.Categories[column])),
        d => d.Heading(4),
        d => d.Heading(2),
        d => Pair(d.Heading(4), d.Categories[Origin]),
        d => Pair(d.Heading(2), d.Categories[Origin]),
        d => Pair(d.Heading(6), d.Categories[Origin]),
        d => Pair(d.Categories[Origin], d.Categories[TaxType]),
        d => Pair(d.Categories[Departure], d.Categories[Origin]),
        d => Pair(d.Categories[TaxType], d.TaxRatePercent.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        d => Pair(d.Categories[OriginIndicator], d.Categories[Origin]),
    ];

    /// <summary>Figures that are compared with what is usual for the commodity too.</summary>
    public static Func<Declaration, double>[] Scales { get; } =
    [
        d => Math.Log(d.NetMassKg + 1),
        d => Math.Log(d.ItemPrice + 1),
        d => Math.Log(d.ItemPrice + 1) - Math.Log(d.NetMassKg + 1),
    ];

    private const int Departure = 10;
    private const int Origin = 11;
    private const int TaxType = 12;
    private const int OriginIndicator = 13;

    // The unit separator is in no code, so that no two pairs give one text.
    private static string Pair(string a, string b) => $"{a}\u001f{b}";
}
