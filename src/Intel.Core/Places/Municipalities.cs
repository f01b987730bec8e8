using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Intel.Core.Places;

/// <summary>
/// The Belgian municipalities with their dated NIS codes: the 581 of 2019 to 2024 and the 565 since the mergers of
/// 1 January 2025 (Statbel, REFNIS), with point-in-municipality on boundaries generalised to about 25 m. A position
/// nearer to a border than its own precision may be put on the wrong side of it.
/// </summary>
public static class Municipalities
{
    /// <summary>The first day of the mergers.</summary>
    public static readonly DateOnly MergersOn = new(2025, 1, 1);

    private static readonly Lazy<Register> Loaded = new(Register.Load);

    /// <summary>Every municipality of every date, by code.</summary>
    public static IReadOnlyList<Municipality> All => Loaded.Value.All;

    /// <summary>The municipality that has a code on a day; for a code that is not valid then, its latest holder; false when no date knows it.</summary>
    public static bool TryGet(string? nisCode, DateOnly day, [NotNullWhen(true)] out Municipality? municipality)
    {
        var holders = Loaded.Value.ByCode[nisCode ?? ""];
        municipality = holders.FirstOrDefault(m => m.IsValidOn(day)) ?? holders.LastOrDefault();
        return municipality is not null;
    }

    /// <summary>
    /// The codes that cover a code's territory on another day: the merged one for a code of 2024, the old ones for a code
    /// of 2025, the code itself where nothing changed; empty when no date knows the code. Antwerp (11002) stands for its
    /// territory of the day: on a day before 2025 it is 11002 alone when asked for on its own, since the code was its own then.
    /// </summary>
    public static ImmutableArray<string> CodesOn(string nisCode, DateOnly day)
    {
        var register = Loaded.Value;
        if (register.ByCode[nisCode].Any(m => m.IsValidOn(day)))
        {
            return [nisCode];
        }

        return day >= MergersOn
            ? register.MergedInto.TryGetValue(nisCode, out var merged) ? [merged] : []
            : [.. register.ByCode[nisCode].SelectMany(m => m.MergedFrom)];
    }

    /// <summary>The municipality that a point lies in on a day; null outside Belgium.</summary>
    /// <param name="latitude">Degrees on WGS84.</param>
    /// <param name="longitude">Degrees on WGS84.</param>
    /// <param name="day">The day whose municipalities are meant.</param>
    public static Municipality? At(double latitude, double longitude, DateOnly day) =>
        Boundaries.CodeAt(latitude, longitude) is { } code && CodesOn(code, day) is [var valid] && TryGet(valid, day, out var municipality)
            ? municipality
            : null;

    /// <summary>
    /// The municipalities that have a name on a day, in either language; case and diacritics do not matter. Several share
    /// a name (Saint-Nicolas, Hove).
    /// </summary>
    public static ImmutableArray<Municipality> Named(string? name, DateOnly day)
    {
        var key = Fold(name ?? "");
        return key.Length is 0 or > 100 ? [] : [.. Loaded.Value.ByName[key].Where(m => m.IsValidOn(day))];
    }

    /// <summary>
    /// A point inside a municipality and the metres from it to the furthest border: what can be said of a place that is
    /// known by its municipality alone. Null when no date knows the code.
    /// </summary>
    public static (double Latitude, double Longitude, double RadiusMetres)? CentreOf(string nisCode)
    {
        var codes = CodesOn(nisCode, MergersOn.AddDays(-1));
        return codes.IsEmpty ? null : Boundaries.CentreOf(codes);
    }

    /// <summary>The province of a NIS code, by its first digits; null when the code is none of a municipality.</summary>
    public static Province? ProvinceOf(string? nisCode) =>
        nisCode is { Length: 5 } && nisCode.All(char.IsAsciiDigit) ? Provinces.Of(nisCode) : null;

    internal static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToUpperInvariant(c));
            }
        }

        return folded.ToString();
    }
}
