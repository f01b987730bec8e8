using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Intel.Core.Places;

/// <summary>
/// The UN/LOCODE list of 2019-2 (UNECE; 111,029 places, of which 86,000 have a position), and the names in four
/// languages of the Belgian nodes. Codes given out since are not in it: an unknown code is not a wrong one. The list
/// leaves out the positions of many large ports, Hamburg and Singapore among them: for 106 of these, those that trade with
/// Belgium most, the town's centre stands in a table of our own, to some two kilometres.
/// </summary>
public static class Gazetteer
{
    private const int CodeLength = 5;

    // The table stays bytes: a place is made when somebody asks for it, so that loading costs 30 ms and 4 MB.
    private static readonly Lazy<(byte[] Text, int[] Lines)> Table = new(Load);

    private static readonly Dictionary<string, LocalisedText> NodeNames = new(StringComparer.Ordinal)
    {
        ["BEANR"] = new("Antwerp", "Antwerpen", "Anvers", "Antwerpen"),
        ["BEZEE"] = new("Zeebrugge", "Zeebrugge", "Zeebruges", "Zeebrügge"),
        ["BEGNE"] = new("Ghent", "Gent", "Gand", "Gent"),
        ["BELGG"] = new("Liège", "Luik", "Liège", "Lüttich"),
        ["BEBRU"] = new("Brussels", "Brussel", "Bruxelles", "Brüssel"),
        ["BEOST"] = new("Ostend", "Oostende", "Ostende", "Ostende"),
        ["BECRL"] = new("Charleroi", "Charleroi", "Charleroi", "Charleroi"),
        ["BEZAV"] = new("Zaventem", "Zaventem", "Zaventem", "Zaventem"),
    };

    // What the trade calls ports whose code stands in the list under an airport's or a district's name, or twice.
    private static readonly Dictionary<string, string> TradeNames = new(StringComparer.Ordinal)
    {
        ["SHANGHAI"] = "CNSHA", ["NINGBO"] = "CNNGB", ["YANTIAN"] = "CNYTN", ["QINGDAO"] = "CNTAO", ["XIAMEN"] = "CNXMN", ["SHENZHEN"] = "CNSZX", ["HONGKONG"] = "HKHKG", ["SINGAPORE"] = "SGSIN",
        ["HOCHIMINH"] = "VNSGN", ["HOCHIMINHCITY"] = "VNSGN", ["NHAVASHEVA"] = "INNSA", ["MUNDRA"] = "INMUN", ["LEHAVRE"] = "FRLEH", ["HAMBURG"] = "DEHAM", ["COLON"] = "PAONX", ["PORTKELANG"] = "MYPKG",
    };

    private static readonly Lazy<FrozenDictionary<string, UnLocode[]>> Ports = new(LoadPorts);

    private static readonly Lazy<FrozenDictionary<string, (double Latitude, double Longitude)>> Positions = new(LoadPositions);

    /// <summary>The Belgian ports and airports that have names in four languages, by code.</summary>
    public static IReadOnlyCollection<string> Nodes => NodeNames.Keys;

