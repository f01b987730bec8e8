namespace Intel.Core.Substances;

/// <summary>
/// Walks over the words of a text: runs of letters and digits, in lower case and without diacritics. Everything else
/// separates words, so that "2-methyl" is two of them and "ANISEED" never holds another.
/// </summary>
internal ref struct WordReader
{
    /// <summary>Characters of a word that are compared; a longer word equals no phrase's.</summary>
    internal const int MaxWordLength = 64;

    private static readonly char[] Folded = MakeFolded();
    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _buffer;
    private int _length;

    internal WordReader(ReadOnlySpan<char> text, Span<char> buffer, int position = 0)
    {
        _text = text;
        _buffer = buffer;
        Position = position;
    }

    /// <summary>Where the next word is looked for.</summary>
    internal int Position { get; private set; }

    /// <summary>Where the word starts in the text.</summary>
    internal int Start { get; private set; }

    /// <summary>Where the word ends in the text, exclusive.</summary>
    internal int End { get; private set; }

    /// <summary>The word, folded; empty when it is longer than any phrase's.</summary>
    internal readonly ReadOnlySpan<char> Word => _buffer[.._length];

    /// <summary>Goes to the next word; false when there is none.</summary>
    internal bool Next()
    {
        var index = Position;
        while (index < _text.Length && Fold(_text[index]) == '\0')
        {
            index++;
        }

        Start = index;
        _length = 0;
        var tooLong = false;
        for (; index < _text.Length; index++)
        {
            var c = _text[index];
            if (c is >= '\u0300' and <= '\u036F')
            {
                continue;
            }

            var folded = Fold(c);
            if (folded == '\0')
            {
                break;
            }

            if (_length == Math.Min(_buffer.Length, MaxWordLength))
            {
                tooLong = true;
                continue;
            }

            _buffer[_length++] = folded;
        }

        End = Position = index;
        if (tooLong)
        {
            _length = 0;
        }

        return End > Start;
    }

    private static char Fold(char c) =>
        c < Folded.Length ? Folded[c] : char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '\0';

    private static char[] MakeFolded()
    {
        // Latin up to extended-B; the first character of the decomposition is the letter without its marks.
        var table = new char[0x250];
        for (var c = '\0'; c < table.Length; c++)
        {
            if (char.IsLetterOrDigit(c))
            {
                var decomposed = c.ToString().Normalize(System.Text.NormalizationForm.FormKD);
                table[c] = char.ToLowerInvariant(decomposed[0]);
            }
        }

        return table;
    }
}
