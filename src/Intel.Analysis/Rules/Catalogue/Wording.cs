using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Codes;

namespace Intel.Analysis.Rules.Catalogue;

/// <summary>
/// How numbers and dates are written in a language. Kept here and not taken from the machine's cultures, because the
/// same record must give the same sentence on every machine.
/// </summary>
internal sealed class Wording
{
    private const string NoBreak = "\u00A0";
    private readonly string _datePattern;
    private readonly (string One, string Many) _days;
    private readonly (string One, string Many) _hours;

    private Wording(string code, string decimalPoint, string thousands, string datePattern, (string, string) days, (string, string) hours, Func<LocalisedText, string> pick)
    {
        Code = code;
        Numbers = NumberFormatInfo.ReadOnly(new NumberFormatInfo { NumberDecimalSeparator = decimalPoint, NumberGroupSeparator = thousands, NumberGroupSizes = [3] });
        _datePattern = datePattern;
        _days = days;
        _hours = hours;
        Pick = pick;
    }

    internal static Wording En { get; } = new("en", ".", ",", "d MMM yyyy", ("day", "days"), ("hour", "hours"), t => t.En);

    internal static Wording Nl { get; } = new("nl", ",", ".", "dd/MM/yyyy", ("dag", "dagen"), ("uur", "uur"), t => t.Nl);

    internal static Wording Fr { get; } = new("fr", ",", "\u202F", "dd/MM/yyyy", ("jour", "jours"), ("heure", "heures"), t => t.Fr);

    internal static Wording De { get; } = new("de", ",", ".", "dd.MM.yyyy", ("Tag", "Tage"), ("Stunde", "Stunden"), t => t.De);

    /// <summary>For evidence, which stands in the same form in every language: plain digits, ISO dates, units.</summary>
    internal static Wording Neutral { get; } = new("", ".", "", "yyyy-MM-dd", ("d", "d"), ("h", "h"), t => t.En);

    internal static ImmutableArray<Wording> Four { get; } = [En, Nl, Fr, De];

    internal string Code { get; }

    internal NumberFormatInfo Numbers { get; }

    /// <summary>The text of a localised one in this language.</summary>
    internal Func<LocalisedText, string> Pick { get; }

    /// <summary>A number with as many decimals as its size bears: none from 100, one from 10, else two; none that are zero.</summary>
    internal string Number(double value)
    {
        var decimals = Math.Abs(value) switch { >= 100 => 0, >= 10 => 1, _ => 2 };
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        // Count the decimals that are left: "3.50" says no more than "3.5".
        while (decimals > 0 && Math.Round(rounded, decimals - 1, MidpointRounding.AwayFromZero).Equals(rounded))
        {
            decimals--;
        }

        return Write(rounded, decimals);
    }

    internal string Whole(double value) => Write(Math.Round(value, MidpointRounding.AwayFromZero), 0);

    internal string WithUnit(double value, string unit) => $"{Number(value)}{NoBreak}{unit}";

    internal string Percent(double share) => $"{Number(share * 100)}{NoBreak}%";

    /// <summary>Hours as days from two days on, else as hours; the sign is dropped.</summary>
    internal string Duration(double hours)
    {
        var size = Math.Abs(hours);
        var (count, words) = size >= 48 ? (Math.Round(size / 24, MidpointRounding.AwayFromZero), _days) : (Math.Round(size, MidpointRounding.AwayFromZero), _hours);
        return $"{Write(count, 0)}{NoBreak}{(count.Equals(1.0) ? words.One : words.Many)}";
    }

    internal string Date(DateTimeOffset instant) => instant.UtcDateTime.ToString(_datePattern, CultureInfo.InvariantCulture);

    /// <summary>A group that a consignment is compared with, its parts from wide to narrow: HS 080390, carton. The narrowest commodity code says the wider ones too.</summary>
    internal string Group(string path)
    {
        var parts = path.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var narrowest = Array.FindLastIndex(parts, IsCommodity);
        return string.Join(", ", parts.Where((part, index) => index == narrowest || !IsCommodity(part)).Select(part => part switch
        {
            _ when IsCommodity(part) => $"{(Code is "nl" ? "GS" : Code is "fr" ? "SH" : "HS")}{NoBreak}{part}",
            "2" => WithUnit(20, Foot),
            "4" => WithUnit(40, Foot),
            "L" => WithUnit(45, Foot),
            _ => CodeWords.Package(part) is { } words ? Pick(words) : part,
        }));
    }

    private string Foot => Code switch { "nl" => "voet", "fr" => "pieds", "de" => "Fuß", _ => "ft" };

    private static bool IsCommodity(string part) => part.Length > 1 && part.All(char.IsAsciiDigit);

    // French counts zero as one; the others do not.
    internal bool IsOne(double count) => count.Equals(1.0) || (Code == "fr" && count is >= 0 and < 2);

    private string Write(double value, int decimals) =>
        value.Equals(0.0) ? "0" : value.ToString(decimals switch { 0 => "N0", 1 => "N1", _ => "N2" }, Numbers).Replace('-', '\u2212');
}
