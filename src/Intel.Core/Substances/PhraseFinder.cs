using System.Collections.Immutable;

namespace Intel.Core.Substances;

/// <summary>
/// Finds many phrases in a text at once, as whole words and without regard to case, diacritics and the characters
/// between words. Where phrases overlap, the one that starts first and then the longest is found: "PMK methyl
/// glycidate" and not the "PMK" in it. The time grows with the text and hardly with the number of phrases.
/// </summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
public sealed class PhraseFinder<T>
{
    private static readonly ImmutableHashSet<string> DeniesBefore = ["sans", "zonder", "ohne", "without", "no", "geen", "kein", "keine", "sin", "sem"];
    private static readonly ImmutableHashSet<string> DeniesAfter = ["free", "frei", "vrij", "less"];
    private readonly Node _root = new();

    /// <summary>A finder of these phrases; a phrase without a letter or digit is left out.</summary>
    /// <param name="phrases">Each phrase with what it stands for; the same phrase may stand for several things.</param>
    public PhraseFinder(IEnumerable<KeyValuePair<string, T>> phrases)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        foreach (var (phrase, value) in phrases)
        {
            var node = _root;
            var reader = new WordReader(phrase, buffer);
            while (reader.Next())
            {
                node = node.ChildOrNew(reader.Word);
            }

            if (node != _root && !node.Values.Contains(value))
            {
                node.Values = node.Values.Add(value);
            }
        }
    }

    /// <summary>
    /// The phrases in a text, by their start. A phrase that the words beside it deny ("acetone free", "sans acétone")
    /// is not found.
    /// </summary>
    public ImmutableArray<PhraseMatch<T>> FindIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ImmutableArray<PhraseMatch<T>>.Builder? found = null;
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        Span<char> ahead = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        var denied = false;
        while (reader.Next())
        {
            var node = _root.Child(reader.Word);
            if (node is null)
            {
                denied = IsIn(DeniesBefore, reader.Word);
                continue;
            }

            var (end, values) = Longest(node, text, reader.End, ahead);
            if (values.IsEmpty)
            {
                denied = IsIn(DeniesBefore, reader.Word);
                continue;
            }

            if (!denied && !IsDeniedBehind(text, end, ahead))
            {
                found ??= ImmutableArray.CreateBuilder<PhraseMatch<T>>();
                foreach (var value in values)
                {
                    found.Add(new PhraseMatch<T>(value, reader.Start, end - reader.Start));
                }
            }

            denied = false;
            reader = new WordReader(text, buffer, end);
        }

        return found?.DrainToImmutable() ?? [];
    }

    /// <summary>
    /// Every phrase in a text, also those within and across others: what a text holds of one set of phrases then never
    /// depends on what other sets are looked for with it. By their start, then by their end.
    /// </summary>
    public ImmutableArray<PhraseMatch<T>> FindAllIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ImmutableArray<PhraseMatch<T>>.Builder? found = null;
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        Span<char> ahead = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        var denied = false;
        while (reader.Next())
        {
            if (!denied && _root.Child(reader.Word) is { } node)
            {
                AddAll(node, text, reader.Start, reader.End, ahead, ref found);
            }

            denied = IsIn(DeniesBefore, reader.Word);
        }

        return found?.DrainToImmutable() ?? [];
    }

    private static void AddAll(Node node, string text, int start, int end, Span<char> buffer, ref ImmutableArray<PhraseMatch<T>>.Builder? found)
    {
        Span<char> behind = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer, end);
        while (true)
        {
            if (!node.Values.IsEmpty && !IsDeniedBehind(text, end, behind))
            {
                found ??= ImmutableArray.CreateBuilder<PhraseMatch<T>>();
                foreach (var value in node.Values)
                {
                    found.Add(new PhraseMatch<T>(value, start, end - start));
                }
            }

            if (!node.HasChildren || !reader.Next() || node.Child(reader.Word) is not { } child)
            {
                return;
            }

            node = child;
            end = reader.End;
        }
    }

    /// <summary>What a text stands for that is one of the phrases and nothing else; empty when it is none.</summary>
    public ImmutableArray<T> Whole(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        var node = _root;
        while (reader.Next())
        {
            node = node.Child(reader.Word);
            if (node is null)
            {
                return [];
            }
        }

        return node.Values;
    }

    private static (int End, ImmutableArray<T> Values) Longest(Node node, ReadOnlySpan<char> text, int end, Span<char> buffer)
    {
        var best = (End: end, node.Values);
        var reader = new WordReader(text, buffer, end);
        while (node.HasChildren && reader.Next() && node.Child(reader.Word) is { } child)
        {
            node = child;
            if (!node.Values.IsEmpty)
            {
                best = (reader.End, node.Values);
            }
        }

        return best;
    }

    private static bool IsDeniedBehind(ReadOnlySpan<char> text, int end, Span<char> buffer)
    {
        // "Acetone, free of charge" says nothing of the kind: only a space or a hyphen may stand between.
        if (end >= text.Length || text[end] is not (' ' or '-'))
        {
            return false;
        }

        var reader = new WordReader(text, buffer, end);
        return reader.Next() && reader.Start == end + 1 && IsIn(DeniesAfter, reader.Word);
    }

    private static bool IsIn(ImmutableHashSet<string> words, ReadOnlySpan<char> word)
    {
        foreach (var candidate in words)
        {
            if (word.SequenceEqual(candidate))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Node
    {
        private Dictionary<string, Node>? _children;

        internal ImmutableArray<T> Values { get; set; } = [];

        internal bool HasChildren => _children is not null;

        internal Node? Child(ReadOnlySpan<char> word) =>
            _children is not null && _children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var child) ? child : null;

        internal Node ChildOrNew(ReadOnlySpan<char> word)
        {
            var lookup = (_children ??= new(StringComparer.Ordinal)).GetAlternateLookup<ReadOnlySpan<char>>();
            if (!lookup.TryGetValue(word, out var child))
            {
                lookup[word] = child = new Node();
            }

            return child;
        }
    }
}

/// <summary>A phrase found in a text.</summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
/// <param name="Value">What it stands for.</param>
/// <param name="Start">Characters from the start of the text to the phrase.</param>
/// <param name="Length">Characters of the phrase as it stands there.</param>
public readonly record struct PhraseMatch<T>(T Value, int Start, int Length);
