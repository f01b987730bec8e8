using System.Collections.Immutable;

namespace Intel.Analysis.Rules.Language;

/// <summary>
/// Reads an expression. From the loosest binding to the tightest: or; and; not; comparisons, in and contains; + and -;
/// * and /; else; a sign. Depth is limited, so that no text can exhaust the stack.
/// </summary>
internal sealed class ExpressionParser
{
    private const int MaxDepth = 60;
    private static readonly ImmutableHashSet<string> Quantifiers = ["any", "all", "no", "count", "sum", "max"];
    private static readonly ImmutableHashSet<string> Reserved = ["and", "or", "not", "in", "contains", "else", "list"];
    private static readonly ImmutableHashSet<string> Comparisons = ["=", "!=", "<", "<=", ">", ">="];
    private readonly List<Token> _tokens;
    private int _index;
    private int _depth;

    private ExpressionParser(List<Token> tokens) => _tokens = tokens;

    private Token Here => _tokens[_index];

    /// <exception cref="LanguageFaultException">The text is no expression.</exception>
    internal static Node Parse(string text)
    {
        var parser = new ExpressionParser(Lexer.Cut(text));
        if (parser.Here.Kind == TokenKind.End)
        {
            throw new LanguageFaultException(0, 0, "An expression is missing.");
        }

        var node = parser.Or();
        return parser.Here.Kind == TokenKind.End
            ? node
            : throw new LanguageFaultException(parser.Here.Position, parser.Here.Length, $"'{parser.Here.Text}' does not follow; is 'and', 'or' or a bracket missing before it?");
    }

    private Node Or() => Chain(And, "or");

    private Node And() => Chain(Not, "and");

    private Node Chain(Func<Node> operand, string word)
    {
        var left = operand();
        while (Here.Is(word))
        {
            _index++;
            left = Join(word, left, operand());
        }

        return left;
    }

    private Node Not()
    {
        if (!Here.Is("not"))
        {
            return Comparison();
        }

        var start = Take();
        Enter(start);
        var operand = Not();
        _depth--;
        return new NotNode(operand, start.Position, End(operand) - start.Position);
    }

    private Node Comparison()
    {
        var left = Sum();
        if (Here.Kind == TokenKind.Symbol && Comparisons.Contains(Here.Text))
        {
            return Join(Take().Text, left, Sum());
        }

        if (Here.Is("in"))
        {
            _index++;
            return Join("in", left, List());
        }

        if (Here.Is("contains"))
        {
            _index++;
            if (Here.Is("any"))
            {
                _index++;
                return Join("contains", left, List());
            }

            var word = Take();
            return word.Kind == TokenKind.Text
                ? Join("contains", left, new ListNode(null, [word.Text], word.Position, word.Length))
                : throw new LanguageFaultException(word.Position, word.Length, "After 'contains' comes a text in quotes, or 'any' and a list.");
        }

        return left;
    }

    private ListNode List()
    {
        var start = Take();
        if (start.Is("list"))
        {
            Expect("(");
            var name = TakeText("The name of a list stands in quotes: list(\"carrier-goods\").");
            var end = Expect(")");
            return new ListNode(name.Text, [], start.Position, end.Position + 1 - start.Position);
        }

        if (!start.Is("("))
        {
            throw new LanguageFaultException(start.Position, start.Length, "A list is expected here: list(\"name\") or (\"a\", \"b\").");
        }

        var entries = ImmutableArray.CreateBuilder<string>();
        do
        {
            entries.Add(TakeText("The entries of a list are texts in quotes.").Text);
        }
        while (TakeIf(","));
        var close = Expect(")");
        return new ListNode(null, entries.ToImmutable(), start.Position, close.Position + 1 - start.Position);
    }

    private Node Sum() => Operators(Product, "+", "-");

    private Node Product() => Operators(Fallback, "*", "/");

    private Node Fallback() => Operators(Sign, "else", "else");

