using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Intel.Core;

namespace Intel.Ingest.Formats.Tables;

/// <summary>How surely a header names a field.</summary>
internal enum HeaderMatch
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>One of the field's words stands somewhere in it.</summary>
    Partial,

    /// <summary>It is one of the field's words, apart from a unit.</summary>
    Exact,
}

/// <summary>The words in five languages under which tables carry the fields of a kind of record.</summary>
internal sealed class HeaderVocabulary
{
    private static readonly HashSet<string> UnitWords = new(
        ["kg", "kgs", "kgm", "kilo", "kilos", "t", "ton", "tons", "tonne", "tonnes", "mt", "lb", "lbs", "m3", "cbm", "c", "celsius", "eur", "euro", "usd", "gbp", "l", "m", "utc", "lt"],
        StringComparer.Ordinal);

    // What stands between the words that mean something: articles, prepositions, and that a column holds a number or a name.
    private static readonly HashSet<string> FillerWords = new(
        [
            "no", "nr", "num", "nbr", "number", "nummer", "numero", "n", "s", "of", "the", "for", "van", "de", "het", "den", "der", "voor", "du", "des", "d", "l", "la", "le", "les", "von", "vom", "fur", "del", "el", "do", "da",
        ],
        StringComparer.Ordinal);

    // What computer systems cut words to.
    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.Ordinal)
    {
        ["cnee"] = "consignee", ["shpr"] = "shipper", ["shp"] = "shipper", ["ntfy"] = "notify", ["ntf"] = "notify", ["cntr"] = "container", ["ctnr"] = "container", ["ctr"] = "container", ["cont"] = "container",
        ["grs"] = "gross", ["wgt"] = "weight", ["wt"] = "weight", ["qty"] = "quantity", ["pkg"] = "packages", ["pkgs"] = "packages", ["pks"] = "packages", ["package"] = "packages", ["desc"] = "description", ["descr"] = "description",
        ["addr"] = "address", ["addr1"] = "address", ["address1"] = "address", ["name1"] = "name", ["nm"] = "name", ["dt"] = "date", ["datetime"] = "date", ["timestamp"] = "date", ["cd"] = "code", ["arr"] = "arrival", ["dep"] = "departure",
        ["prt"] = "port", ["pt"] = "port", ["disch"] = "discharge", ["dest"] = "destination", ["vsl"] = "vessel", ["msg"] = "message", ["typ"] = "type", ["emb"] = "emballage",
    };

    private static readonly HashSet<string> CodeWords = new(["code", "unlocode", "locode", "scac"], StringComparer.Ordinal);

    private static readonly string[] NameWords = ["name", "naam", "nom", "nombre", "party", "partij", "partie", "partei"];

    /// <summary>The fields that name a party.</summary>
    public static readonly string[] Roles = ["shipper", "consignee", "notify", "carrier"];

    private static readonly string[] PartyParts = ["address", "contact", "country", "id"];

    private const string VerdictSection = "Verdict";

    // Most cells of the rows below the headers are numbers and dates: no field is called so.
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,:/- ");

    private static readonly Lazy<IReadOnlyDictionary<string, HeaderVocabulary>> All = new(Load);

    private readonly Dictionary<string, string> _fieldByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _fieldByTelling = new(StringComparer.Ordinal);
    private readonly List<(string[] Words, string Field)> _phrases = [];

    private HeaderVocabulary(JsonElement fields)
    {
        foreach (var field in fields.EnumerateObject())
        {
            Fields.Add(field.Name);
            Add(field.Name, field.Name);
            foreach (var word in field.Value.EnumerateArray())
            {
                Add(word.GetString() ?? "", field.Name);
            }
        }

        _phrases.Sort((a, b) => b.Words.Sum(w => w.Length).CompareTo(a.Words.Sum(w => w.Length)));
    }

    /// <summary>The fields of the kind, in the order in which they are offered to people.</summary>
    public List<string> Fields { get; } = [];

    /// <summary>The words for a kind of record.</summary>
    public static HeaderVocabulary Of(RecordKind kind) => All.Value[kind.ToString()];

    /// <summary>The words of lists of verdicts.</summary>
    public static HeaderVocabulary Verdicts => All.Value[VerdictSection];

    /// <summary>The kind whose words the headers use most; a shipment when none stands out.</summary>
    public static RecordKind KindOf(IReadOnlyList<string> headers)
    {
        Header[] written = [.. headers.Select(Header.Of)];
        var best = (Kind: RecordKind.Shipment, Count: Count(RecordKind.Shipment));
        foreach (var kind in (ReadOnlySpan<RecordKind>)[RecordKind.Finding, RecordKind.Laboratory])
        {
            var count = Count(kind);
            if (count > best.Count)
            {
                best = (kind, count);
            }
        }

        return best.Kind;

        int Count(RecordKind kind) => written.Count(h => Of(kind).FindExact(h) is not null);
    }

    /// <summary>Which of some rows holds the headers: the first of those with most words for fields of any kind; null where none has so many.</summary>
    /// <param name="rows">The cells of the first rows.</param>
    /// <param name="least">Words at the least.</param>
    public static int? HeadOf(IEnumerable<IEnumerable<string>> rows, int least)
    {
        var best = (Index: (int?)null, Count: least - 1);
        foreach (var (index, cells) in rows.Index())
        {
            if (CountHeaders(cells) is var count && count > best.Count)
            {
                best = (index, count);
            }
        }

        return best.Index;
    }

    /// <summary>How many of some cells are words for fields of any kind of record.</summary>
    public static int CountHeaders(IEnumerable<string> cells) =>
        cells.Where(c => c.Length is > 0 and < 60 && c.AsSpan().ContainsAnyExcept(NumberCharacters)).Select(Header.Of).Count(h => All.Value.Values.Any(v => v.FindExact(h) is not null));

    /// <summary>A header for comparison: letters and digits only, without diacritics, lower case.</summary>
    public static string Key(string header)
    {
        var builder = new StringBuilder(header.Length);
        foreach (var c in header.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c))
            {
                builder.Append(char.ToLowerInvariant(c));
            }
        }

        return builder.ToString();
    }

    /// <summary>The words of a header, each as in <see cref="Key"/>; a change from lower to upper case also parts words.</summary>
    public static string[] Words(string header)
    {
        var builder = new StringBuilder(header.Length + 8);
        var isLower = false;
        foreach (var c in header.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsUpper(c) && isLower)
            {
                builder.Append(' ');
            }

            isLower = char.IsLower(c);
            builder.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        }

        return builder.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The field that a header names.</summary>
    public (string? Field, HeaderMatch Match) Find(string header)
    {
        if (header.Length > 200)
        {
            return (null, HeaderMatch.None);
        }

        var written = Header.Of(header);
        if (FindExact(written) is { } exact)
        {
            return (exact, HeaderMatch.Exact);
        }

        foreach (var (phrase, ofField) in _phrases)
        {
            if (written.Words.AsSpan().IndexOf(phrase) >= 0)
            {
                return (ofField, HeaderMatch.Partial);
            }
        }

        return (null, HeaderMatch.None);
    }

    /// <summary>The field whose word a header is, apart from a unit; null where it is none's.</summary>
    private string? FindExact(Header header)
    {
        if (_fieldByKey.TryGetValue(header.Key, out var field))
        {
            return field;
        }

        var words = header.Words;
        if (Array.Exists(words, UnitWords.Contains) && _fieldByKey.TryGetValue(string.Concat(words.Where(w => !UnitWords.Contains(w))), out field))
        {
            return field;
        }

        string[] telling = [.. Telling(words).Where(w => !UnitWords.Contains(w))];
        return _fieldByTelling.GetValueOrDefault(Joined(telling)) ?? PartyField(telling) ?? _fieldByTelling.GetValueOrDefault(Joined(telling.Where(w => !CodeWords.Contains(w))));
    }

    private static IEnumerable<string> Telling(IEnumerable<string> words) => words.Where(w => !FillerWords.Contains(w)).Select(w => Abbreviations.GetValueOrDefault(w, w));

    /// <summary>Words in any order: "load port" is "port load".</summary>
    private static string Joined(IEnumerable<string> words) => string.Concat(words.Order(StringComparer.Ordinal));

    /// <summary>"Anschrift des Absenders", "Verlader adres": a party's name and what of it is meant, in either order.</summary>
    private string? PartyField(string[] words)
    {
        for (var cut = 1; cut < words.Length; cut++)
        {
            var (first, second) = (string.Concat(words[..cut]), string.Concat(words[cut..]));
            if ((PartyField(first, second) ?? PartyField(second, first)) is { } field)
            {
                return field;
            }
        }

        return null;
    }

    private string? PartyField(string party, string part)
    {
        if ((RoleOf(party) ?? (party.EndsWith('s') ? RoleOf(party[..^1]) : null)) is not { } role)
        {
            return null;
        }

        if (NameWords.Contains(part))
        {
            return role;
        }

        return Array.Find(PartyParts, p => _fieldByKey.GetValueOrDefault(part) == $"party-{p}") is { } meant && Fields.Contains($"{role}-{meant}") ? $"{role}-{meant}" : null;
    }

    private string? RoleOf(string key) => _fieldByKey.GetValueOrDefault(key) is { } field && Roles.Contains(field) ? field : null;

    private void Add(string word, string field)
    {
        if (!_fieldByKey.TryAdd(Key(word), field))
        {
            return;
        }

        var words = Words(word);
        if (Key(word).Length >= 3)
        {
            _phrases.Add((words, field));
        }

        var telling = Joined(Telling(words));
        if (telling.Length >= 3)
        {
            _fieldByTelling.TryAdd(telling, field);
        }
    }

    private static Dictionary<string, HeaderVocabulary> Load()
    {
        using var stream = typeof(HeaderVocabulary).Assembly.GetManifestResourceStream("header-words.json")
            ?? throw new InvalidOperationException("The resource header-words.json is not in the assembly.");
        using var document = JsonDocument.Parse(stream);
        return Enum.GetNames<RecordKind>().Append(VerdictSection).ToDictionary(k => k, k => new HeaderVocabulary(document.RootElement.GetProperty(k)), StringComparer.Ordinal);
    }

    /// <summary>A header taken apart once for all vocabularies.</summary>
    private readonly record struct Header(string Key, string[] Words)
    {
        public static Header Of(string text) => new(HeaderVocabulary.Key(text), HeaderVocabulary.Words(text));
    }
}
