using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Intel.Core.Places;

/// <summary>
/// The Belgian postcodes with the municipalities they reach into, by their NIS codes of 2019 to 2024, from the postcode
/// that Statbel's table gives each statistical sector. Postcodes of one building or company are not among them.
/// </summary>
public static class Postcodes
{
    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> Loaded = new(Load);

    /// <summary>The municipalities of a postcode on a day; empty when there is no such postcode.</summary>
    /// <param name="postcode">Four digits.</param>
    /// <param name="day">The day whose municipalities are meant.</param>
    public static ImmutableArray<Municipality> At(string? postcode, DateOnly day)
    {
        if (!Loaded.Value.TryGetValue(postcode?.Trim() ?? "", out var codes))
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<Municipality>();
        foreach (var code in codes.SelectMany(c => Municipalities.CodesOn(c, day)).Distinct(StringComparer.Ordinal))
        {
            if (Municipalities.TryGet(code, day, out var municipality))
            {
                found.Add(municipality);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The postcodes that reach into a municipality on a day, ascending; empty when there is no such municipality.</summary>
    /// <param name="nisCode">The municipality's NIS code.</param>
    /// <param name="day">The day whose municipalities are meant.</param>
    public static ImmutableArray<string> Of(string? nisCode, DateOnly day) =>
        [.. Loaded.Value.Keys.Where(postcode => At(postcode, day).Any(m => m.NisCode == nisCode)).Order(StringComparer.Ordinal)];

    private static FrozenDictionary<string, ImmutableArray<string>> Load() => Encoding.UTF8.GetString(EmbeddedData.Read("belgium-postcodes.tsv.gz"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
        .ToFrozenDictionary(cells => cells[0], cells => cells[1].Split(',').ToImmutableArray(), StringComparer.Ordinal);
}
