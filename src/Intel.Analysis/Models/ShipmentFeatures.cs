using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Intel.Analysis.Rules;
using Intel.Analysis.Rules.Facts;
using Intel.Core;
using Intel.Core.Baselines;
using Intel.Core.Consignments;
using Intel.Core.Parties;

namespace Intel.Analysis.Models;

/// <summary>
/// What models see of a shipment: the one definition for training and for scoring. A model keeps the fingerprint of the
/// definition that it was trained with and is refused under another.
/// </summary>
public static class ShipmentFeatures
{
    // Of a history that there is none of, logarithms and shares are this: below every number that one can have.
    private const double None = -1;
    private static readonly Lazy<string> Known = new(Hash);

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of names, units and directions, in order.</summary>
    public static string Fingerprint => Known.Value;

    /// <summary>How many numbers of a shipment itself there are.</summary>
    public static int Width => All.Length;

    /// <summary>The features with their units, as a model's manifest names them.</summary>
    public static ImmutableArray<(string Name, string Unit)> Names => [.. All.Select(f => (f.Name, f.Unit)), .. Categories.SelectMany(c => new[] { ($"finds.{c.Name}", "1"), ($"opened.{c.Name}", "1") })];

    internal static ImmutableArray<Feature> All { get; } =
    [
        Rarity("package-weight", MeasureKind.PackageWeight, "goods.grossWeightKg", new("weight per package", "gewicht per collo", "poids par colis", "Gewicht je Packstück")),
        Rarity("container-weight", MeasureKind.ContainerWeight, "goods.grossWeightKg", new("weight per container", "gewicht per container", "poids par conteneur", "Gewicht je Container")),
        Rarity("unit-value", MeasureKind.UnitValue, "goodsValue", new("value per kilogram", "waarde per kilogram", "valeur au kilogramme", "Wert je Kilogramm")),
        Rarity("density", MeasureKind.Density, "goods.grossWeightKg", new("weight for its volume", "gewicht voor het volume", "poids pour son volume", "Gewicht für das Volumen")),
        Rarity("package-type", MeasureKind.PackageType, "goods.packageType", new("kind of package", "soort collo", "type de colis", "Packstückart")),
        Rarity("container-type", MeasureKind.ContainerType, "equipment.sizeType", new("type of container", "soort container", "type de conteneur", "Containerart")),
        Count("consignor", SightingKind.Consignor, "parties.consignor.name", new("shipments of the consignor", "zendingen van de afzender", "envois de l’expéditeur", "Sendungen des Absenders")),
        Count("consignee", SightingKind.Consignee, "parties.consignee.name", new("shipments of the consignee", "zendingen van de geadresseerde", "envois du destinataire", "Sendungen des Empfängers")),
        Count("notify", SightingKind.Notify, "parties.notify.name", new("shipments of the notify party", "zendingen van de notify", "envois de la partie à notifier", "Sendungen der Notify-Partei")),
        Count("triple", SightingKind.Triple, "history.triple", new("shipments of the same parties and goods", "zendingen van dezelfde partijen en goederen", "envois des mêmes parties et marchandises", "Sendungen derselben Parteien und Waren")),
        Same("origin", SightingKind.CommodityOrigin, "placeOfLoading", new("share of these goods from that country", "aandeel van deze goederen uit dat land", "part de ces marchandises de ce pays", "Anteil dieser Waren aus diesem Land")),
        Same("calls", SightingKind.Route, "portsOfCall", new("share of the route with the same ports of call", "aandeel van de route met dezelfde havens", "part de l’itinéraire avec les mêmes escales", "Anteil der Strecke mit denselben Häfen")),
        Same("contact", SightingKind.ConsigneeContact, "parties.consignee.contact", new("share with the same address and contact", "aandeel met hetzelfde adres en contact", "part avec la même adresse et le même contact", "Anteil mit derselben Anschrift und demselben Kontakt")),
        Same("goods", SightingKind.ConsigneeCommodity, "goods.commodity", new("share of the importer's shipments with these goods", "aandeel van de zendingen van de importeur met deze goederen", "part des envois de l’importateur avec ces marchandises", "Anteil der Sendungen des Importeurs mit diesen Waren")),
        new("versions", "1", "message", new("messages about it", "berichten erover", "messages à son sujet", "Meldungen dazu"), 0, v => v.VersionCount),
        new("boxes", "1", "equipment", new("containers", "containers", "conteneurs", "Container"), 0, v => v.Shipment.Equipment.Length),
        new("reefer", "1", "equipment.sizeType", new("refrigerated", "gekoeld", "réfrigéré", "gekühlt"), 0, v => v.Shipment.Equipment.Any(e => e.IsReefer) ? 1 : 0),
        new("gross", "log10 kg", "goods.grossWeightKg", new("gross weight", "brutogewicht", "poids brut", "Bruttogewicht"), 0, v => Math.Log10(1 + (v.Shipment.GrossWeightKg ?? 0))),
        new("to-order", "1", "parties.consignee.name", new("consignee is a formula", "geadresseerde is een formule", "destinataire est une formule", "Empfänger ist eine Formel"), 0, v => v.Shipment.PartyIn(PartyRole.Consignee)?.IsFormula == true ? 1 : 0),
        new("precursor", "1", "goods.description", new("names a precursor", "noemt een precursor", "nomme un précurseur", "nennt einen Ausgangsstoff"), 1, v => v.Substances.Any(s => s.Substance.IsPrecursor) ? 1 : 0),

        // The last one is told, not read: the rules have spoken before.
        new("rule-points", "points", "rules", new("points of the rules", "punten van de regels", "points des règles", "Punkte der Regeln"), 1, _ => 0),
    ];

