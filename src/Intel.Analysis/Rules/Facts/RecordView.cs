using System.Collections.Immutable;
using Intel.Analysis.Baselines;
using Intel.Analysis.Rules.Language;
using Intel.Core;
using Intel.Core.Baselines;
using Intel.Core.Consignments;
using Intel.Core.Laboratories;
using Intel.Core.Sites;
using Intel.Core.Substances;
using Intel.Core.Waste;

namespace Intel.Analysis.Rules.Facts;

/// <summary>
/// One record while it is scored: its versions in order, the item that a condition is about, and what was worked out
/// once for all rules. Used by one thread and thrown away.
/// </summary>
internal sealed class RecordView
{
    private readonly StoredRecord[] _versions;
    private readonly VersionTexts?[] _texts;
    private int _at;
    private double? _totalBefore;
    private Comparison?[]? _comparisons;
    private (IRecordDocument? Of, Dictionary<string, double> ByBox) _goods = (null, []);
    private ImmutableArray<PartyChange> _partyChanges;
    private ImmutableArray<FoundSubstance> _substances;

    internal RecordView(RecordFacts facts, SubstanceTable table)
    {
        Facts = facts;
        Table = table;
        _versions = Ordered(facts);
        _texts = new VersionTexts?[_versions.Length];
        _at = Array.IndexOf(_versions, facts.Current);
        Current = facts.Current.Document;
        Document = Current;
    }

    internal RecordFacts Facts { get; }

    internal SubstanceTable Table { get; }

    /// <summary>The latest version's document, wherever the view stands.</summary>
    internal IRecordDocument Current { get; }

    /// <summary>The document of the version that is looked at.</summary>
    internal IRecordDocument Document { get; private set; }

    internal Consignment Shipment => (Consignment)Document;

    internal LaboratoryReport Laboratory => (LaboratoryReport)Document;

    internal WasteFinding Finding => (WasteFinding)Document;

    internal int VersionCount => _versions.Length;

    internal GoodsItem? GoodsItem { get; set; }

    internal TransportEquipment? Box { get; set; }

    internal PartyChange? PartyChange { get; set; }

    internal FoundSubstance? Substance { get; set; }

    internal Chemical? Chemical { get; set; }

    internal SiteEquipment? Apparatus { get; set; }

    /// <summary>The parties that changed between versions.</summary>
    internal ImmutableArray<PartyChange> PartyChanges =>
        _partyChanges.IsDefault ? _partyChanges = Rules.Facts.PartyChange.Between(_versions) : _partyChanges;

    /// <summary>The substances that the current version names.</summary>
    internal ImmutableArray<FoundSubstance> Substances =>
        _substances.IsDefault ? _substances = FoundSubstance.In(this) : _substances;

    /// <summary>The text of all goods and free texts of the version looked at; null when there is none.</summary>
    internal string? GoodsText => Texts.Goods;

    /// <summary>The gross weight in kilograms that the text of the version looked at states; not-a-number when it states none.</summary>
    internal double TextGrossKg => Texts.GrossKg;

    /// <summary>The narrative or remarks of the version looked at; null when there is none.</summary>
    internal string? Narrative => Document switch
    {
        LaboratoryReport report => report.Narrative,
        WasteFinding finding => finding.Remarks,
        _ => null,
    };

    /// <summary>The document of a version, by its place in the order of versions.</summary>
    internal IRecordDocument Version(int index) => _versions[index].Document;

    private VersionTexts Texts => _texts[_at] ??= new VersionTexts(Document);

    /// <summary>Whether the text of a slot holds a word of an enrolled list.</summary>
    internal Truth Contains(int slot, WordLists lists, int list) => Texts.Contains(slot, slot == VersionTexts.GoodsSlot ? GoodsText : Narrative, lists, list);

    /// <summary>A value as another version tells it.</summary>
    internal T At<T>(int version, Func<RecordView, T> value)
    {
        var (document, at) = (Document, _at);
        (Document, _at) = (_versions[version].Document, version);
        try
        {
            return value(this);
        }
        finally
        {
            (Document, _at) = (document, at);
        }
    }

    /// <summary>Hours from the making of a version's message to the arrival as the version before told it (else as that one or the current one does).</summary>
    internal double HoursBeforeArrival(int before, int after) =>
        _versions[after].Document is Consignment changed && changed.Message.PreparedAt is { } at
        && ((_versions[before].Document as Consignment)?.EstimatedArrivalAt ?? changed.EstimatedArrivalAt ?? (Current as Consignment)?.EstimatedArrivalAt) is { } arrival
            ? (arrival - at).TotalHours
            : double.NaN;

    /// <summary>The history of the first subject of a kind; null when none was given.</summary>
    internal SubjectHistory? History(SightingKind kind)
    {
        var histories = Facts.Histories;
        for (var index = 0; index < histories.Count; index++)
        {
            if (histories[index].Kind == kind)
            {
                return histories[index];
            }
        }

        return null;
    }

    /// <summary>The history of one subject; null when it was not given.</summary>
    internal SubjectHistory? History(SightingKind kind, string subject)
    {
        var histories = Facts.Histories;
        for (var index = 0; index < histories.Count; index++)
        {
            if (histories[index].Kind == kind && histories[index].Subject == subject)
            {
                return histories[index];
            }
        }

        return null;
    }

    /// <summary>How a measure of the current version compares with what is usual; null when it cannot be said.</summary>
    internal Comparison? Compare(MeasureKind kind)
    {
        if (Facts.Usual is not { } usual)
        {
            return null;
        }

        if (_comparisons is null)
        {
            _comparisons = new Comparison?[Enum.GetValues<MeasureKind>().Length];
            foreach (var measure in usual.Measures)
            {
                _comparisons[(int)measure.Measure.Kind] = Comparison.Of(measure);
            }
        }

        return _comparisons[(int)kind];
    }

    /// <summary>
    /// The weight of the goods that stand in a container alone, kg; null where a line of them is shared with another container
    /// or has no weight. Worked out once for all: tables have thousands of both under one document.
    /// </summary>
    internal double? GoodsIn(TransportEquipment box)
    {
        if (_goods.Of != Document)
        {
            _goods = (Document, new Dictionary<string, double>(StringComparer.Ordinal));
            foreach (var line in Shipment.Goods)
            {
                var weight = line.Containers.Length == 1 ? line.GrossWeightKg ?? double.NaN : double.NaN;
                foreach (var container in line.Containers)
                {
                    _goods.ByBox[container] = _goods.ByBox.GetValueOrDefault(container) + weight;
                }
            }
        }

        return _goods.ByBox.TryGetValue(box.Number.ToString(), out var kilograms) && !double.IsNaN(kilograms) ? kilograms : null;
    }

    /// <summary>How many consignments came before, at least: the longest history at hand. To count them all for each consignment would cost more than the rest of its score.</summary>
    internal double TotalBefore => _totalBefore ??= (Facts.Histories.Count == 0 ? double.NaN : Facts.Histories.Max(h => h.Count));

    // By the time of the message and not by the order of arrival: the same messages give the same changes.
    private static StoredRecord[] Ordered(RecordFacts facts)
    {
        if (facts.Earlier.Count == 0)
        {
            return [facts.Current];
        }

        return [.. facts.Earlier.Append(facts.Current).OrderBy(v => v.Document is Consignment c ? c.Message.PreparedAt ?? DateTimeOffset.MinValue : DateTimeOffset.MinValue).ThenBy(v => v.Version)];
    }
}
