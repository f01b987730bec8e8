using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Intel.Core.Consignments;

namespace Intel.Core.Substances;

/// <summary>
/// A dated table of drug precursors and watched chemicals, and how to recognise them: by CAS number first, then by
/// names in four languages with common misspellings, then by the few commodity codes that name one substance alone.
/// Basket codes (such as 2932.99) hold thousands of lawful goods and recognise nothing.
/// </summary>
public sealed class SubstanceTable
{
    private static readonly Lazy<SubstanceTable> Embedded = new(LoadEmbedded);
    private readonly FrozenDictionary<string, Substance> _byKey;
    private readonly FrozenDictionary<CasNumber, Substance> _byCas;
    private readonly FrozenDictionary<string, Substance> _byCommodity;
    private readonly PhraseFinder<Substance> _names;
    private readonly PhraseFinder<Substance> _abbreviations;

    internal SubstanceTable(
        DateOnly validOn,
        IReadOnlyList<Substance> substances,
        IReadOnlyDictionary<string, string> specificCommodities,
        IReadOnlyList<string> baskets,
        IReadOnlyList<RejectedSubstance> rejected,
        string canonicalText)
    {
        ValidOn = validOn;
        Substances = [.. substances];
        SpecificCommodities = specificCommodities.ToImmutableSortedDictionary(StringComparer.Ordinal);
        Baskets = [.. baskets];
        Rejected = [.. rejected];
        CanonicalText = canonicalText;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalText)))[..12];
        _byKey = Substances.ToFrozenDictionary(s => s.Key, StringComparer.Ordinal);
        _byCas = Substances.SelectMany(s => s.Cas.Select(c => (c, s))).DistinctBy(p => p.c).ToFrozenDictionary(p => p.c, p => p.s);
        _byCommodity = SpecificCommodities.Where(p => _byKey.ContainsKey(p.Value)).ToFrozenDictionary(p => p.Key, p => _byKey[p.Value], StringComparer.Ordinal);
        _names = new PhraseFinder<Substance>(Substances.SelectMany(s => s.Synonyms.Concat([s.Names.En, s.Names.Nl, s.Names.Fr, s.Names.De]).Select(n => KeyValuePair.Create(n, s))));
        _abbreviations = new PhraseFinder<Substance>(Substances.SelectMany(s => s.Abbreviations.Select(n => KeyValuePair.Create(n, s))));
    }

    /// <summary>The day for which the table was drawn up.</summary>
    public DateOnly ValidOn { get; }

    /// <summary>The substances, in the order of the source.</summary>
    public ImmutableArray<Substance> Substances { get; }

    /// <summary>HS subheadings (six digits) that name one substance alone, with that substance's key.</summary>
    public ImmutableSortedDictionary<string, string> SpecificCommodities { get; }

    /// <summary>HS subheadings (six digits) under which precursors travel among thousands of lawful goods.</summary>
    public ImmutableArray<string> Baskets { get; }

    /// <summary>Rows of the source that were left out, with the reason.</summary>
    public ImmutableArray<RejectedSubstance> Rejected { get; }

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of the table's text: names the table in flags.</summary>
    public string Fingerprint { get; }

    internal string CanonicalText { get; }

    /// <summary>The table that ships with the platform.</summary>
    public static SubstanceTable Load() => Embedded.Value;

    /// <summary>
    /// Reads a table from JSON of the shipped form. Rows with a CAS number whose check digit fails are left out and
    /// named in <see cref="Rejected"/>; anything else that is wrong is an answer that names the row.
    /// </summary>
    public static Outcome<SubstanceTable> Parse(string json) => SubstanceTableReader.Read(json);

    /// <summary>This table with the rows of another added; a row of the other with the same key or CAS number takes precedence.</summary>
    public SubstanceTable With(SubstanceTable other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var rows = other.Substances.Concat(Substances.Where(s => !other._byKey.ContainsKey(s.Key))).ToList();
        var specific = SpecificCommodities.SetItems(other.SpecificCommodities);
        return new SubstanceTable(
            other.ValidOn > ValidOn ? other.ValidOn : ValidOn, rows, specific, [.. Baskets.Union(other.Baskets)], [.. Rejected, .. other.Rejected], $"{CanonicalText}\n{other.CanonicalText}");
    }

    /// <summary>The substance with a key; null when there is none.</summary>
    public Substance? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The substance with a CAS number; null when there is none.</summary>
    public Substance? Find(CasNumber cas) => _byCas.GetValueOrDefault(cas);

    /// <summary>The substance that a commodity code names alone; null for every other code.</summary>
    public Substance? Find(CommodityCode code) =>
        code.Value.Length >= 6 ? _byCommodity.GetValueOrDefault(code.Subheading) : null;

    /// <summary>Whether precursors travel under this code among thousands of lawful goods.</summary>
    public bool IsBasket(CommodityCode code) => code.Value.Length >= 6 && Baskets.Contains(code.Subheading);

    /// <summary>
    /// The substance that a field for a chemical's name denotes: a CAS number in it first, then the whole as a name
    /// or short form, then the only substance that is named in it. Null when none, or several, could be meant.
    /// </summary>
    public Substance? Resolve(string? name, CasNumber? cas = null)
    {
        if (cas is { } number && Find(number) is { } byNumber)
        {
            return byNumber;
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        if (_names.Whole(name) is [var whole])
        {
            return whole;
        }

        if (_abbreviations.Whole(name) is [var shortForm])
        {
            return shortForm;
        }

        var found = FindIn(name);
        var best = found.Where(m => m.By == found.Min(f => f.By)).Select(m => m.Substance).Distinct().ToList();
        return best is [var only] ? only : null;
    }

    /// <summary>The substances named in a running text, by where they stand. Names are whole words; short forms that mean other things too are not looked for.</summary>
    public ImmutableArray<SubstanceMatch> FindIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ImmutableArray<SubstanceMatch>.Builder? found = null;
        foreach (var match in _names.FindIn(text))
        {
            (found ??= ImmutableArray.CreateBuilder<SubstanceMatch>()).Add(new SubstanceMatch(match.Value, SubstanceMatchKind.Name, match.Start, match.Length));
        }

        FindCodes(text, ref found);
        if (found is null)
        {
            return [];
        }

        found.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.By.CompareTo(b.By));
        return found.DrainToImmutable();
    }

    private void FindCodes(string text, ref ImmutableArray<SubstanceMatch>.Builder? found)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsAsciiDigit(text[start]) || (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '.')))
            {
                continue;
            }

            var end = start;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '-' or '.'))
            {
                end++;
            }

            var code = text.AsSpan(start, end - start).TrimEnd("-.");
            var isWhole = end == text.Length || !char.IsLetter(text[end]);
            if (isWhole && CasNumber.TryParse(code, out var cas) && Find(cas) is { } byCas)
            {
                (found ??= ImmutableArray.CreateBuilder<SubstanceMatch>()).Add(new SubstanceMatch(byCas, SubstanceMatchKind.Cas, start, code.Length));
            }
            else if (isWhole && code.Length >= 7 && code[4] == '.' && CommodityCode.TryParse(code, out var commodity) && Find(commodity) is { } byCommodity)
            {
                // Without the dot, six digits in a text may be anything.
                (found ??= ImmutableArray.CreateBuilder<SubstanceMatch>()).Add(new SubstanceMatch(byCommodity, SubstanceMatchKind.Commodity, start, code.Length));
            }

            start = end;
        }
    }

    private static SubstanceTable LoadEmbedded()
    {
        using var stream = typeof(SubstanceTable).Assembly.GetManifestResourceStream("substances-2026-11-01.json")
            ?? throw new InvalidOperationException("The embedded table of substances is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var table = Parse(reader.ReadToEnd());
        return table.IsDone ? table.Value! : throw new InvalidOperationException($"The embedded table of substances cannot be read: {table.Message}");
    }
}
