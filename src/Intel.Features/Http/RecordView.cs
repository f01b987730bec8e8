using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Queries;

namespace Intel.Features.Http;

/// <summary>Records as the API and the command line print them, in one language.</summary>
public static class RecordView
{
    /// <summary>A record in a list.</summary>
    public static object Of(SearchItem item, string language)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new
        {
            id = item.Id.Value,
            kind = item.Kind,
            title = item.Title,
            risk = item.Risk,
            band = RiskBands.Name(RiskBands.Of(item.Risk)),
            at = item.At,
            latitude = item.Latitude,
            longitude = item.Longitude,
            precisionMetres = item.PrecisionMetres,
            simulated = item.IsSimulated,
            fields = item.Fields,
            reasons = item.Reasons.Select(r => Of(r, language)).ToArray(),
            highlights = item.Highlights.IsDefaultOrEmpty ? null : item.Highlights.Select(h => new { h.Field, h.Text, h.Marks }).ToArray(),
        };
    }

    /// <summary>A reason.</summary>
    public static object Of(Reason reason, string language)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new
        {
            code = reason.Code,
            version = reason.Version,
            text = reason.Text.In(language),
            contribution = reason.Contribution,
            objectives = reason.Objectives,
            evidence = reason.Evidence,
            normal = reason.Normal?.In(language),
        };
    }

    /// <summary>A flag.</summary>
    public static object? Of(Flag? flag, string language) => flag is null ? null : new
    {
        score = flag.Score,
        band = RiskBands.Name(flag.Band),
        recordVersion = flag.RecordVersion,
        ruleSet = flag.RuleSet,
        model = flag.Model,
        baseline = flag.Baseline,
        objectives = flag.Objectives,
        reasons = flag.Reasons.Select(r => Of(r, language)).ToArray(),
    };

    /// <summary>A record whole.</summary>
    public static object Of(Search.ShowRecord.Result record, string language)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new
        {
            id = record.Latest.Id.Value,
            kind = record.Latest.Document.Kind,
            version = record.Latest.Version,
            simulated = record.Latest.Document.IsSimulated,
            warnings = record.Latest.Document.Warnings,
            flag = Of(record.Flag, language),
            record = Document(record.Latest),
            versions = record.Versions.Select(v => new
            {
                version = v.Version,
                storedAt = v.StoredAt,
                file = v.FileId,
                source = Of(v.Source),
                differences = v.Differences,
                warnings = v.Document.Warnings,
                record = Document(v),
            }).ToArray(),
            flags = record.Flags.Select(f => new { at = f.At, flag = Of(f.Flag, language) }).ToArray(),
            verdicts = record.Verdicts,
            file = record.File is null ? null : new { id = record.File.FileId, name = record.File.Name, format = record.File.Format, receivedAt = record.File.ReceivedAt },
        };
    }

    private static object Of(SourceSpan source) =>
        new { byteOffset = source.ByteOffset, byteLength = source.ByteLength, firstUnit = source.FirstUnit, lastUnit = source.LastUnit };

    private static System.Text.Json.JsonElement Document(StoredRecord record) =>
        System.Text.Json.JsonDocument.Parse(RecordJson.Serialise(record.Document)).RootElement;
}
