using System.Collections.Immutable;
using System.Globalization;
using Intel.Features.Samples.World;

namespace Intel.Features.Samples.Messages;

/// <summary>The layouts of the three agents and of the air manifests.</summary>
internal static class ManifestLayouts
{
    private const string Simulated = "yes";

    /// <summary>The layouts of the agents by number: Dutch, French, English.</summary>
    public static ImmutableArray<(string Name, ManifestHabits Habits, ImmutableArray<ManifestColumn> Columns)> Agents { get; } =
    [
        ("scheldezele", new ManifestHabits(';', true, "dd-MM-yyyy HH:mm", " "), Dutch()),
        ("orbeval", new ManifestHabits(';', true, "dd/MM/yyyy HH:mm", ""), French()),
        ("tidewyck", new ManifestHabits(',', false, "yyyy-MM-dd HH:mm", ""), English()),
    ];

    /// <summary>The layout of the air manifests.</summary>
    public static (ManifestHabits Habits, ImmutableArray<ManifestColumn> Columns) Air { get; } = (new ManifestHabits(',', false, "yyyy-MM-dd HH:mm", ""), AirColumns());

    private static ImmutableArray<ManifestColumn> Dutch() =>
    [
        new("Cognossement", (r, _) => r.Consignment.Document),
        new("Schip", (r, _) => r.Vessel),
        new("Reis", (r, _) => r.Voyage),
        new("Rederij", (r, _) => r.Consignment.Carrier.Code),
        new("Laadhaven", (r, _) => r.Consignment.Loading.Code),
        new("Loshaven", (r, _) => r.Consignment.Discharge.Code),
        new("Verwachte aankomst", (r, h) => h.Date(r.Eta)),
        new("Datum document", (r, h) => h.Date(r.Prepared)),
        new("Afzender", (r, _) => r.Consignment.Consignor.Name),
        new("Geadresseerde", (r, _) => r.Consignment.Consignee.Name),
        new("Adres geadresseerde", (r, _) => Address(r.Consignment.Consignee)),
        new("Te verwittigen", (r, _) => r.Consignment.Notify.Name),
        new("Containernummer", (r, _) => r.Box?.Number ?? ""),
        new("Containertype", (r, _) => r.Box?.SizeType ?? ""),
        new("Zegel", (r, _) => r.Box?.Seal ?? ""),
        new("Omschrijving", (r, _) => r.Line.Text),
        new("GN-code", (r, _) => r.Line.Hs is { } hs ? $"{hs}00" : ""),
        new("Aantal colli", (r, _) => r.Line.Packages.ToString(CultureInfo.InvariantCulture), true),
        new("Verpakking", (r, _) => r.Line.Package),
        new("Brutogewicht kg", (r, h) => h.Number(r.Line.Grams / 1000m, "0.00"), true),
        new("VGM", (r, _) => r.Box?.VerifiedKg?.ToString(CultureInfo.InvariantCulture) ?? "", true),
        new("Tarra", (r, _) => r.Box?.TareKg.ToString(CultureInfo.InvariantCulture) ?? "", true),
        new("Temperatuur", (r, h) => (h.DecimalComma ? r.Box?.Temperature?.Replace('.', ',') : r.Box?.Temperature) ?? "", true),
        new("simulated", (_, _) => Simulated),
    ];

    private static ImmutableArray<ManifestColumn> French() =>
    [
        new("N° connaissement", (r, _) => r.Consignment.Document),
        new("Navire", (r, _) => r.Vessel),
        new("Numéro de voyage", (r, _) => r.Voyage),
        new("Port de chargement", (r, _) => $"{r.Consignment.Loading.Name} ({r.Consignment.Loading.Code})"),
        new("Transbordement", (r, _) => r.Consignment.Via is { } via ? $"{via.Name} ({via.Code})" : ""),
        new("Port de déchargement", (r, _) => r.Consignment.Discharge.Code),
        new("Date d'arrivée", (r, h) => h.Date(r.Eta)),
        new("Date du document", (r, h) => h.Date(r.Prepared)),
        new("Expéditeur", (r, _) => r.Consignment.Consignor.Name),
        new("Adresse expéditeur", (r, _) => $"{r.Consignment.Consignor.Street}, {r.Consignment.Consignor.Town}"),
        new("Destinataire", (r, _) => r.Consignment.Consignee.Name),
        new("Adresse destinataire", (r, _) => Address(r.Consignment.Consignee)),
        new("Partie à notifier", (r, _) => r.Consignment.Notify.Name),
        new("N° conteneur", (r, _) => r.Box?.Number ?? ""),
        new("Type de conteneur", (r, _) => r.Box?.SizeType ?? ""),
        new("Scellés", (r, _) => r.Box?.Seal ?? ""),
        new("Désignation des marchandises", (r, _) => r.Line.Text),
        new("Code SH", (r, _) => r.Line.Hs is { } hs ? $"{hs[..4]}.{hs[4..]}" : ""),
        new("Nombre de colis", (r, _) => r.Line.Packages.ToString(CultureInfo.InvariantCulture), true),
        new("Type d'emballage", (r, _) => r.Line.Package),
        new("Poids brut kg", (r, h) => h.Number(r.Line.Grams / 1000m, "0.000"), true),
        new("Valeur déclarée EUR", (r, h) => r.Consignment.ValueCents is { } cents ? h.Number(cents / 100m, "0.00") : "", true),
        new("simulated", (_, _) => Simulated),
    ];

