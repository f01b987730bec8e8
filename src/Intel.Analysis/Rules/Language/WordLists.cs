using System.Collections.Frozen;
using System.Collections.Immutable;
using Intel.Core.Substances;

namespace Intel.Analysis.Rules.Language;

/// <summary>A list of words, codes or places that conditions refer to.</summary>
internal sealed class WordList
{
    private readonly FrozenSet<string> _words;
    private readonly FrozenSet<string> _codes;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _codeLookup;

    internal WordList(string name, IEnumerable<string> entries)
    {
        Name = name;
        Entries = [.. entries];
        _words = Entries.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _codes = Entries.Select(e => string.Concat(e.Where(char.IsAsciiDigit))).Where(e => e.Length > 0).ToFrozenSet(StringComparer.Ordinal);
        _codeLookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();
        Finder = new PhraseFinder<bool>(Entries.Select(e => KeyValuePair.Create(e, true)));
    }

    internal string Name { get; }

    internal ImmutableArray<string> Entries { get; }

    internal PhraseFinder<bool> Finder { get; }

    internal bool Has(string word) => _words.Contains(word);

    /// <summary>Whether the list holds the code itself, or the heading or chapter that it belongs to.</summary>
    internal bool HasPrefixOf(string code)
    {
        for (var length = 2; length <= code.Length; length += 2)
        {
            if (_codeLookup.Contains(code.AsSpan(0, length)))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>
/// The lists of a rule set. Lists that are looked for in a whole record's text are looked for together, in one walk
/// over the text, however many rules ask.
/// </summary>
internal sealed class WordLists(IReadOnlyDictionary<string, WordList> named)
{
    private readonly List<WordList> _enrolled = [];
    private PhraseFinder<int>? _together;

    /// <summary>How many lists are looked for together.</summary>
    internal int EnrolledCount => _enrolled.Count;

    /// <exception cref="LanguageFaultException">There is no list by that name.</exception>
    internal WordList Find(ListNode node)
    {
        if (node.Name is null)
        {
            return new WordList("", node.Entries);
        }

        return named.TryGetValue(node.Name, out var list)
            ? list
            : throw new LanguageFaultException(
                node.Position, node.Length, $"There is no list '{node.Name}'{(Nearest.To(node.Name, named.Keys) is { } near ? $"; did you mean '{near}'?" : ".")}");
    }

    /// <summary>Has a list looked for together with the others; gives its number among them.</summary>
    internal int Enrol(WordList list)
    {
        var number = _enrolled.IndexOf(list);
        if (number < 0)
        {
            number = _enrolled.Count;
            _enrolled.Add(list);
        }

        return number;
    }

    /// <summary>To be called once, when every rule has been compiled.</summary>
    internal void Close() => _together = new PhraseFinder<int>(_enrolled.SelectMany((list, number) => list.Entries.Select(e => KeyValuePair.Create(e, number))));

    /// <summary>The numbers of the enrolled lists that a text holds a word of; null when none.</summary>
    internal bool[]? FindIn(string text)
    {
        var matches = _together?.FindAllIn(text) ?? [];
        if (matches.IsEmpty)
        {
            return null;
        }

        var found = new bool[_enrolled.Count];
        foreach (var match in matches)
        {
            found[match.Value] = true;
        }

        return found;
    }
}
