namespace Intel.Core.Baselines;

/// <summary>What of a consignment is compared with what is usual. The numbers are kept with what is counted: they never change.</summary>
public enum MeasureKind
{
    /// <summary>Gross kilograms per package, of a consignment with one line of goods and at least twenty packages.</summary>
    PackageWeight,

    /// <summary>Gross kilograms per container, of a consignment with one commodity.</summary>
    ContainerWeight,

    /// <summary>Declared value per gross kilogram, in the currency declared.</summary>
    UnitValue,

    /// <summary>Gross kilograms per cubic metre, of a consignment with one commodity.</summary>
    Density,

    /// <summary>The kind of package of the only line of goods: a category.</summary>
    PackageType,

    /// <summary>Dry, refrigerated, tank and so on, by ISO 6346, of a consignment with one commodity: a category.</summary>
    ContainerType,
}

/// <summary>One value of a consignment, with the groups of consignments that it is compared with.</summary>
/// <param name="Kind">What is measured.</param>
/// <param name="Groups">The groups, from all consignments to those most like it, as parts of one path: "08", "0803", "080390". Letters and digits only.</param>
/// <param name="Label">A category as written in upper case, or the step of <see cref="MeasureScale"/> as digits.</param>
/// <param name="Value">The value in the unit of its kind; not-a-number for a category.</param>
public sealed record Measure(MeasureKind Kind, IReadOnlyList<string> Groups, string Label, double Value)
{
    /// <summary>Whether it is a category rather than a figure.</summary>
    public bool IsCategory => double.IsNaN(Value);
}

/// <summary>Steps in which figures are counted: 48 a decade, each 4.9 % wider than the one below.</summary>
public static class MeasureScale
{
    /// <summary>Steps a decade.</summary>
    public const int StepsPerDecade = 48;

    private const double Least = 1e-6;
    private const double Most = 1e9;

    /// <summary>The step of a figure: the whole part of 48 times its decimal logarithm.</summary>
    /// <param name="value">Above 0; what is outside 10^-6 to 10^9 counts as its end.</param>
    public static int StepOf(double value) => (int)Math.Floor(StepsPerDecade * Math.Log10(Math.Clamp(value, Least, Most)));

    /// <summary>The least figure of a step.</summary>
    public static double LeastOf(int step) => Math.Pow(10, (double)step / StepsPerDecade);
}