    private static ImmutableArray<ManifestColumn> English() =>
    [
        new("B/L No", (r, _) => r.Consignment.Document),
        new("Vessel", (r, _) => r.Vessel),
        new("Voyage", (r, _) => r.Voyage),
        new("POL", (r, _) => r.Consignment.Loading.Code),
        new("POD", (r, _) => r.Consignment.Discharge.Code),
        new("ETA", (r, h) => h.Date(r.Eta)),
        new("Document date", (r, h) => h.Date(r.Prepared)),
        new("Shipper", (r, _) => r.Consignment.Consignor.Name),
        new("Consignee", (r, _) => r.Consignment.Consignee.Name),
        new("Consignee address", (r, _) => Address(r.Consignment.Consignee)),
        new("Consignee contact", (r, _) => r.Consignment.Consignee.Telephone ?? ""),
        new("Notify party", (r, _) => r.Consignment.Notify.Name),
        new("Container No", (r, _) => r.Box?.Number ?? ""),
        new("Size/Type", (r, _) => r.Box?.SizeType ?? ""),
        new("Seal No", (r, _) => r.Box?.Seal ?? ""),
        new("Description of goods", (r, _) => r.Line.Text),
        new("HS code", (r, _) => r.Line.Hs ?? ""),
        new("Packages", (r, _) => r.Line.Packages.ToString(CultureInfo.InvariantCulture), true),
        new("Package type", (r, _) => r.Line.Package),
        new("Gross weight kg", (r, h) => h.Number(r.Line.Grams / 1000m, "0.0"), true),
        new("Volume m3", (r, h) => r.Line.CubicDecimetres is { } litres ? h.Number(litres / 1000m, "0.000") : "0.000", true),
        new("Length", (_, _) => "0.00", true),
        new("Width", (_, _) => "0.00", true),
        new("Freight", (r, h) => r.Consignment.FreightCents is { } cents ? h.Number(cents / 100m, "0.00") : "", true),
        new("Goods value", (r, h) => r.Consignment.ValueCents is { } cents ? h.Number(cents / 100m, "0.00") : "", true),
        new("Currency", (_, _) => "EUR"),
        new("simulated", (_, _) => Simulated),
    ];

    private static ImmutableArray<ManifestColumn> AirColumns() =>
    [
        new("AWB", (r, _) => r.Consignment.Document),
        new("Carrier", (r, _) => r.Consignment.Carrier.Name),
        new("Flight no", (r, _) => r.Voyage),
        new("Port of loading", (r, _) => r.Consignment.Loading.Code),
        new("Port of discharge", (r, _) => r.Consignment.Discharge.Code),
        new("ETA", (r, h) => h.Date(r.Eta)),
        new("Departure", (r, h) => h.Date(r.Consignment.LoadedAt)),
        new("Document date", (r, h) => h.Date(r.Prepared)),
        new("Shipper", (r, _) => r.Consignment.Consignor.Name),
        new("Shipper country", (r, _) => r.Consignment.Consignor.Country),
        new("Consignee", (r, _) => r.Consignment.Consignee.Name),
        new("Consignee address", (r, _) => Address(r.Consignment.Consignee)),
        new("Consignee contact", (r, _) => r.Consignment.Consignee.Telephone ?? ""),
        new("Notify", (r, _) => r.Consignment.Notify.Name),
        new("Description of goods", (r, _) => r.Line.Text),
        new("HS code", (r, _) => r.Line.Hs ?? ""),
        new("Pieces", (r, _) => r.Line.Packages.ToString(CultureInfo.InvariantCulture), true),
        new("Package type", (r, _) => r.Line.Package),
        new("Gross weight kg", (r, h) => h.Number(r.Line.Grams / 1000m, "0.0"), true),
        new("Goods value", (r, h) => r.Consignment.ValueCents is { } cents ? h.Number(cents / 100m, "0.00") : "", true),
        new("Currency", (_, _) => "EUR"),
        new("simulated", (_, _) => Simulated),
    ];

    private static string Address(Company company) => company.IsFormula ? "" : $"{company.Street}, {company.Town}, {company.Country}";
}
