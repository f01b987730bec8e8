using System.Collections.Immutable;
using System.Globalization;
using Intel.Core.Consignments;
using Intel.Core.Flags;
using Intel.Core.Laboratories;
using Intel.Core.Waste;

namespace Intel.Core.Queries;

/// <summary>What of a record can be searched and what a list shows of it: from the record, its flag and the tables that ship, and from nothing else.</summary>
public static class SearchProjection
{
    /// <summary>A record's entry.</summary>
    /// <param name="record">The latest version of the record.</param>
    /// <param name="versions">How many versions there are.</param>
    /// <param name="flag">What the rules say of it; null while it is not scored.</param>
    /// <param name="decided">Whether somebody has decided on it.</param>
    public static SearchEntry Of(StoredRecord record, int versions, Flag? flag, bool decided)
    {
        ArgumentNullException.ThrowIfNull(record);
        var draft = new EntryDraft();
        var risk = flag?.Score ?? 0;
        draft.Number("risk", risk);
        draft.Number("versions", versions);
        draft.Show("band", RiskBands.Name(RiskBands.Of(risk)));
        draft.Show("status", decided ? "decided" : "new");
        draft.Show("simulated", record.Document.IsSimulated ? "yes" : "no");
        draft.Keyword("file", record.FileId);
        foreach (var code in record.Document.Warnings.Select(w => w.Code).Distinct(StringComparer.Ordinal))
        {
            draft.Keyword("warning", code);
        }

        foreach (var code in flag?.Reasons.Select(r => r.Code).Distinct(StringComparer.Ordinal) ?? [])
        {
            draft.Keyword("rule", code);
        }

        foreach (var objective in Objectives(record.Document.Kind, flag))
        {
            draft.Show("objective", objective.ToString());
        }

        var facts = record.Document switch
        {
            Consignment consignment => ConsignmentProjection.Fill(draft, consignment),
            LaboratoryReport report => SiteProjection.Fill(draft, report),
            WasteFinding finding => SiteProjection.Fill(draft, finding),
            _ => throw new ArgumentException("A record's document is a consignment, a laboratory report or a finding.", nameof(record)),
        };
        return draft.Finish(new SearchItem
        {
            Id = record.Id,
            Kind = record.Document.Kind,
            Version = record.Version,
            Title = facts.Title,
            Risk = risk,
            Reasons = flag?.Reasons ?? [],
            At = facts.At,
            Latitude = facts.Position?.Latitude,
            Longitude = facts.Position?.Longitude,
            PrecisionMetres = facts.Position?.PrecisionMetres,
            IsSimulated = record.Document.IsSimulated,
        });
    }

    // A site serves the objective on production and a dump the one on the environment, whatever the rules say of them.
    private static IEnumerable<ObjectiveCode> Objectives(RecordKind kind, Flag? flag)
    {
        IEnumerable<ObjectiveCode> ofKind = kind switch
        {
            RecordKind.Laboratory => [new ObjectiveCode(1)],
            RecordKind.Finding => [new ObjectiveCode(3)],
            _ => [],
        };
        return ofKind.Concat(flag?.Objectives ?? []).Distinct().Order();
    }
}

/// <summary>What of a record is neither a field's value nor a flag's.</summary>
internal readonly record struct ProjectedFacts(string Title, DateTimeOffset? At, Places.Position? Position);

/// <summary>An entry in the making.</summary>
internal sealed class EntryDraft
{
    // What a list shows: enough to know the record by, however much a hostile message holds.
    private const int MostShown = 25;
    private const int LongestShown = 200;

    private readonly List<KeyValuePair<string, string>> _texts = [];
    private readonly List<KeyValuePair<string, string>> _keywords = [];
    private readonly List<KeyValuePair<string, double>> _numbers = [];
    private readonly List<KeyValuePair<string, DateTimeOffset>> _dates = [];
    private readonly Dictionary<string, List<string>> _shown = new(StringComparer.Ordinal);
    private readonly List<EntryPart> _parts = [];
    private PartDraft? _part;

    /// <summary>Begins a part: until it ends, what is searched of the record is its own too, as far as such a part has the field.</summary>
    public PartDraft Begin(SearchPart part) => _part = new PartDraft(part);

    /// <summary>Ends the part that was begun.</summary>
    public void End()
    {
        _parts.Add(_part!.Finish());
        _part = null;
    }

    /// <summary>A text or identifier that is searched and shown.</summary>
    public void Show(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        Search(field, value);
        if (!_shown.TryGetValue(field, out var values))
        {
            _shown[field] = values = [];
        }

        var shown = value.Length <= LongestShown ? value : value[..LongestShown] + "…";
        if (values.Count < MostShown && !values.Contains(shown, StringComparer.Ordinal))
        {
            values.Add(shown);
        }
    }

    /// <summary>A text or identifier that is searched and not shown.</summary>
    public void Search(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        _part?.Search(field, value);
        if (SearchFields.Get(field).Type == SearchFieldType.Text)
        {
            _texts.Add(new(field, value));
        }
        else
        {
            Keyword(field, value);
        }
    }

    /// <summary>An identifier that is searched and not shown.</summary>
    public void Keyword(string field, string value)
    {
        var pair = new KeyValuePair<string, string>(field, value);
        if (!_keywords.Contains(pair))
        {
            _keywords.Add(pair);
        }
    }

    /// <summary>A number that is searched, and shown when it says more than the list does anyway.</summary>
    public void Number(string field, double? value, bool isShown = false)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            return;
        }

        _numbers.Add(new(field, number));
        if (isShown)
        {
            _shown[field] = [number.ToString("0.###", CultureInfo.InvariantCulture)];
        }
    }

    /// <summary>An instant that is searched.</summary>
    public void Date(string field, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            _dates.Add(new(field, instant.ToUniversalTime()));
        }
    }

    /// <summary>The entry.</summary>
    public SearchEntry Finish(SearchItem item) => new(
        item with { Fields = _shown.ToImmutableSortedDictionary(p => p.Key, p => p.Value.ToImmutableArray(), StringComparer.Ordinal) },
        [.. _texts],
        [.. _keywords],
        [.. _numbers],
        [.. _dates])
    {
        Parts = [.. _parts],
    };
}
