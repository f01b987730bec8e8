using System.Globalization;
using Intel.Core;
using Intel.Core.Codes;
using Intel.Core.Series;
using Intel.Core.Substances;

namespace Intel.Analysis.Series;

/// <summary>Reasons of links in the four working languages.</summary>
internal static class LinkWording
{
    private const int MostNamed = 3;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Both show the same.</summary>
    public static LocalisedText Shared(TraceKind kind, IReadOnlyList<SiteTrace> shared, int others, int observed)
    {
        var (noun, values) = (Noun(kind), Values(shared));
        var rarest = shared.Count > 1;
        return new LocalisedText(
            $"In common, {noun.En}: {values.En}. {(rarest ? "The rarest of them" : "It")} is in {others} of the {observed} other findings that show any.",
            $"Gemeenschappelijk, {noun.Nl}: {values.Nl}. {(rarest ? "Het zeldzaamste ervan" : "Het")} staat in {others} van de {observed} andere vaststellingen die er een tonen.",
            $"En commun, {noun.Fr} : {values.Fr}. {(rarest ? "Le plus rare" : "Cela")} figure dans {others} des {observed} autres constats qui en montrent.",
            $"Gemeinsam, {noun.De}: {values.De}. {(rarest ? "Das Seltenste davon" : "Es")} steht in {others} der {observed} anderen Funde, die eines zeigen.");
    }

    /// <summary>Both show some, and none in common.</summary>
    public static LocalisedText Different(TraceKind kind, IReadOnlyList<SiteTrace> one, IReadOnlyList<SiteTrace> other)
    {
        var noun = Noun(kind);
        var (here, there) = (Values(one), Values(other));
        return new LocalisedText(
            $"Different, {noun.En}: {here.En} against {there.En}.",
            $"Verschillend, {noun.Nl}: {here.Nl} tegenover {there.Nl}.",
            $"Différent, {noun.Fr} : {here.Fr} contre {there.Fr}.",
            $"Verschieden, {noun.De}: {here.De} gegenüber {there.De}.");
    }

    /// <summary>One record names the other.</summary>
    public static LocalisedText Named(SiteTrace naming) => new(
        $"One record names the other: {naming.Value}.",
        $"De ene vaststelling noemt de andere: {naming.Value}.",
        $"L'un des constats nomme l'autre : {naming.Value}.",
        $"Der eine Fund nennt den anderen: {naming.Value}.");

    /// <summary>How far apart.</summary>
    public static LocalisedText Place(SpreadWeight place)
    {
        var share = Share(place.Share);
        return Spread(
            place,
            (value, range) => $"{value} km apart; {share} of all pairs of findings lie {range} km apart.",
            (value, range) => $"{value} km uiteen; {share} van alle paren vaststellingen ligt {range} km uiteen.",
            (value, range) => $"À {value} km l'un de l'autre ; {share} des paires de constats sont à {range} km.",
            (value, range) => $"{value} km voneinander; {share} aller Paare von Funden liegen {range} km auseinander.");
    }

    /// <summary>How long after each other.</summary>
    public static LocalisedText Time(SpreadWeight time)
    {
        var share = Share(time.Share);
        return Spread(
            time,
            (value, range) => $"{value} days between them; {share} of all pairs of findings are {range} days apart.",
            (value, range) => $"{value} dagen ertussen; {share} van alle paren vaststellingen ligt {range} dagen uiteen.",
            (value, range) => $"{value} jours entre eux ; {share} des paires de constats sont à {range} jours.",
            (value, range) => $"{value} Tage dazwischen; {share} aller Paare von Funden liegen {range} Tage auseinander.");
    }

    private static LocalisedText Spread(SpreadWeight weight, Func<string, string, string> en, Func<string, string, string> nl, Func<string, string, string> fr, Func<string, string, string> de)
    {
        var value = weight.Value < 10 ? weight.Value.ToString("0.#", Invariant) : weight.Value.ToString("0", Invariant);
        var comma = value.Replace('.', ',');
        var range = double.IsInfinity(weight.To) ? $"≥ {weight.From.ToString("0", Invariant)}" : $"{weight.From.ToString("0", Invariant)}–{weight.To.ToString("0", Invariant)}";
        return new LocalisedText(en(value, range), nl(comma, range), fr(comma, range), de(comma, range));
    }

    private static string Share(double share) => share < 0.01 ? "< 1 %" : $"{(share * 100).ToString("0", Invariant)} %";

    private static LocalisedText Values(IReadOnlyList<SiteTrace> traces)
    {
        var shown = traces.Take(MostNamed).Select(Say).ToList();
        var rest = traces.Count > MostNamed ? string.Create(Invariant, $" (+{traces.Count - MostNamed})") : "";
        return new LocalisedText(
            string.Join(", ", shown.Select(t => t.En)) + rest,
            string.Join(", ", shown.Select(t => t.Nl)) + rest,
            string.Join(", ", shown.Select(t => t.Fr)) + rest,
            string.Join(", ", shown.Select(t => t.De)) + rest);
    }

    // What a list knows is said in the reader's words; lots, marks and names stay as they were written.
    private static LocalisedText Say(SiteTrace trace)
    {
        var known = trace switch
        {
            { Kind: TraceKind.Container } => Container(trace.Key.Split('|')),
            { Kind: TraceKind.Materials, Key: ['s', ':', .. var key] } => SubstanceTable.Load().Find(key)?.Names,
            { Kind: TraceKind.Materials } => CodeWords.Site(trace.Value),
            _ => null,
        };
        return known ?? new LocalisedText(trace.Value, trace.Value, trace.Value, trace.Value);
    }

    // Kind, litres and colour, as traces are compared by.
    private static LocalisedText? Container(string[] parts)
    {
        if (parts is not [var kind, var litres, var colour] || CodeWords.Site(kind) is not { } noun)
        {
            return null;
        }

        var hue = colour.Length == 0 ? null : CodeWords.Site(colour) ?? new LocalisedText(colour, colour, colour, colour);
        return new LocalisedText(With(noun.En, hue?.En), With(noun.Nl, hue?.Nl), With(noun.Fr, hue?.Fr), With(noun.De, hue?.De));

        string With(string what, string? shade) => $"{what} ({string.Join(", ", new[] { shade, litres.Length == 0 ? null : $"{litres} l" }.OfType<string>())})";
    }

    private static LocalisedText Noun(TraceKind kind) => kind switch
    {
        TraceKind.Lot => new("lot number", "lotnummer", "numéro de lot", "Losnummer"),
        TraceKind.Marks => new("mark or label", "merk of etiket", "marque ou étiquette", "Kennzeichen oder Etikett"),
        TraceKind.Container => new("kind of container", "soort recipiënt", "type de récipient", "Behälterart"),
        TraceKind.Maker => new("supplier or maker", "leverancier of maker", "fournisseur ou fabricant", "Lieferant oder Hersteller"),
        TraceKind.Stated => new("site that both name", "plaats die beide noemen", "site que les deux nomment", "Ort, den beide nennen"),
        _ => new("substance, marker or product", "stof, merker of product", "substance, marqueur ou produit", "Stoff, Marker oder Produkt"),
    };
}
