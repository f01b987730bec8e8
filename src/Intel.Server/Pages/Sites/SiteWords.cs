using System.Collections.Immutable;
using Intel.Analysis.Production;
using Intel.Core;
using Intel.Core.Codes;
using Intel.Core.Laboratories;
using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Core.Sites;
using Intel.Core.Substances;
using Intel.Core.Waste;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Sites;

/// <summary>Laboratories and findings in the reader's words: short enough for a row of a list.</summary>
internal sealed class SiteWords(Words words)
{
    private const string NoBreakSpace = "\u00A0";

    /// <summary>Whether the record is drawn as a laboratory rather than as a finding.</summary>
    internal static bool IsLaboratory(IRecordDocument document) => document is LaboratoryReport;

    /// <summary>What it is: Finding, Production, Storage, Dump.</summary>
    internal string KindOf(IRecordDocument document) => document is LaboratoryReport report
        ? words[report.SiteClass switch
        {
            SiteClass.Production => "site-value.production",
            SiteClass.Storage => "site-value.storage",
            SiteClass.Dump => "site-value.dump",
            _ => "site-value.laboratory",
        }]
        : words["site-value.finding"];

    /// <summary>What it is with its number, as a title.</summary>
    internal string TitleOf(IRecordDocument document) => document is LaboratoryReport report
        ? words.Format(
            report.SiteClass switch
            {
                SiteClass.Production => "sites.title-laboratory",
                SiteClass.Storage => "sites.title-storage",
                SiteClass.Dump => "sites.title-dump",
                _ => "sites.title-site",
            },
            report.ReportNumber)
        : words.Format("sites.title-finding", RecordNumber.Of(document));

    /// <summary>What a listed site is about, as lists show it: product and municipality.</summary>
    internal string TitleOf(SearchItem item) => string.Join(" \u00B7 ", item.Title.Split(" \u00B7 ").Select(Word));

    /// <summary>When it was found; null when not said.</summary>
    internal static DateTimeOffset? AtOf(IRecordDocument document) => document switch
    {
        LaboratoryReport report => report.DiscoveredAt ?? report.ReportedAt,
        WasteFinding finding => finding.FoundAt,
        _ => null,
    };

    /// <summary>Where it is; null for a record that is no site.</summary>
    internal static SitePlace? PlaceOf(IRecordDocument document) => document switch
    {
        LaboratoryReport report => report.Place,
        WasteFinding finding => finding.Place,
        _ => null,
    };

    /// <summary>The chemicals of a site.</summary>
    internal static ImmutableArray<Chemical> ChemicalsOf(IRecordDocument document) => document switch
    {
        LaboratoryReport report => report.Chemicals,
        WasteFinding finding => finding.Chemicals,
        _ => [],
    };

    /// <summary>The product that the waste stands for; null when nothing can be said.</summary>
    internal static ProductEstimate? EstimateOf(IRecordDocument document) => document switch
    {
        LaboratoryReport report => ProductEstimate.Of(report),
        WasteFinding finding => ProductEstimate.Of(finding),
        _ => null,
    };

    /// <summary>The municipality's name: as written, otherwise by its code on the day; a phrase when neither is known.</summary>
    internal string Municipality(SitePlace? place, DateTimeOffset? at)
    {
        if (place?.Municipality is { Length: > 0 } written)
        {
            return written;
        }

        var day = at is { } instant ? DateOnly.FromDateTime(Words.Local(instant).DateTime) : Municipalities.MergersOn;
        return Municipalities.TryGet(place?.NisCode, day, out var municipality)
            ? municipality.NameIn(words.Language)
            : words["sites.no-place"];
    }

    /// <summary>The containers in a few words: 12 drums of 200 l, 1 IBC.</summary>
    internal string Containers(IRecordDocument document)
    {
        var containers = document switch
        {
            LaboratoryReport report => report.WasteContainers,
            WasteFinding finding => finding.Containers,
            _ => [],
        };
        return containers.IsEmpty
            ? document is WasteFinding { Surface: { } surface } ? Value(surface) : words["sites.containers-none"]
            : string.Join(", ", containers.Select(Container));
    }

