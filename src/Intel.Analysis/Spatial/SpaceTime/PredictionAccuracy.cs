using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Intel.Analysis.Spatial.SpaceTime;

/// <summary>
/// How well a map foretells where later events fall: PAI = (n / N) / (a / A), the share of events over the share of ground
/// (Chainey, Tompson and Uhlig 2008); PEI = PAI over the best possible PAI on the same ground (Hunt 2016); RRI = events
/// predicted over events found, cumulated. Score out of time only: a map scored on the events it was made from is always good. Show it beside last year's map
/// (<see cref="Against"/>): a method that does not beat that has foretold nothing. PAI grows as the ground shrinks: compare
/// at one share of ground.
/// </summary>
public static class PredictionAccuracy
{
    /// <summary>The measures after each place, from the most dangerous predicted.</summary>
    /// <param name="found">Events found later in each place.</param>
    /// <param name="predicted">Events or risk predicted.</param>
    /// <param name="areas">Each place's ground; positive.</param>
    /// <returns>In order of predicted over ground, descending; ties by fewest events found, so a tie never flatters; then by index.</returns>
    public static ImmutableArray<AccuracyStep> Score(IReadOnlyList<double> found, IReadOnlyList<double> predicted, IReadOnlyList<double> areas)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(areas);
        var order = Enumerable.Range(0, found.Count).OrderByDescending(i => predicted[i] / areas[i]).ThenBy(i => found[i]).ThenBy(i => i).ToArray();
        var best = Enumerable.Range(0, found.Count).OrderByDescending(i => found[i] / areas[i]).ThenBy(i => i).ToArray();
        double all = found.Sum(), ground = areas.Sum(), n = 0, a = 0, p = 0;
        var steps = ImmutableArray.CreateBuilder<AccuracyStep>(found.Count);
        foreach (var place in order)
        {
            (n, a, p) = (n + found[place], a + areas[place], p + predicted[place]);
            var (pai, bestPai) = (n / all / (a / ground), BestWithin(best, found, areas, a) / all / (a / ground));
            steps.Add(new AccuracyStep(place, a / ground, n / all, pai, bestPai, pai / bestPai, p / n));
        }

        return steps.MoveToImmutable();
    }

    /// <summary>Compares a map with a plainer one, such as last year's counts, on the same later events at one share of ground.</summary>
    /// <param name="found">Events found later.</param>
    /// <param name="predicted">The map's risk.</param>
    /// <param name="baseline">The plainer map's, such as last year's counts.</param>
    /// <param name="areas">Each place's ground.</param>
    /// <param name="groundFraction">The share of ground to look at, above 0 to 1: the first places that together reach it.</param>
    public static (AccuracyStep Map, AccuracyStep Baseline) Against(
        IReadOnlyList<double> found, IReadOnlyList<double> predicted, IReadOnlyList<double> baseline, IReadOnlyList<double> areas, double groundFraction)
    {
        AccuracyStep At(IReadOnlyList<double> map) => Score(found, map, areas).First(s => s.GroundFraction >= groundFraction - 1e-9);
        return (At(predicted), At(baseline));
    }

    /// <summary>The most events that the same ground could have held, places taken whole and the last in part.</summary>
    private static double BestWithin(int[] best, IReadOnlyList<double> found, IReadOnlyList<double> areas, double ground)
    {
        double n = 0, left = ground;
        foreach (var place in best)
        {
            if (left <= 0)
            {
                break;
            }

            n += found[place] * Math.Min(1, left / areas[place]);
            left -= areas[place];
        }

        return n;
    }
}

/// <summary>The measures when a map's places down to one have been looked at.</summary>
/// <param name="Place">That place's index.</param>
/// <param name="GroundFraction">Ground so far, of all.</param>
/// <param name="HitFraction">Events so far, of all.</param>
/// <param name="Pai">Prediction accuracy index; 1 is chance.</param>
/// <param name="BestPai">The greatest possible on as much ground.</param>
/// <param name="Pei">Prediction efficiency index, <paramref name="Pai"/> over <paramref name="BestPai"/>, 0 to 1.</param>
/// <param name="Rri">Events predicted over found so far.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AccuracyStep(int Place, double GroundFraction, double HitFraction, double Pai, double BestPai, double Pei, double Rri);
