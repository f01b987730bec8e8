namespace Intel.Analysis.Spatial.SpaceTime;

/// <summary>A cell at one time step.</summary>
public enum StepState
{
    /// <summary>Neither.</summary>
    None,

    /// <summary>A significant hot spot.</summary>
    Hot,

    /// <summary>A significant cold spot.</summary>
    Cold,
}

/// <summary>How a cell's history reads, after Esri's Emerging Hot Spot Analysis.</summary>
public enum EmergingPattern
{
    /// <summary>None of the others.</summary>
    None,

    /// <summary>Significant in the last step and never before.</summary>
    New,

    /// <summary>A run of at least two to the end, never before it, less than 90 % of steps.</summary>
    Consecutive,

    /// <summary>At least 90 % of steps, the last among them, and growing.</summary>
    Intensifying,

    /// <summary>At least 90 % of steps, the last among them, without trend.</summary>
    Persistent,

    /// <summary>At least 90 % of steps, the last among them, and weakening.</summary>
    Diminishing,

    /// <summary>The last step, on and off before, less than 90 %, never the opposite.</summary>
    Sporadic,

    /// <summary>The last step, the opposite at some time before, less than 90 %.</summary>
    Oscillating,

    /// <summary>At least 90 % of steps, but not the last.</summary>
    Historical,
}

/// <summary>
/// Classes of a cell's history of Gi* (Esri's definitions; R's sfdep differs: it does not look at the sign for
/// intensifying, and its sporadic does not need the last step). The steps' significance should be adjusted for their
/// number (<see cref="Autocorrelation.FalseDiscoveryRate"/>). Not for fewer than ten steps, nor for counts so small that
/// each step has nothing to say: pool months first. The classes describe; they carry no p of their own.
/// </summary>
public static class EmergingHotSpot
{
    /// <summary>Steps below which nothing is said.</summary>
    public const int FewestSteps = 10;

    private const double Nearly = 0.9;

    /// <summary>Classifies a history.</summary>
    /// <param name="z">Gi* at each step, oldest first.</param>
    /// <param name="adjustedP">Its adjusted p.</param>
    /// <param name="level">The level of both the steps and the trend, such as 0.05.</param>
    /// <returns>The pattern and whether it is hot or cold; null for fewer than <see cref="FewestSteps"/> steps: not enough to say.</returns>
    public static (EmergingPattern Pattern, StepState Side)? Classify(ReadOnlySpan<double> z, ReadOnlySpan<double> adjustedP, double level)
    {
        if (z.Length < FewestSteps)
        {
            return null;
        }

        var steps = new StepState[z.Length];
        for (var step = 0; step < z.Length; step++)
        {
            steps[step] = adjustedP[step] > level || z[step] == 0 ? StepState.None : z[step] > 0 ? StepState.Hot : StepState.Cold;
        }

        var trend = MannKendall.Of(z);
        return Classify(steps, trend.P <= level ? Math.Sign(trend.S) : 0);
    }

    /// <summary>Classifies a history of states.</summary>
    /// <param name="steps">Oldest first.</param>
    /// <param name="trend">The significant trend of Gi*: 1 up, -1 down, 0 none.</param>
    public static (EmergingPattern Pattern, StepState Side) Classify(ReadOnlySpan<StepState> steps, int trend)
    {
        var last = steps.IsEmpty ? StepState.None : steps[^1];
        if (last == StepState.None)
        {
            foreach (var side in (StepState[])[StepState.Hot, StepState.Cold])
            {
                if (steps.Length > 0 && steps.Count(side) >= Nearly * steps.Length)
                {
                    return (EmergingPattern.Historical, side);
                }
            }

            return (EmergingPattern.None, StepState.None);
        }

        var count = steps.Count(last);
        var growth = last == StepState.Hot ? trend : -trend;
        if (count >= Nearly * steps.Length)
        {
            return (growth > 0 ? EmergingPattern.Intensifying : growth < 0 ? EmergingPattern.Diminishing : EmergingPattern.Persistent, last);
        }

        if (steps.Contains(last == StepState.Hot ? StepState.Cold : StepState.Hot))
        {
            return (EmergingPattern.Oscillating, last);
        }

        var run = steps.Length - 1 - steps.LastIndexOf(StepState.None);
        return (count == 1 ? EmergingPattern.New : run == count ? EmergingPattern.Consecutive : EmergingPattern.Sporadic, last);
    }
}
