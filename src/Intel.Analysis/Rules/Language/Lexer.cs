using System.Globalization;

namespace Intel.Analysis.Rules.Language;

/// <summary>Cuts an expression into tokens.</summary>
internal static class Lexer
{
    internal const int MaxLength = 4000;
    private static readonly string[] Symbols = ["<=", ">=", "!=", "(", ")", ",", "=", "<", ">", "+", "-", "*", "/", "%"];

    internal static List<Token> Cut(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new LanguageFaultException(MaxLength, 0, $"An expression has at most {MaxLength} characters.");
        }

        var tokens = new List<Token>();
        var position = 0;
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            var token = Next(text, position);
            tokens.Add(token);
            position += token.Length;
        }

        tokens.Add(new Token(TokenKind.End, "", 0, text.Length, 0));
        return tokens;
    }

    private static Token Next(string text, int start)
    {
        var c = text[start];
        if (char.IsAsciiLetter(c))
        {
            return Name(text, start);
        }

        if (char.IsAsciiDigit(c))
        {
            return Number(text, start);
        }

        if (c == '"')
        {
            return Quoted(text, start);
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, start, symbol, 0, symbol.Length) == 0)
            {
                return new Token(TokenKind.Symbol, symbol, 0, start, symbol.Length);
            }
        }

        throw new LanguageFaultException(start, 1, c == '\'' ? "Texts stand in double quotes." : $"'{c}' has no meaning here.");
    }

    private static Token Name(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiLetter(text[end + 1]))))
        {
            end++;
        }

        return new Token(TokenKind.Name, text[start..end], 0, start, end - start);
    }

    private static Token Number(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        return double.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new Token(TokenKind.Number, text[start..end], number, start, end - start)
            : throw new LanguageFaultException(start, end - start, "This is no number; write 1500 or 0.5.");
    }

    private static Token Quoted(string text, int start)
    {
        var end = text.IndexOf('"', start + 1);
        return end < 0
            ? throw new LanguageFaultException(start, text.Length - start, "The closing quote is missing.")
            : new Token(TokenKind.Text, text[(start + 1)..end], 0, start, end + 1 - start);
    }
}
