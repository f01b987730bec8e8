using Intel.Analysis.Rules.Facts;
using Intel.Core;

namespace Intel.Analysis.Rules.Language;

/// <summary>What a value is.</summary>
internal enum ValueKind
{
    /// <summary>Yes, no, or missing.</summary>
    Truth,

    /// <summary>A number of some dimension; not-a-number stands for missing.</summary>
    Number,

    /// <summary>A text; null stands for missing.</summary>
    Text,

    /// <summary>A commodity code: <c>in</c> compares its first digits.</summary>
    Code,

    /// <summary>A point in time.</summary>
    Instant,

    /// <summary>A text in four languages; only for reasons.</summary>
    Localised,
}

/// <summary>What a number measures; the unit it is kept in.</summary>
internal enum Dimension
{
    /// <summary>Nothing: a count, a share.</summary>
    None,

    /// <summary>Kilograms.</summary>
    Mass,

    /// <summary>Hours.</summary>
    Duration,

    /// <summary>Litres.</summary>
    Volume,

    /// <summary>Metres.</summary>
    Distance,
}

/// <summary>A logic of three values: what is missing decides nothing.</summary>
internal enum Truth : byte
{
    No,
    Yes,
    Missing,
}

/// <summary>The type of an expression.</summary>
internal readonly record struct ValueType(ValueKind Kind, Dimension Dimension = Dimension.None)
{
    internal static readonly ValueType Truth = new(ValueKind.Truth);
    internal static readonly ValueType Plain = new(ValueKind.Number);
    internal static readonly ValueType Text = new(ValueKind.Text);

    internal bool IsText => Kind is ValueKind.Text or ValueKind.Code;

    public override string ToString() => Kind switch
    {
        ValueKind.Truth => "a condition",
        ValueKind.Number => Dimension switch
        {
            Dimension.Mass => "a weight",
            Dimension.Duration => "a time",
            Dimension.Volume => "a volume",
            Dimension.Distance => "a distance",
            _ => "a plain number",
        },
        ValueKind.Instant => "a point in time",
        ValueKind.Localised => "a text in four languages",
        _ => "a text",
    };
}

/// <summary>An expression ready to run: exactly the delegate of its kind is set.</summary>
internal sealed class Compiled
{
    private Compiled(ValueType type) => Type = type;

    internal ValueType Type { get; }

    internal Func<RecordView, Truth> Truth { get; private init; } = static _ => Language.Truth.Missing;

    internal Func<RecordView, double> Number { get; private init; } = static _ => double.NaN;

    internal Func<RecordView, string?> Text { get; private init; } = static _ => null;

    internal Func<RecordView, DateTimeOffset?> Instant { get; private init; } = static _ => null;

    internal Func<RecordView, LocalisedText?> Localised { get; private init; } = static _ => null;

    /// <summary>Where the words of a text are looked up at once for all rules: a slot of the record's view; -1 when they are not.</summary>
    internal int ScanSlot { get; private init; } = -1;

    internal static Compiled Of(Func<RecordView, Truth> run) => new(ValueType.Truth) { Truth = run };

    internal static Compiled Of(Dimension dimension, Func<RecordView, double> run) => new(new ValueType(ValueKind.Number, dimension)) { Number = run };

    internal static Compiled OfText(Func<RecordView, string?> run, ValueKind kind = ValueKind.Text, int scanSlot = -1) =>
        new(new ValueType(kind)) { Text = run, ScanSlot = scanSlot };

    internal static Compiled Of(Func<RecordView, DateTimeOffset?> run) => new(new ValueType(ValueKind.Instant)) { Instant = run };

    internal static Compiled Of(Func<RecordView, LocalisedText?> run) => new(new ValueType(ValueKind.Localised)) { Localised = run };

    /// <summary>Whether the value is there.</summary>
    internal bool IsPresent(RecordView view) => Type.Kind switch
    {
        ValueKind.Truth => Truth(view) != Language.Truth.Missing,
        ValueKind.Number => !double.IsNaN(Number(view)),
        ValueKind.Instant => Instant(view).HasValue,
        ValueKind.Localised => Localised(view) is not null,
        _ => !string.IsNullOrEmpty(Text(view)),
    };
}
