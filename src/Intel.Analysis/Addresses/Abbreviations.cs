using System.Collections.Frozen;
using Intel.Core.Queries;

namespace Intel.Analysis.Addresses;

/// <summary>What streets are called in short. Two names that differ in this alone are likely one street, and never surely.</summary>
internal static class Abbreviations
{
    private static readonly FrozenDictionary<string, string> First = new Dictionary<string, string>
    {
        ["av"] = "avenue", ["ave"] = "avenue", ["bd"] = "boulevard", ["bld"] = "boulevard", ["blvd"] = "boulevard", ["boul"] = "boulevard",
        ["ch"] = "chaussee", ["chee"] = "chaussee", ["r"] = "rue", ["pl"] = "place", ["all"] = "allee", ["imp"] = "impasse", ["st"] = "sint", ["ste"] = "sainte",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Short, string Long)[] Endings = [("stwg", "steenweg"), ("stw", "steenweg"), ("str", "straat"), ("ln", "laan"), ("pln", "plein")];

    /// <summary>A street's name as compared, with what is in short written out.</summary>
    public static string Key(string street)
    {
        var words = TextFolding.Words(street).Select(w => First.GetValueOrDefault(w, w)).ToArray();
        var key = string.Concat(words);
        var ending = Endings.FirstOrDefault(e => key.EndsWith(e.Short, StringComparison.Ordinal));
        return ending.Short is null ? key : key[..^ending.Short.Length] + ending.Long;
    }
}
