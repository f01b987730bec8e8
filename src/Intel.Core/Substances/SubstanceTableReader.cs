using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intel.Core.Substances;

/// <summary>Reads a table of substances from its JSON.</summary>
internal static class SubstanceTableReader
{
    internal static Outcome<SubstanceTable> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        TableJson? table;
        try
        {
            table = JsonSerializer.Deserialize(json, SubstanceTableJsonContext.Default.TableJson);
        }
        catch (JsonException fault)
        {
            return Outcome<SubstanceTable>.Invalid($"The table of substances is not readable JSON: {fault.Message}");
        }

        if (table is null || !DateOnly.TryParseExact(table.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Outcome<SubstanceTable>.Invalid("The table of substances has no \"date\" of the form 2026-11-01.");
        }

        var faults = new List<string>();
        var rejected = new List<RejectedSubstance>(table.Rejected.Select(r => new RejectedSubstance(r.Name, r.Cas, r.Reason)));
        var substances = new List<Substance>();
        foreach (var (row, number) in table.Substances.Select((row, index) => (row, index + 1)))
        {
            if (ToSubstance(row, number, rejected, faults) is { } substance)
            {
                substances.Add(substance);
            }
        }

        foreach (var twice in substances.GroupBy(s => s.Key, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            faults.Add($"The key '{twice.Key}' stands in {twice.Count()} rows; a key names one substance.");
        }

        return faults.Count > 0
            ? Outcome<SubstanceTable>.Invalid($"The table of substances has {faults.Count} rows that cannot be read. The first: {faults[0]}", faults)
            : Outcome<SubstanceTable>.Done(new SubstanceTable(date, substances, table.SpecificCommodities, table.Baskets, rejected, json));
    }

    private static Substance? ToSubstance(RowJson row, int number, List<RejectedSubstance> rejected, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(row.Key) || string.IsNullOrWhiteSpace(row.Names?.En))
        {
            faults.Add($"Row {number} has no \"key\" or no English name.");
            return null;
        }

        if (CategoryOf(row.Category) is not { } category)
        {
            faults.Add($"Row {number} ({row.Key}): the category '{row.Category}' is none of 1, 2A, 2B, 3, 4, watch and own.");
            return null;
        }

        var numbers = ImmutableArray.CreateBuilder<CasNumber>();
        foreach (var text in row.Cas)
        {
            if (!CasNumber.TryParse(text, out var cas))
            {
                rejected.Add(new RejectedSubstance(row.Names.En, text, "The CAS number's check digit or shape is wrong."));
                return null;
            }

            numbers.Add(cas);
        }

        var en = row.Names.En;
        return new Substance
        {
            Key = row.Key,
            Category = category,
            Names = new LocalisedText(en, row.Names.Nl ?? en, row.Names.Fr ?? en, row.Names.De ?? en),
            Synonyms = [.. row.Synonyms],
            Abbreviations = [.. row.Abbreviations],
            Cas = numbers.DrainToImmutable(),
            Commodities = [.. row.Commodities],
            IsPrecursor = row.IsPrecursor,
            Drug = row.Drug,
            Act = row.Act,
            Source = row.Source,
            Verification = row.Verification,
            IsVerified = row.IsVerified,
        };
    }

    private static SubstanceCategory? CategoryOf(string? text) => text switch
    {
        "1" => SubstanceCategory.One,
        "2A" => SubstanceCategory.TwoA,
        "2B" => SubstanceCategory.TwoB,
        "3" => SubstanceCategory.Three,
        "4" => SubstanceCategory.Four,
        "watch" => SubstanceCategory.Watch,
        "own" => SubstanceCategory.Own,
        _ => null,
    };

    internal sealed record TableJson(string? Date)
    {
        public IReadOnlyList<RejectedJson> Rejected { get; set; } = [];

        public IReadOnlyDictionary<string, string> SpecificCommodities { get; set; } = ImmutableDictionary<string, string>.Empty;

        public IReadOnlyList<string> Baskets { get; set; } = [];

        public IReadOnlyList<RowJson> Substances { get; set; } = [];
    }

    internal sealed record RejectedJson(string Name, string Cas, string Reason);

    internal sealed record NamesJson(string? En, string? Nl, string? Fr, string? De);

    internal sealed record RowJson(string? Key, string? Category, NamesJson? Names)
    {
        public IReadOnlyList<string> Synonyms { get; set; } = [];

        public IReadOnlyList<string> Abbreviations { get; set; } = [];

        public IReadOnlyList<string> Cas { get; set; } = [];

        public IReadOnlyList<string> Commodities { get; set; } = [];

        public bool IsPrecursor { get; set; }

        public string Drug { get; set; } = "";

        public string Act { get; set; } = "";

        public string Source { get; set; } = "";

        public string Verification { get; set; } = "";

        public bool IsVerified { get; set; }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SubstanceTableReader.TableJson))]
internal sealed partial class SubstanceTableJsonContext : JsonSerializerContext;