    /// <summary>The chemicals in a few words, by the names of the substances they were resolved to.</summary>
    internal string Chemicals(IRecordDocument document)
    {
        var chemicals = ChemicalsOf(document);
        return chemicals.IsEmpty ? words["sites.chemicals-none"] : string.Join(", ", chemicals.Select(Name).Distinct());
    }

    /// <summary>A chemical by the name of its substance, otherwise as written.</summary>
    internal string Name(Chemical chemical) => SubstanceOf(chemical) is { } substance ? words.In(substance.Names) : chemical.Name;

    /// <summary>The substance that a chemical was resolved to; null when none.</summary>
    internal static Substance? SubstanceOf(Chemical chemical) => chemical.Substance is { } key ? SubstanceTable.Load().Find(key) : null;

    /// <summary>The product with its interval: amphetamine 67–116 kg; what was written when there is no estimate.</summary>
    internal string Product(IRecordDocument document)
    {
        var written = document switch
        {
            LaboratoryReport report => string.Join(", ", report.Products.Select(Word)),
            WasteFinding finding => Word(finding.ProbableProduct ?? ""),
            _ => "",
        };
        return EstimateOf(document) is { } estimate
            ? $"{(written.Length > 0 ? written : words["sites.synthetic"])} {Kilograms(estimate)}"
            : written.Length > 0 ? $"{written}, {words["sites.no-estimate"]}" : words["sites.no-estimate"];
    }

    /// <summary>An estimate's interval: 67–116 kg.</summary>
    internal string Kilograms(ProductEstimate estimate) => $"{Kilograms(estimate.FromKg)}\u2013{Kilograms(estimate.ToKg)}{NoBreakSpace}kg";

    /// <summary>Kilograms with as many digits as the estimate bears.</summary>
    internal string Kilograms(double value) => value >= 10 ? words.Number((long)Math.Round(value)) : words.Number(value);

    /// <summary>How far its clean-up or dismantling is.</summary>
    internal (string Text, bool IsOpen) CleanUp(IRecordDocument document) => document switch
    {
        LaboratoryReport { DismantledAt: not null } => (words["sites.dismantled"], false),
        LaboratoryReport => (words["sites.not-dismantled"], true),
        WasteFinding { CleanUpStatus: { } status } finding => (Value(status), finding.CleanedAt is null && status is not ("cleaned" or "followed up")),
        _ => (words["sites.cleanup-unknown"], true),
    };

    /// <summary>A word that a list knows, in the reader's language and with a capital, as it stands alone; anything else as written.</summary>
    internal string Value(string written)
    {
        var key = $"site-value.{written.Trim().ToLowerInvariant()}";
        return TextCatalogue.All.ContainsKey(key) ? words[key] : CodeWords.Site(written) is { } known ? words.Capital(words.In(known)) : written;
    }

    /// <summary>A word that a list knows, in the reader's language and as it stands in a sentence; anything else as written.</summary>
    internal string Word(string written) => CodeWords.Site(written) is { } known ? words.In(known) : written;

    /// <summary>Several words in a row, with a capital in front; null when there are none.</summary>
    internal string? Row(params IEnumerable<string?> written) =>
        string.Join(", ", written.Where(w => !string.IsNullOrWhiteSpace(w)).Select(w => Word(w!))) is { Length: > 0 } row ? words.Capital(row) : null;

    /// <summary>A value of a facet.</summary>
    internal string FacetValue(string field, string value) => field == "substance"
        ? SubstanceTable.Load().Find(value) is { } substance ? words.In(substance.Names) : value
        : Value(value);

    private string Container(WasteContainer container) => container.CapacityLitres is { } litres
        ? words.Format("sites.containers-of", container.Count is { } count ? (object)count : "", Word(container.Kind), litres).Trim()
        : container.Count is { } many ? $"{words.Number(many)} {Word(container.Kind)}" : Value(container.Kind);
}
