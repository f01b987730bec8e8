using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>What a measurement is of.</summary>
internal enum MeasureKind
{
    /// <summary>Nothing that a record holds, or nothing readable.</summary>
    None,

    /// <summary>Gross weight in kilograms.</summary>
    Gross,

    /// <summary>Net weight in kilograms.</summary>
    Net,

    /// <summary>Tare in kilograms.</summary>
    Tare,

    /// <summary>Verified gross mass in kilograms.</summary>
    VerifiedGross,

    /// <summary>Volume in cubic metres.</summary>
    Volume,
}

/// <summary>Reads measurements: MEA.</summary>
internal static class MeasureSegment
{
    /// <summary>
    /// Reads MEA: purpose (6311), what is measured (6313), unit (6411) and value (6314). A value of zero stands for one
    /// that was not measured.
    /// </summary>
    public static (MeasureKind Kind, double Value) Read(in Segment segment, MessageContext context)
    {
        var kind = KindOf(segment);
        var raw = segment.Raw(3, 1);
        if (kind == MeasureKind.None || raw.IsEmpty)
        {
            return default;
        }

        if (!EdifactNumber.TryRead(raw, out var value, out var hasComma) || value < 0)
        {
            context.Warn(WarningCodes.NumberUnreadable, segment);
            return default;
        }

        if (hasComma && !context.Interchange.DeclaresDecimalComma)
        {
            context.Warn(WarningCodes.DecimalCommaUndeclared, segment);
        }

        var unit = segment.Raw(3).Trim((byte)' ');
        var factor = kind == MeasureKind.Volume ? Units.CubicMetres(unit) : Units.Kilograms(unit);
        if (factor is null && kind != MeasureKind.Volume && Units.CubicMetres(unit) is { } cubicMetres)
        {
            (kind, factor) = (MeasureKind.Volume, cubicMetres);
        }

        if (factor is null)
        {
            context.Warn(WarningCodes.ValueUnknown, segment);
            return default;
        }

        return value == 0 ? default : (kind, Math.Round(value * factor.Value, 6));
    }

    private static MeasureKind KindOf(in Segment segment)
    {
        if (segment.Is(1, 0, "VGM"u8))
        {
            return MeasureKind.VerifiedGross;
        }

        var dimension = segment.Raw(2);
        return dimension switch
        {
            _ when dimension.SequenceEqual("G"u8) || dimension.SequenceEqual("AAD"u8) || dimension.SequenceEqual("AAB"u8) || dimension.SequenceEqual("WT"u8)
                || dimension.SequenceEqual("AET"u8) || dimension.SequenceEqual("EGW"u8) || dimension.SequenceEqual("GW"u8) => MeasureKind.Gross,
            _ when dimension.SequenceEqual("VGM"u8) => MeasureKind.VerifiedGross,
            _ when dimension.SequenceEqual("T"u8) => MeasureKind.Tare,
            _ when dimension.SequenceEqual("N"u8) || dimension.SequenceEqual("AAL"u8) || dimension.SequenceEqual("AAC"u8) || dimension.SequenceEqual("AAA"u8) => MeasureKind.Net,
            _ when dimension.SequenceEqual("AAW"u8) || dimension.SequenceEqual("AAX"u8) || dimension.SequenceEqual("ABJ"u8) || dimension.SequenceEqual("VOL"u8) => MeasureKind.Volume,
            _ when dimension.IsEmpty && segment.Is(1, 0, "WT"u8) => MeasureKind.Gross,
            _ when dimension.IsEmpty && segment.Is(1, 0, "VOL"u8) => MeasureKind.Volume,
            _ => MeasureKind.None,
        };
    }
}
