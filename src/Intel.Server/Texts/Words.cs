using System.Globalization;
using System.Text;
using Intel.Core;
using Intel.Core.Codes;
using Intel.Core.Consignments;
using Intel.Core.Places;

namespace Intel.Server.Texts;

/// <summary>The texts, numbers and times of the pages in the reader's language. Times are in Europe/Brussels.</summary>
internal sealed class Words
{
    /// <summary>The languages there are, in the order they are offered.</summary>
    internal static readonly IReadOnlyList<string> Languages = ["nl", "fr", "de", "en"];

    private const string NoBreakSpace = "\u00A0";
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");
    private readonly TimeProvider _clock;

    /// <summary>Words in a language; English for one that there is not.</summary>
    internal Words(string language, TimeProvider clock)
    {
        Language = Languages.Contains(language) ? language : "en";
        Culture = CultureInfo.GetCultureInfo(Language switch { "nl" => "nl-BE", "fr" => "fr-BE", "de" => "de-BE", _ => "en-GB" });
        _clock = clock;
    }

    /// <summary>ISO 639-1: nl, fr, de or en.</summary>
    internal string Language { get; }

    /// <summary>The culture that numbers and dates follow.</summary>
    internal CultureInfo Culture { get; }

    /// <summary>Now, UTC.</summary>
    internal DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    internal string this[string key] => TextCatalogue.All.TryGetValue(key, out var text)
        ? text.In(Language)
        : throw new KeyNotFoundException($"There is no text {key}: add it to a file under Texts.");

    /// <summary>The text of a key whose last part comes from data; the part itself when there is none.</summary>
    internal string Of(string area, string name) =>
        TextCatalogue.All.TryGetValue($"{area}.{name}", out var text) ? text.In(Language) : name;

    /// <summary>A sentence that the rules give in four languages.</summary>
    internal string In(LocalisedText text) => text.In(Language);

    /// <summary>
    /// The text of a key with its places filled: <c>{0}</c> by a value, numbers as the culture writes them;
    /// <c>{0:shipment|shipments}</c> by the word for one or for several.
    /// </summary>
    internal string Format(string key, params ReadOnlySpan<object?> values)
    {
        var text = this[key].AsSpan();
        var builder = new StringBuilder(text.Length + 32);
        while (text.IndexOf('{') is >= 0 and var open)
        {
            builder.Append(text[..open]);
            var close = text.IndexOf('}');
            var place = text[(open + 1)..close];
            var colon = place.IndexOf(':');
            var index = int.Parse(colon < 0 ? place : place[..colon], NumberStyles.None, CultureInfo.InvariantCulture);
            builder.Append(colon < 0 ? Written(values[index]) : Plural(place[(colon + 1)..], values[index]));
            text = text[(close + 1)..];
        }

        return builder.Append(text).ToString();
    }

    /// <summary>A text with its first letter large.</summary>
    internal string Capital(string text) => text.Length == 0 ? text : string.Concat(text[..1].ToUpper(Culture), text.AsSpan(1));

    /// <summary>A whole number: 20,114.</summary>
    internal string Number(long value) => value.ToString("N0", Culture);

    /// <summary>A number with at most so many decimals, none that are zero.</summary>
    internal string Number(double value, int decimals = 1) => value.ToString("#,0." + new string('#', decimals), Culture);

    /// <summary>Points with their sign: +24, −4.</summary>
    internal string Points(double value)
    {
        var size = Number(Math.Abs(value));
        return value < 0 ? $"\u2212{size}" : $"+{size}";
    }

    /// <summary>A weight in kilograms: 24,516 kg.</summary>
    internal string Kilograms(double value) => $"{Number(value, 1)}{NoBreakSpace}kg";

    /// <summary>A share in per cent with one decimal: 1.6 %; a dash when there is nothing to share.</summary>
    internal string Share(long part, long whole) => whole == 0 ? "\u2013" : $"{((double)part / whole * 100).ToString("0.0", Culture)}{NoBreakSpace}%";

