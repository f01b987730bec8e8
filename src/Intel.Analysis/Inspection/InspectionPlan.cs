using System.Collections.Immutable;
using Intel.Analysis.Randomness;
using Intel.Core;
using Intel.Core.Inspections;

namespace Intel.Analysis.Inspection;

/// <summary>A shipment that could be opened.</summary>
/// <param name="Id">The shipment.</param>
/// <param name="Score">Its score, 0 to 100.</param>
/// <param name="Importer">Who receives it, as histories know them; null when nobody is named.</param>
/// <param name="Containers">The containers it travels in; empty when none is named.</param>
public sealed record InspectionCandidate(RecordId Id, int Score, string? Importer, ImmutableArray<string> Containers);

/// <summary>
/// Chooses what to open. Most slots go to the highest scores: with a rate of finds that never falls with the score this
/// is the list that is expected to find most. Two things are traded against that, on purpose. Of one importer's shipments
/// the fourth to sixth stand as if they scored one band lower, the seventh to ninth two, and so on: what one of them
/// holds says much of the others. And a share is drawn at random from all others, each with the same chance: only that
/// says what goes unfound.
/// </summary>
public static class InspectionPlan
{
    private const int AlikePerBand = 3;
    private const int PointsPerBand = 20;

    /// <summary>One candidate a box: of shipments in the same containers the highest score stands for all, since opening the box shows them all.</summary>
    /// <returns>The candidates by falling score, ties by id.</returns>
    public static IReadOnlyList<InspectionCandidate> Boxes(IEnumerable<InspectionCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var boxes = new List<InspectionCandidate>();
        foreach (var candidate in candidates.OrderByDescending(c => c.Score).ThenBy(c => c.Id))
        {
            if (candidate.Containers.IsEmpty || candidate.Containers.Where(taken.Add).ToArray() is not [])
            {
                boxes.Add(candidate);
            }
        }

        return boxes;
    }

    /// <summary>The list.</summary>
    /// <param name="boxes">What could be opened, as <see cref="Boxes"/> gives it.</param>
    /// <param name="slots">How many can be, 1 or more.</param>
    /// <param name="randomShare">The share of the slots drawn at random, 0 to 1; rounded to whole slots, half up.</param>
    /// <param name="seed">The seed of the draw: the same seed gives the same list.</param>
    /// <param name="rates">What to expect; null when that is not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public static ImmutableArray<InspectionLine> Of(IReadOnlyList<InspectionCandidate> boxes, int slots, double randomShare, ulong seed, FindRates? rates)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        ArgumentOutOfRangeException.ThrowIfLessThan(slots, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(randomShare, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(randomShare, 1);
        var drawn = boxes.Count <= slots ? 0 : (int)Math.Floor((slots * randomShare) + 0.5);
        var ordered = Spread(boxes);
        var ranked = ordered.Take(Math.Min(slots, boxes.Count) - drawn).Select(c => (Candidate: c, Method: SelectionMethod.Score, Inclusion: 1.0)).ToList();
        var rest = ordered.Skip(ranked.Count).OrderBy(c => c.Id).ToArray();
        new SeededRandom(seed).Shuffle<InspectionCandidate>(rest);
        ranked.AddRange(rest.Take(drawn).Select(c => (c, SelectionMethod.Random, (double)drawn / rest.Length)));
        return [.. ranked.Select((l, index) => new InspectionLine(index + 1, l.Candidate.Id, l.Method, l.Candidate.Score, l.Inclusion, rates?.Of(l.Candidate.Score)))];
    }

    private static List<InspectionCandidate> Spread(IReadOnlyList<InspectionCandidate> boxes)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var standing = new List<(int Standing, InspectionCandidate Box)>(boxes.Count);
        foreach (var box in boxes)
        {
            var before = box.Importer is { Length: > 0 } importer ? seen.GetValueOrDefault(importer) : 0;
            if (box.Importer is { Length: > 0 } name)
            {
                seen[name] = before + 1;
            }

            standing.Add((box.Score - (PointsPerBand * (before / AlikePerBand)), box));
        }

        return [.. standing.OrderByDescending(s => s.Standing).ThenByDescending(s => s.Box.Score).ThenBy(s => s.Box.Id).Select(s => s.Box)];
    }
}
