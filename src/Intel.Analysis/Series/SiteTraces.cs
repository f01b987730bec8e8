using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Places;
using Intel.Core.Series;
using Intel.Core.Sites;
using Intel.Core.Waste;

namespace Intel.Analysis.Series;

/// <summary>Something in a record that another record may share.</summary>
/// <param name="Kind">The kind of evidence.</param>
/// <param name="Key">What is compared.</param>
/// <param name="Field">The field's path.</param>
/// <param name="Value">As written.</param>
public sealed record SiteTrace(TraceKind Kind, string Key, string Field, string Value);

/// <summary>A finding as linking sees it.</summary>
/// <param name="Id">The record.</param>
/// <param name="Version">Its version.</param>
/// <param name="NumberKey">Its number as compared.</param>
/// <param name="Position">Where; null when unknown.</param>
/// <param name="At">When it was found, otherwise deposited at the latest, UTC; null when unknown.</param>
/// <param name="Traces">What it shows, without fillers and each key once.</param>
/// <param name="IsSimulated">Whether it is simulated.</param>
public sealed record TracedFinding(RecordId Id, int Version, string NumberKey, Position? Position, DateTimeOffset? At, ImmutableArray<SiteTrace> Traces, bool IsSimulated);

/// <summary>Reads the traces of findings.</summary>
public static class SiteTraces
{
    // The commonest words for containers and their colours, so that reports in four languages compare.
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["vat"] = "drum", ["vaten"] = "drum", ["fut"] = "drum", ["futs"] = "drum", ["fass"] = "drum", ["fasser"] = "drum", ["drums"] = "drum", ["barrel"] = "drum",
        ["jerrycans"] = "jerrycan", ["jerrican"] = "jerrycan", ["jerricans"] = "jerrycan", ["bidon"] = "jerrycan", ["bidons"] = "jerrycan", ["kanister"] = "jerrycan", ["can"] = "jerrycan", ["cans"] = "jerrycan",
        ["ibcs"] = "ibc", ["cubicontainer"] = "ibc", ["zak"] = "bag", ["zakken"] = "bag", ["sac"] = "bag", ["sacs"] = "bag", ["sack"] = "bag", ["bags"] = "bag",
        ["blauw"] = "blue", ["bleu"] = "blue", ["bleue"] = "blue", ["blau"] = "blue", ["wit"] = "white", ["blanc"] = "white", ["blanche"] = "white", ["weiss"] = "white",
        ["zwart"] = "black", ["noir"] = "black", ["noire"] = "black", ["schwarz"] = "black", ["groen"] = "green", ["vert"] = "green", ["verte"] = "green", ["grun"] = "green",
        ["rood"] = "red", ["rouge"] = "red", ["rot"] = "red", ["geel"] = "yellow", ["jaune"] = "yellow", ["gelb"] = "yellow", ["oranje"] = "orange", ["grijs"] = "grey", ["gris"] = "grey", ["grau"] = "grey",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A finding's traces; null for a record that is no finding.</summary>
    public static TracedFinding? Of(StoredRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Document is not WasteFinding finding
            ? null
            : new TracedFinding(
                record.Id, record.Version, Fillers.KeyOf(finding.FindingNumber) ?? "", finding.Place.Position, finding.FoundAt ?? finding.DepositedTo ?? finding.DepositedFrom,
                [.. Of(finding).DistinctBy(t => (t.Kind, t.Key))], finding.IsSimulated);
    }

    private static IEnumerable<SiteTrace> Of(WasteFinding finding)
    {
        foreach (var trace in finding.Chemicals.SelectMany(Of).Concat(finding.Containers.SelectMany(Of)))
        {
            yield return trace;
        }

        foreach (var marker in finding.Markers)
        {
            if (Fillers.KeyOf(marker) is { } key)
            {
                yield return new SiteTrace(TraceKind.Materials, $"m:{key}", "markers", marker);
            }
        }

        if (Fillers.KeyOf(finding.ProbableProduct) is { } product)
        {
            yield return new SiteTrace(TraceKind.Materials, $"p:{product}", "probableProduct", finding.ProbableProduct!);
        }

        foreach (var link in finding.Links)
        {
            if (Fillers.KeyOf(link.Target) is { } target)
            {
                yield return new SiteTrace(TraceKind.Stated, target, "links.target", link.Target);
            }
        }
    }

    private static IEnumerable<SiteTrace> Of(Chemical chemical)
    {
        foreach (var lot in chemical.LotNumbers)
        {
            if (Fillers.KeyOf(lot, 3) is { } key)
            {
                yield return new SiteTrace(TraceKind.Lot, key, "chemicals.lotNumbers", lot);
            }
        }

        if (Fillers.KeyOf(chemical.Marks, 3) is { } marks)
        {
            yield return new SiteTrace(TraceKind.Marks, marks, "chemicals.marks", chemical.Marks!);
        }

        if (Fillers.KeyOf(chemical.Supplier) is { } supplier)
        {
            yield return new SiteTrace(TraceKind.Maker, supplier, "chemicals.supplier", chemical.Supplier!);
        }

        if (chemical.Substance is { } substance)
        {
            yield return new SiteTrace(TraceKind.Materials, $"s:{substance}", "chemicals.name", chemical.Name);
        }
        else if (chemical.Cas?.Value is { } cas)
        {
            yield return new SiteTrace(TraceKind.Materials, $"c:{cas}", "chemicals.cas", $"{chemical.Name} ({cas})");
        }
        else if (Fillers.KeyOf(chemical.Name) is { } name)
        {
            yield return new SiteTrace(TraceKind.Materials, $"n:{name}", "chemicals.name", chemical.Name);
        }
    }

    private static IEnumerable<SiteTrace> Of(WasteContainer container)
    {
        if (Fillers.KeyOf(container.Marks, 3) is { } marks)
        {
            yield return new SiteTrace(TraceKind.Marks, marks, "containers.marks", container.Marks!);
        }

        // A drum is a drum: without capacity or colour it distinguishes nothing.
        var (kind, colour) = (Word(container.Kind), Word(container.Colour));
        if (kind is not null && (colour is not null || container.CapacityLitres is not null))
        {
            var litres = container.CapacityLitres?.ToString("0.#", CultureInfo.InvariantCulture);
            yield return new SiteTrace(
                TraceKind.Container, $"{kind}|{litres}|{colour}", "containers",
                string.Join(' ', new[] { litres is null ? null : $"{litres} l", container.Colour, container.Kind }.Where(p => !string.IsNullOrWhiteSpace(p))));
        }
    }

    private static string? Word(string? text) => Fillers.KeyOf(text) is { } key ? Words.GetValueOrDefault(key, key) : null;
}