    /// <summary>A length in bytes: 3.2 MB (powers of ten).</summary>
    internal string Bytes(long value) => value switch
    {
        < 1_000 => $"{Number(value)}{NoBreakSpace}B",
        < 1_000_000 => $"{Number(value / 1_000.0)}{NoBreakSpace}kB",
        < 1_000_000_000 => $"{Number(value / 1_000_000.0)}{NoBreakSpace}MB",
        _ => $"{Number(value / 1_000_000_000.0)}{NoBreakSpace}GB",
    };

    /// <summary>An instant: Wed 25 Nov 04:30, with the year when it is not this one.</summary>
    internal string Instant(DateTimeOffset at)
    {
        var local = Local(at);
        return local.Year == Local(Now).Year
            ? local.ToString("ddd d MMM HH:mm", Culture)
            : local.ToString("d MMM yyyy HH:mm", Culture);
    }

    /// <summary>A day: 24 Nov 2026.</summary>
    internal string Day(DateTimeOffset at) => Local(at).ToString("d MMM yyyy", Culture);

    /// <summary>A date: 24 Nov 2026.</summary>
    internal string Date(DateOnly day) => day.ToString("d MMM yyyy", Culture);

    /// <summary>A day without its year: Tue 24 Nov.</summary>
    internal string ShortDay(DateOnly day) => day.ToString("ddd d MMM", Culture);

    /// <summary>An instant with its zone, for the hover: 25 November 2026 04:30, Europe/Brussels, UTC+1.</summary>
    internal string InstantWithZone(DateTimeOffset at)
    {
        var local = Local(at);
        return string.Create(Culture, $"{local.ToString("d MMMM yyyy HH:mm", Culture)}, Europe/Brussels, UTC+{local.Offset.Hours}");
    }

    /// <summary>How far off an instant is: in 19 h, in 3 days, 5 min ago.</summary>
    internal string Relative(DateTimeOffset at)
    {
        var span = at - Now;
        var ahead = span >= TimeSpan.Zero;
        var size = span.Duration();
        var (unit, value) = size switch
        {
            { TotalMinutes: < 90 } => ("min", (long)Math.Round(size.TotalMinutes)),
            { TotalHours: < 36 } => ("h", (long)Math.Round(size.TotalHours)),
            _ => ("days", (long)Math.Round(size.TotalDays)),
        };
        return (unit, ahead) switch
        {
            ("min", true) => Format("time.in-min", value),
            ("min", false) => Format("time.min-ago", value),
            ("h", true) => Format("time.in-h", value),
            ("h", false) => Format("time.h-ago", value),
            (_, true) => Format("time.in-days", value),
            _ => Format("time.days-ago", value),
        };
    }

    /// <summary>A place by its UN/LOCODE: its name in the reader's language where it has one, else the list's; the code when nobody knows it.</summary>
    internal string Place(string code) => UnLocode.TryParse(code, out var place) ? Gazetteer.NameOf(place, Language) ?? code : code;

    /// <summary>The goods of an HS code, in English, which is the language of the list; null when it has no such code.</summary>
    internal static string? Goods(string code) => CommodityCode.TryParse(code, out var commodity) ? HarmonisedSystem.Describe(commodity) : null;

    /// <summary>A country by its ISO 3166-1 alpha-2 code, in the reader's language; the code when there is no such country.</summary>
    internal string Country(string code) => CodeWords.Country(code) is { } country ? In(country) : code;

    /// <summary>An instant on the clock of Brussels.</summary>
    internal static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Brussels);

    /// <summary>Today on the clock of Brussels.</summary>
    internal DateOnly Today => DateOnly.FromDateTime(Local(Now).DateTime);

    private string Plural(ReadOnlySpan<char> forms, object? value)
    {
        var count = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        var bar = forms.IndexOf('|');
        // French counts nothing in the singular too.
        var isOne = Language == "fr" ? count < 2 : count == 1;
        return (isOne ? forms[..bar] : forms[(bar + 1)..]).ToString();
    }

    private string Written(object? value) => value switch
    {
        long or int => Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        double number => Number(number),
        _ => Convert.ToString(value, Culture) ?? "",
    };
}