    private Node Operators(Func<Node> operand, string first, string second)
    {
        var left = operand();
        while (Here.Is(first) || Here.Is(second))
        {
            left = Join(Take().Text, left, operand());
        }

        return left;
    }

    private Node Sign()
    {
        if (!Here.Is("-"))
        {
            return Primary();
        }

        var start = Take();
        Enter(start);
        var operand = Sign();
        _depth--;
        return new NegateNode(operand, start.Position, End(operand) - start.Position);
    }

    private Node Primary()
    {
        var token = Take();
        Enter(token);
        var node = token.Kind switch
        {
            TokenKind.Number => Number(token),
            TokenKind.Text => new TextNode(token.Text, token.Position, token.Length),
            TokenKind.Name => Name(token),
            TokenKind.Symbol when token.Text == "(" => Brackets(),
            TokenKind.End => throw new LanguageFaultException(token.Position, 0, "The expression ends where a value is expected."),
            _ => throw new LanguageFaultException(token.Position, token.Length, $"A value is expected here, not '{token.Text}'."),
        };
        _depth--;
        return node;
    }

    private Node Brackets()
    {
        var inner = Or();
        Expect(")");
        return inner;
    }

    private NumberNode Number(Token token)
    {
        var isUnit = Here.Is("%") || (Here.Kind == TokenKind.Name && !Reserved.Contains(Here.Text));
        if (!isUnit)
        {
            return new NumberNode(token.Number, "", token.Position, token.Length);
        }

        var unit = Take();
        return new NumberNode(token.Number, unit.Text, token.Position, unit.Position + unit.Length - token.Position);
    }

    private Node Name(Token token)
    {
        if (Reserved.Contains(token.Text))
        {
            throw new LanguageFaultException(token.Position, token.Length, $"A value is expected here, not '{token.Text}'.");
        }

        if (Quantifiers.Contains(token.Text) && Here.Kind == TokenKind.Name)
        {
            var collection = Take();
            Node? body = null;
            var end = collection.Position + collection.Length;
            if (TakeIf("("))
            {
                body = Or();
                end = Expect(")").Position + 1;
            }

            return new OverNode(token.Text, collection.Text, body, token.Position, end - token.Position);
        }

        return TakeIf("(") ? Call(token) : new NameNode(token.Text, token.Position, token.Length);
    }

    private CallNode Call(Token name)
    {
        var arguments = ImmutableArray.CreateBuilder<Node>();
        if (!Here.Is(")"))
        {
            do
            {
                arguments.Add(Here.Is("list") ? List() : Or());
            }
            while (TakeIf(","));
        }

        var end = Expect(")");
        return new CallNode(name.Text, arguments.ToImmutable(), name.Position, end.Position + 1 - name.Position);
    }

    private static int End(Node node) => node.Position + node.Length;

    private static BinaryNode Join(string word, Node left, Node right) => new(word, left, right, left.Position, End(right) - left.Position);

    private Token Take()
    {
        var token = Here;
        if (token.Kind != TokenKind.End)
        {
            _index++;
        }

        return token;
    }

    private bool TakeIf(string symbol)
    {
        if (!Here.Is(symbol))
        {
            return false;
        }

        _index++;
        return true;
    }

    private Token TakeText(string otherwise)
    {
        var token = Take();
        return token.Kind == TokenKind.Text ? token : throw new LanguageFaultException(token.Position, token.Length, otherwise);
    }

    private Token Expect(string symbol)
    {
        var token = Take();
        return token.Is(symbol)
            ? token
            : throw new LanguageFaultException(token.Position, token.Length, token.Kind == TokenKind.End ? $"A '{symbol}' is missing at the end." : $"A '{symbol}' is expected before '{token.Text}'.");
    }

    private void Enter(Token token)
    {
        if (++_depth > MaxDepth)
        {
            throw new LanguageFaultException(token.Position, token.Length, $"The expression is nested more than {MaxDepth} deep.");
        }
    }
}
