namespace Intel.Core;

/// <summary>The same sentence in the four working languages.</summary>
/// <param name="En">English.</param>
/// <param name="Nl">Dutch.</param>
/// <param name="Fr">French.</param>
/// <param name="De">German.</param>
public sealed record LocalisedText(string En, string Nl, string Fr, string De)
{
    /// <summary>The sentence in a language, by its two-letter ISO 639-1 code; English for any other.</summary>
    public string In(string language) => language switch { "nl" => Nl, "fr" => Fr, "de" => De, _ => En };
}
