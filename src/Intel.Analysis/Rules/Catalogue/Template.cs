using System.Collections.Immutable;
using System.Text;
using Intel.Analysis.Rules.Facts;
using Intel.Analysis.Rules.Language;
using Intel.Core;
using Intel.Core.Codes;

namespace Intel.Analysis.Rules.Catalogue;

/// <summary>
/// A sentence with places for values: <c>{name}</c>, <c>{name:form}</c> with the form whole, percent, date, days or
/// hours of a number or an instant and word, place, country, package, box or group of a code that is said in the
/// reader's words, and <c>{name?one|many}</c> for the words that follow a count.
/// </summary>
internal sealed class Template
{
    /// <summary>Characters of a value from outside that a sentence takes up.</summary>
    internal const int MaxValue = 120;

    private static readonly string[] Forms = ["", "whole", "percent", "date", "days", "hours", "word", "place", "country", "package", "box", "group"];
    private readonly ImmutableArray<Part> _parts;

    private Template(ImmutableArray<Part> parts) => _parts = parts;

    private abstract record Part;

    private sealed record Literal(string Text) : Part;

    private sealed record Place(Compiled Value, string Form) : Part;

    private sealed record Plural(Compiled Count, string One, string Many) : Part;

    /// <exception cref="LanguageFaultException">A place is not closed, or names no value.</exception>
    internal static Template Parse(string text, IReadOnlyDictionary<string, Compiled> values)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var position = 0;
        while (position < text.Length)
        {
            var open = text.IndexOf('{', position);
            var literal = text[position..(open < 0 ? text.Length : open)];
            if (literal.Contains('}', StringComparison.Ordinal))
            {
                throw new LanguageFaultException(position + literal.IndexOf('}', StringComparison.Ordinal), 1, "A '}' without its '{'.");
            }

            if (literal.Length > 0)
            {
                parts.Add(new Literal(literal));
            }

            if (open < 0)
            {
                break;
            }

            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw new LanguageFaultException(open, text.Length - open, "The '}' is missing.");
            }

            parts.Add(ToPart(text[(open + 1)..close], open, values));
            position = close + 1;
        }

        return new Template(parts.ToImmutable());
    }

    /// <summary>The sentence in a language; null when a value that it needs is missing.</summary>
    internal string? Render(RecordView view, Wording wording)
    {
        var sentence = new StringBuilder();
        foreach (var part in _parts)
        {
            var text = part switch
            {
                Literal literal => literal.Text,
                Place place => Write(place.Value, place.Form, view, wording),
                Plural plural => plural.Count.Number(view) is var count && double.IsNaN(count) ? null : wording.IsOne(count) ? plural.One : plural.Many,
                _ => null,
            };
            if (text is null)
            {
                return null;
            }

            sentence.Append(text);
        }

        return sentence.ToString();
    }

    private static Part ToPart(string inner, int position, IReadOnlyDictionary<string, Compiled> values)
    {
        var end = inner.AsSpan().IndexOfAny(':', '?');
        var name = end < 0 ? inner : inner[..end];
        if (!values.TryGetValue(name, out var value))
        {
            var near = Nearest.To(name, values.Keys);
            throw new LanguageFaultException(position, inner.Length + 2, $"The rule has no value '{name}'{(near is null ? "." : $"; did you mean '{near}'?")}");
        }

        if (end >= 0 && inner[end] == '?')
        {
            var words = inner[(end + 1)..].Split('|');
            return words.Length == 2 && value.Type == Language.ValueType.Plain
                ? new Plural(value, words[0], words[1])
                : throw new LanguageFaultException(position, inner.Length + 2, "After '?' come the words for one and for many, as in {count?shipment|shipments}; the value is a plain number.");
        }

        var form = end < 0 ? "" : inner[(end + 1)..];
        var fits = form switch
        {
            "" => value.Type.Kind != ValueKind.Truth,
            "whole" => value.Type.Kind == ValueKind.Number,
            "percent" => value.Type == Language.ValueType.Plain,
            "date" => value.Type.Kind == ValueKind.Instant,
            "days" or "hours" => value.Type is { Kind: ValueKind.Number, Dimension: Dimension.Duration },
            "word" or "place" or "country" or "package" or "box" or "group" => value.Type.Kind == ValueKind.Text,
            _ => throw new LanguageFaultException(position, inner.Length + 2, $"'{form}' is no form; there are{string.Join(", ", Forms.Skip(1).Select(f => $" {f}"))}."),
        };
        return fits ? new Place(value, form) : throw new LanguageFaultException(position, inner.Length + 2, $"{value.Type} cannot be written so.");
    }

    private static string? Write(Compiled value, string form, RecordView view, Wording wording)
    {
        switch (value.Type.Kind)
        {
            case ValueKind.Number:
                var number = value.Number(view);
                return double.IsFinite(number) ? Write(number, value.Type.Dimension, form, wording) : null;
            case ValueKind.Instant:
                return value.Instant(view) is { } instant ? wording.Date(instant) : null;
            case ValueKind.Localised:
                return value.Localised(view) is { } text ? wording.Pick(text) : null;
            default:
                return value.Text(view) is { Length: > 0 } words ? Say(Clean(words), form, wording) : null;
        }
    }

    // A value may be several codes with commas between. Evidence keeps the code: its language is chosen where it is read.
    private static string Say(string codes, string form, Wording wording) =>
        form.Length == 0 || wording.Code.Length == 0 ? codes : form == "group" ? wording.Group(codes) : string.Join(", ", codes.Split(", ").Select(code => Find(code, form) is { } words ? wording.Pick(words) : code));

    private static LocalisedText? Find(string code, string form) => form switch
    {
        "word" => CodeWords.Site(code),
        "place" => CodeWords.Place(code),
        "country" => CodeWords.Country(code),
        "package" => CodeWords.Package(code),
        _ => CodeWords.Box(code),
    };

    private static string Write(double number, Dimension dimension, string form, Wording wording) => (form, dimension) switch
    {
        ("percent", _) => wording.Percent(number),
        ("days", _) => wording.Whole(number / 24),
        ("hours", _) => wording.Whole(number),
        (_, Dimension.Duration) => wording.Duration(number),
        (_, Dimension.Mass) => form == "whole" ? wording.WithUnit(Math.Round(number, MidpointRounding.AwayFromZero), "kg") : wording.WithUnit(number, "kg"),
        (_, Dimension.Volume) => wording.WithUnit(number, "l"),
        (_, Dimension.Distance) => wording.WithUnit(number, "m"),
        ("whole", _) => wording.Whole(number),
        _ => wording.Number(number),
    };

    // Values come from outside: one line, no control characters, of bounded length.
    private static string Clean(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var plain = line.Any(char.IsControl) ? string.Concat(line.Where(c => !char.IsControl(c))) : line;
        return plain.Length <= MaxValue ? plain : $"{plain[..(char.IsHighSurrogate(plain[MaxValue - 1]) ? MaxValue - 1 : MaxValue)]}…";
    }
}
