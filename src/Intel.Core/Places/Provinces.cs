using System.Collections.Immutable;

namespace Intel.Core.Places;

/// <summary>The ten provinces and the Brussels-Capital Region.</summary>
public static class Provinces
{
    /// <summary>All of them, by code.</summary>
    public static ImmutableArray<Province> All { get; } =
    [
        new("04000", new("Brussels-Capital Region", "Brussels Hoofdstedelijk Gewest", "Région de Bruxelles-Capitale", "Region Brüssel-Hauptstadt")),
        new("10000", new("Antwerp", "Antwerpen", "Anvers", "Antwerpen")),
        new("20001", new("Flemish Brabant", "Vlaams-Brabant", "Brabant flamand", "Flämisch-Brabant")),
        new("20002", new("Walloon Brabant", "Waals-Brabant", "Brabant wallon", "Wallonisch-Brabant")),
        new("30000", new("West Flanders", "West-Vlaanderen", "Flandre occidentale", "Westflandern")),
        new("40000", new("East Flanders", "Oost-Vlaanderen", "Flandre orientale", "Ostflandern")),
        new("50000", new("Hainaut", "Henegouwen", "Hainaut", "Hennegau")),
        new("60000", new("Liège", "Luik", "Liège", "Lüttich")),
        new("70000", new("Limburg", "Limburg", "Limbourg", "Limburg")),
        new("80000", new("Luxembourg", "Luxemburg", "Luxembourg", "Luxemburg")),
        new("90000", new("Namur", "Namen", "Namur", "Namur")),
    ];

    /// <summary>The province of a municipality's NIS code by its first digits: 21 is Brussels, 23 and 24 Flemish, 25 Walloon Brabant.</summary>
    internal static Province? Of(string nisCode)
    {
        var code = nisCode[..2] switch
        {
            "21" => "04000",
            "23" or "24" => "20001",
            "25" => "20002",
            _ => nisCode[0] + "0000",
        };
        return All.FirstOrDefault(p => p.Code == code);
    }
}
