namespace Intel.Analysis.Models;

/// <summary>What features and categories are called.</summary>
public static class ModelLabels
{
    /// <summary>A feature in a language; its name where there is none such.</summary>
    public static string OfFeature(string name, string language) => ShipmentFeatures.All.FirstOrDefault(f => f.Name == name)?.Label.In(language) ?? name;

    /// <summary>A category in a language; its name where there is none such.</summary>
    public static string OfCategory(string name, string language) => ShipmentFeatures.Categories.FirstOrDefault(c => c.Name == name)?.Label.In(language) ?? name;
}
