namespace Intel.Ingest.Formats.Edifact;

/// <summary>Units of mass, volume and temperature (UN/ECE Recommendation 20 and what stands in its place).</summary>
internal static class Units
{
    /// <summary>Kilograms of one unit of mass; null when the unit is none.</summary>
    public static double? Kilograms(ReadOnlySpan<byte> unit) => unit switch
    {
        _ when unit.SequenceEqual("KGM"u8) || unit.SequenceEqual("KG"u8) || unit.SequenceEqual("KGS"u8) => 1,
        _ when unit.SequenceEqual("TNE"u8) || unit.SequenceEqual("TON"u8) || unit.SequenceEqual("MT"u8) || unit.SequenceEqual("MTS"u8) => 1000,
        _ when unit.SequenceEqual("LBR"u8) || unit.SequenceEqual("LBS"u8) || unit.SequenceEqual("LB"u8) => 0.45359237,
        _ when unit.SequenceEqual("GRM"u8) => 0.001,
        _ => null,
    };

    /// <summary>Cubic metres of one unit of volume; null when the unit is none.</summary>
    public static double? CubicMetres(ReadOnlySpan<byte> unit) => unit switch
    {
        _ when unit.SequenceEqual("MTQ"u8) || unit.SequenceEqual("CBM"u8) || unit.SequenceEqual("M3"u8) => 1,
        _ when unit.SequenceEqual("FTQ"u8) || unit.SequenceEqual("CFT"u8) => 0.028316846592,
        _ when unit.SequenceEqual("LTR"u8) || unit.SequenceEqual("DMQ"u8) => 0.001,
        _ => null,
    };

    /// <summary>A temperature in degrees Celsius; null when the unit is none.</summary>
    public static double? Celsius(double value, ReadOnlySpan<byte> unit) => unit switch
    {
        _ when unit.IsEmpty || unit.SequenceEqual("CEL"u8) || unit.SequenceEqual("C"u8) => value,
        _ when unit.SequenceEqual("FAH"u8) || unit.SequenceEqual("F"u8) => Math.Round((value - 32) / 1.8, 2),
        _ => null,
    };
}
