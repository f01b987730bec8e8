using System.Collections.Immutable;
using System.Globalization;
using Intel.Core.Inspections;
using Intel.Core.Verdicts;
using Intel.Features.Http;

namespace Intel.Features.Inspections;

/// <summary>An inspection list as the API and the command line write it in one language.</summary>
/// <param name="Number">Its number; absent for a draft.</param>
/// <param name="Node">Where the shipments are discharged.</param>
/// <param name="Day">The day, in Europe/Brussels.</param>
/// <param name="From">The shift's first minute; absent for the whole day.</param>
/// <param name="Until">The first minute behind the shift; absent for the whole day.</param>
/// <param name="Slots">How many can be opened.</param>
/// <param name="RandomShare">The share drawn at random, 0 to 1.</param>
/// <param name="ShareBasis">What that share was learned from; absent when somebody gave it.</param>
/// <param name="Candidates">Boxes that arrive then and that nobody has decided about.</param>
/// <param name="RuleSet">The fingerprint of the rules that scored.</param>
/// <param name="Seed">The seed of the draw, in digits: it may be too great for a number of JavaScript.</param>
/// <param name="MadeAt">When it was made, UTC.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Simulated">Whether any of it is simulated.</param>
/// <param name="ExpectedFinds">What to expect; absent while too little was opened to say.</param>
/// <param name="Lines">The lines, by rank.</param>
public sealed record InspectionView(
    long? Number, string Node, DateOnly Day, TimeOnly? From, TimeOnly? Until, int Slots, double RandomShare, ShareBasis? ShareBasis, long Candidates, string RuleSet, string Seed, DateTimeOffset MadeAt, string By,
    bool Simulated, ExpectedFinds? ExpectedFinds, IReadOnlyList<InspectionLineView> Lines)
{
    /// <summary>A list in a language.</summary>
    public static InspectionView Of(InspectionSheet sheet, string language)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var list = sheet.List;
        return new InspectionView(
            list.Number == 0 ? null : list.Number, list.Node, list.Day, list.From, list.Until, list.Slots, list.RandomShare, list.ShareBasis, list.Candidates, list.RuleSet,
            list.Seed.ToString(CultureInfo.InvariantCulture), list.MadeAt, list.By, list.IsSimulated, list.Expected,
            [.. sheet.Lines.Select(l => InspectionLineView.Of(l, language))]);
    }
}

/// <summary>A line of an inspection list in one language.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Id">The shipment.</param>
/// <param name="Selection">score or random.</param>
/// <param name="Inclusion">How probable it was to be on the list.</param>
/// <param name="Risk">Its score when the list was made.</param>
/// <param name="Rate">What to expect of it; absent while too little was opened to say.</param>
/// <param name="Title">What it is; absent when the index does not have it.</param>
/// <param name="At">Its estimated arrival, UTC.</param>
/// <param name="Fields">Its main fields.</param>
/// <param name="Reasons">Why, as it is scored now.</param>
/// <param name="Verdict">What somebody found since; absent when nobody has said.</param>
public sealed record InspectionLineView(
    int Rank, string Id, SelectionMethod Selection, double Inclusion, int Risk, FindRate? Rate, string? Title, DateTimeOffset? At,
    ImmutableSortedDictionary<string, ImmutableArray<string>>? Fields, IReadOnlyList<ReasonView>? Reasons, Verdict? Verdict)
{
    /// <summary>A line in a language.</summary>
    public static InspectionLineView Of(InspectionSheet.Line line, string language)
    {
        ArgumentNullException.ThrowIfNull(line);
        var offered = line.Offered;
        return new InspectionLineView(
            offered.Rank, offered.RecordId.Value, offered.Selection, offered.Inclusion, offered.Score, offered.Rate, line.Item?.Title, line.Item?.At,
            line.Item?.Fields, line.Item is null ? null : ReasonView.All(line.Item.Reasons, language), line.Verdict);
    }
}

/// <summary>Inspection lists and what came of them.</summary>
/// <param name="ByScore">What was opened for its score.</param>
/// <param name="ByRandom">What was opened because it was drawn.</param>
/// <param name="Inspected">Shipments that anybody opened or saw through, on a list or not.</param>
/// <param name="Lists">The lists, the latest first.</param>
public sealed record InspectionListsView(ListInspections.Tally ByScore, ListInspections.Tally ByRandom, long Inspected, IReadOnlyList<InspectionHeadView> Lists)
{
    /// <summary>Lists as found.</summary>
    public static InspectionListsView Of(ListInspections.Result found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new InspectionListsView(
            found.ByScore,
            found.ByRandom,
            found.Inspected,
            [.. found.Lists.Select(l => new InspectionHeadView(
                l.List.Number, l.List.Node, l.List.Day, l.List.From, l.List.Until, l.List.Slots, l.List.Candidates, l.List.Expected, l.List.IsSimulated, l.List.MadeAt, l.List.By, l.ByScore, l.ByRandom))]);
    }
}

/// <summary>An inspection list without its lines.</summary>
public sealed record InspectionHeadView(
    long Number, string Node, DateOnly Day, TimeOnly? From, TimeOnly? Until, int Slots, long Candidates, ExpectedFinds? ExpectedFinds, bool Simulated, DateTimeOffset MadeAt, string By,
    ListInspections.Tally ByScore, ListInspections.Tally ByRandom);
