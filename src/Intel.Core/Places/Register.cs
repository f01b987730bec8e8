using System.Collections.Immutable;
using System.Text;

namespace Intel.Core.Places;

/// <summary>The municipalities of both dates, by code and name.</summary>
internal sealed record Register(
    ImmutableArray<Municipality> All,
    ILookup<string, Municipality> ByCode,
    ILookup<string, Municipality> ByName,
    ImmutableDictionary<string, string> MergedInto)
{
    public static Register Load()
    {
        var merges = Encoding.UTF8.GetString(EmbeddedData.Read("belgium-nis-2025.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1).Select(line => line.Split(',')).Select(cells => (Code: cells[0], Name: cells[1], Old: cells[2].Split(';').ToImmutableArray())).ToList();
        var mergedInto = merges.SelectMany(m => m.Old.Select(old => (old, m.Code))).ToImmutableDictionary(p => p.old, p => p.Code);
        var before = Boundaries.Properties.Select(p => new Municipality
        {
            NisCode = p.Nis,
            NameNl = p.Nl,
            NameFr = p.Fr,
            ArrondissementCode = p.Arrondissement,
            Province = ProvinceOf(p.Nis),
            ValidTo = mergedInto.ContainsKey(p.Nis) ? Municipalities.MergersOn.AddDays(-1) : null,
        }).ToDictionary(m => m.NisCode);
        var since = merges.Select(m => new Municipality
        {
            NisCode = m.Code,
            NameNl = m.Name,
            NameFr = before.TryGetValue(m.Code, out var same) ? same.NameFr : m.Name,

            // A merged municipality has a code of its own in its new arrondissement, whose code is the first two digits.
            ArrondissementCode = m.Code[..2] + "000",
            Province = ProvinceOf(m.Code),
            ValidFrom = Municipalities.MergersOn,
            MergedFrom = m.Old,
        });
        ImmutableArray<Municipality> all = [.. before.Values.Concat(since).OrderBy(m => m.NisCode, StringComparer.Ordinal).ThenBy(m => m.ValidFrom)];
        return new Register(
            all,
            all.ToLookup(m => m.NisCode),
            all.SelectMany(m => new[] { m.NameNl, m.NameFr }.Select(Municipalities.Fold).Distinct().Select(key => (key, m))).ToLookup(p => p.key, p => p.m),
            mergedInto);
    }

    private static Province ProvinceOf(string nisCode) =>
        Provinces.Of(nisCode) ?? throw new InvalidOperationException($"The NIS code {nisCode} of the table lies in no province.");
}
