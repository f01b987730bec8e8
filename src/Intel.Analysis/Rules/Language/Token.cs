namespace Intel.Analysis.Rules.Language;

internal enum TokenKind
{
    End,
    Name,
    Number,
    Text,
    Symbol,
}

/// <summary>One word, number, quoted text or sign of an expression.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, double Number, int Position, int Length)
{
    internal bool Is(string text) => Kind is TokenKind.Name or TokenKind.Symbol && Text == text;
}