    internal static ImmutableArray<Category> Categories { get; } =
    [
        new("consignor", "parties.consignor.name", new("consignor", "afzender", "expéditeur", "Absender"), v => v.Shipment.PartyIn(PartyRole.Consignor)?.HistoryKey),
        new("consignee", "parties.consignee.name", new("consignee", "geadresseerde", "destinataire", "Empfänger"), v => v.Shipment.PartyIn(PartyRole.Consignee)?.HistoryKey),
        new("notify", "parties.notify.name", new("notify party", "notify", "partie à notifier", "Notify-Partei"), v => v.Shipment.PartyIn(PartyRole.Notify)?.HistoryKey),
        new("heading", "goods.commodity", new("heading", "post", "position", "Position"), Heading),
        new("origin", "placeOfLoading", new("country of loading", "land van lading", "pays de chargement", "Verladeland"), Country),
        new("heading-origin", "goods.commodity", new("heading and country of loading", "post en land van lading", "position et pays de chargement", "Position und Verladeland"), v => Heading(v) is { } heading && Country(v) is { } country ? $"{heading}|{country}" : null),
        new("carrier", "conveyance", new("carrier", "vervoerder", "transporteur", "Frachtführer"), v => v.Shipment.Conveyance?.CarrierCode),
    ];

    /// <summary>What models see of a shipment.</summary>
    /// <param name="rules">The rules, with the table of substances that they look in.</param>
    /// <param name="facts">The shipment with its histories and what is usual.</param>
    /// <param name="rulePoints">What the rules add up to, before the sum is cut.</param>
    /// <exception cref="ArgumentException">The record is no consignment.</exception>
    public static ShipmentVector Of(RuleSet rules, RecordFacts facts, double rulePoints)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Current.Document is Consignment ? Of(rules.View(facts), rulePoints) : throw new ArgumentException("Models score consignments.", nameof(facts));
    }

    internal static ShipmentVector Of(RecordView view, double rulePoints)
    {
        var values = new float[All.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = (float)All[index].Read(view);
        }

        values[^1] = (float)rulePoints;

        return new ShipmentVector(values, [.. Categories.Select(c => c.Read(view) is { Length: > 0 } text ? KeyOf(text) : 0UL)]);
    }

    // Models keep no names: a hash says whether it is the same company, and no more.
    private static ulong KeyOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(hash) | 1;
    }

    private static string? Heading(RecordView view) => view.Shipment.Goods.Select(g => g.Commodity?.Value?.Heading).FirstOrDefault(h => h is not null);

    private static string? Country(RecordView view) => view.Shipment.PlaceOfLoading?.Code.Value?.Country;

    private static Feature Rarity(string name, MeasureKind kind, string field, LocalisedText label) =>
        new($"rarity.{name}", "-log10 share", field, label, 1, v => v.Compare(kind)?.Rarity ?? 0);

    private static Feature Count(string name, SightingKind kind, string field, LocalisedText label) =>
        new($"count.{name}", "log10 shipments", field, label, 0, v => v.History(kind) is { } history ? Math.Log10(1 + history.Count) : None);

    private static Feature Same(string name, SightingKind kind, string field, LocalisedText label) =>
        new($"same.{name}", "1", field, label, 0, v => v.History(kind) is { Count: > 0 } history ? (double)history.SameDetail / history.Count : None);

    private static string Hash()
    {
        var text = string.Join('\n', All.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Name}|{f.Unit}|{f.Monotone}")).Concat(Categories.Select(c => c.Name)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }
}

/// <summary>A shipment as models see it.</summary>
/// <param name="Values">Its numbers, in the order of <see cref="ShipmentFeatures.Names"/>.</param>
/// <param name="Keys">Hashes of what it has in common with others (consignor, heading and so on); 0 where it has none.</param>
public sealed record ShipmentVector(float[] Values, ulong[] Keys);
