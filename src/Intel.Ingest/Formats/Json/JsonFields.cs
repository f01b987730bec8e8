using System.Text.Json;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Json;

/// <summary>
/// The members of a JSON object by name: case, hyphens and underscores do not matter, so that reportNumber,
/// report_number and ReportNumber are one. Members that nobody asks for are kept as unknown.
/// </summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, (string Name, JsonElement Value)> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly List<(string Name, JsonElement Value)> _repeated = [];

    public JsonFields(JsonElement element, RecordNotes notes)
    {
        Notes = notes;
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!_members.TryAdd(HeaderVocabulary.Key(member.Name), (member.Name, member.Value)))
            {
                _repeated.Add((member.Name, member.Value));
            }
        }
    }

    public RecordNotes Notes { get; }

    /// <summary>The first of some members that holds something; undefined when none does.</summary>
    public JsonElement Get(params ReadOnlySpan<string> names)
    {
        JsonElement found = default;
        foreach (var name in names)
        {
            var key = HeaderVocabulary.Key(name);
            if (_members.TryGetValue(key, out var member) && found.ValueKind == JsonValueKind.Undefined)
            {
                _used.Add(key);
                found = member.Value.ValueKind == JsonValueKind.Null ? default : member.Value;
            }
        }

        return found;
    }

    /// <summary>A text; numbers and truth values as they are written. Null when absent or blank.</summary>
    public string? Text(params ReadOnlySpan<string> names) => TextOf(Get(names));

    /// <summary>A text that should be one of a list's words: the canonical word; another text as written, which is noted.</summary>
    public string? Word(string list, params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text)
        {
            return null;
        }

        if (ValueWords.Find(list, text) is { } word)
        {
            return word;
        }

        Notes.Warn(WarningCodes.ValueUnknown, text);
        return text;
    }

    /// <summary>A number that is not negative, in whatever unit; null when absent or unreadable, which is noted.</summary>
    public double? Amount(params ReadOnlySpan<string> names)
    {
        var value = Get(names);
        if (value.ValueKind == JsonValueKind.Undefined || TextOf(value) is not { } text || CellReader.IsNothing(text))
        {
            return null;
        }

        var isRead = value.ValueKind == JsonValueKind.Number
            ? value.TryGetDouble(out var number)
            : CellReader.TryNumber(CellReader.NumberPart(text), Notes.DecimalSeparator, out number);
        if (isRead && double.IsFinite(number) && number >= 0)
        {
            return number;
        }

        Notes.Warn(WarningCodes.NumberUnreadable, text);
        return null;
    }

    /// <summary>A count; null when absent or unreadable, which is noted.</summary>
    public int? Count(params ReadOnlySpan<string> names) => Amount(names) is { } amount and <= int.MaxValue ? (int)Math.Round(amount) : null;

    /// <summary>An instant: ISO 8601 or one of the forms that tables have; without a zone, UTC. Null when absent or unreadable, which is noted.</summary>
    public DateTimeOffset? Instant(params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text || CellReader.IsNothing(text))
        {
            return null;
        }

        if (!CellReader.TryInstant(new TableCell(text), Notes.DateFormat, out var instant, out var isSerial))
        {
            Notes.Warn(WarningCodes.DateUnreadable, text);
            return null;
        }

        if (isSerial)
        {
            Notes.Warn(WarningCodes.DateSerialNumber, text);
        }

        return instant;
    }

    /// <summary>Yes or no; null when absent or another word, which is noted.</summary>
    public bool? Flag(params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text || CellReader.IsNothing(text))
        {
            return null;
        }

        if (CellReader.Flag(text) is { } flag)
        {
            return flag;
        }

        Notes.Warn(WarningCodes.ValueUnknown, text);
        return null;
    }

    /// <summary>The elements of a list; a single value counts as a list of one, and a text is parted at ";" and "|".</summary>
    public IEnumerable<JsonElement> Items(params ReadOnlySpan<string> names)
    {
        var value = Get(names);
        return value.ValueKind switch
        {
            JsonValueKind.Undefined => [],
            JsonValueKind.Array => value.EnumerateArray().Where(v => v.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)),
            JsonValueKind.String when value.GetString() is { } text && text.AsSpan().ContainsAny(';', '|') => Parts(text),
            _ => [value],
        };
    }

    /// <summary>The texts of a list; of an object in it, its texts joined.</summary>
    public IEnumerable<string> Texts(params ReadOnlySpan<string> names) => Items(names).Select(Flatten).OfType<string>();

    /// <summary>Keeps the members that nobody asked for, and notes each.</summary>
    /// <param name="prefix">Where the object stands, such as <c>place.</c>; empty for the record itself.</param>
    public void KeepRest(string prefix = "")
    {
        foreach (var (key, (name, value)) in _members)
        {
            if (!_used.Contains(key))
            {
                Keep(prefix + name, value);
            }
        }

        foreach (var (name, value) in _repeated)
        {
            Keep(prefix + name, value);
        }
    }

    /// <summary>The text of a value that is no list and no object; null for those, and when blank.</summary>
    public string? TextOf(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => Notes.Keep(value.GetString() ?? ""),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Undefined or JsonValueKind.Null => "",
            _ => Notes.Keep(Flatten(value) ?? ""),
        };
        return text.Length == 0 ? null : text;
    }

    private static IEnumerable<JsonElement> Parts(string text) => text
        .Split([';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(part => JsonSerializer.SerializeToElement(part));

    private string? Flatten(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(m => Flatten(m.Value)).OfType<string>()),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Flatten).OfType<string>()),
        _ => TextOf(value),
    };

    private void Keep(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();
        Notes.Unknown.Add(new FreeText(Notes.Keep(name), Notes.Keep(text)));
        Notes.Warn(WarningCodes.FieldUnknown, name);
    }
}