    /// <summary>The place that a code denotes; false when the list does not know it.</summary>
    public static bool TryGet(UnLocode code, [NotNullWhen(true)] out Place? place)
    {
        place = null;
        if (code.Value.Length != CodeLength)
        {
            return false;
        }

        Span<byte> wanted = stackalloc byte[CodeLength];
        Encoding.ASCII.GetBytes(code.Value, wanted);
        var (text, lines) = Table.Value;
        int low = 0, high = lines.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = text.AsSpan(lines[middle], CodeLength).SequenceCompareTo(wanted);
            if (order == 0)
            {
                place = Read(code, text.AsSpan(lines[middle]));
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    /// <summary>A place's name in a language (two-letter ISO 639-1 code); the list's own name where there is no other; null when the code is unknown.</summary>
    public static string? NameOf(UnLocode code, string language) =>
        NodeNames.TryGetValue(code.Value, out var names) ? names.In(language)
        : TryGet(code, out var place) ? place.Name
        : null;

    /// <summary>
    /// The port that a name denotes, in the list's spelling or that of a Belgian node in four languages, without regard to
    /// case, diacritics and punctuation. Of several ports of one name it is the one that trades with Belgium most (those of
    /// the table of positions of our own); false where that leaves more than one, as with most Spanish saints.
    /// </summary>
    /// <param name="name">The name, such as "Guayaquil" or "Anvers".</param>
    /// <param name="country">Only there (ISO 3166 alpha-2); null for anywhere.</param>
    /// <param name="code">The port.</param>
    public static bool TryFindPort(string name, string? country, out UnLocode code)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (TradeNames.TryGetValue(Key(name), out var known) && UnLocode.TryParse(known, out code) && (country is null || code.Country == country))
        {
            return true;
        }

        code = default;
        if (!Ports.Value.TryGetValue(Key(name), out var found))
        {
            return false;
        }

        UnLocode[] there = [.. found.Where(c => country is null || c.Country == country)];
        UnLocode[] chosen = there.Length > 1 ? [.. there.Where(c => NodeNames.ContainsKey(c.Value) || Positions.Value.ContainsKey(c.Value))] : there;
        code = chosen.Length == 1 ? chosen[0] : default;
        return chosen.Length == 1;
    }

    private static string Key(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormD).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static FrozenDictionary<string, UnLocode[]> LoadPorts()
    {
        var (text, lines) = Table.Value;
        var named = new List<(string Key, UnLocode Code)>(20_000);
        foreach (var start in lines)
        {
            if (UnLocode.TryParse(Encoding.ASCII.GetString(text, start, CodeLength), out var code) && Read(code, text.AsSpan(start)) is { IsPort: true } place && !NodeNames.ContainsKey(code.Value))
            {
                named.Add((Key(place.Name.EndsWith(" Pt", StringComparison.Ordinal) ? place.Name[..^3] : place.Name), code));
            }
        }

        foreach (var (code, names) in NodeNames)
        {
            _ = UnLocode.TryParse(code, out var node);
            named.AddRange(((string[])[names.En, names.Nl, names.Fr, names.De]).Select(Key).Distinct().Select(k => (k, node)));
        }

        return named.GroupBy(n => n.Key, n => n.Code, StringComparer.Ordinal).Where(g => g.Key.Length > 2).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    private static Place Read(UnLocode code, ReadOnlySpan<byte> text)
    {
        var line = text[..text.IndexOf((byte)'\n')];
        Span<Range> cells = stackalloc Range[5];
        var index = 0;
        foreach (var cell in line.Split((byte)'\t'))
        {
            cells[index++] = cell;
        }

        var (latitude, longitude) = (Number(line[cells[3]]), Number(line[cells[4]]));
        if (latitude is null && Positions.Value.TryGetValue(code.Value, out var own))
        {
            (latitude, longitude) = own;
        }

        return new Place(code, Encoding.UTF8.GetString(line[cells[1]]), Encoding.UTF8.GetString(line[cells[2]]), latitude, longitude);
    }

    private static FrozenDictionary<string, (double Latitude, double Longitude)> LoadPositions() =>
        Encoding.UTF8.GetString(EmbeddedData.Read("unlocode-positions.tsv"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .ToFrozenDictionary(
                cells => cells[0],
                cells => (double.Parse(cells[1], CultureInfo.InvariantCulture), double.Parse(cells[2], CultureInfo.InvariantCulture)),
                StringComparer.Ordinal);

    private static double? Number(ReadOnlySpan<byte> text) => text.IsEmpty ? null : double.Parse(text, CultureInfo.InvariantCulture);

    private static (byte[] Text, int[] Lines) Load()
    {
        var text = EmbeddedData.Read("unlocode.tsv.gz");
        var lines = new List<int>(111_100);
        for (var start = 0; start < text.Length; start += text.AsSpan(start).IndexOf((byte)'\n') + 1)
        {
            lines.Add(start);
        }

        return (text, [.. lines]);
    }
}
