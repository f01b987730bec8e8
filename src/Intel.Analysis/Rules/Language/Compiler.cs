using Intel.Analysis.Rules.Facts;
using Intel.Core;

namespace Intel.Analysis.Rules.Language;

/// <summary>
/// Turns a parsed expression into delegates, checking names, types and units on the way: nothing is looked up by name
/// when a record is scored.
/// </summary>
internal sealed partial class Compiler
{
    private const int MaxNodes = 600;
    private readonly RecordKind _kind;
    private readonly WordLists _lists;
    private readonly HashSet<string> _bound = new(StringComparer.Ordinal);
    private int _nodes;

    private Compiler(RecordKind kind, WordLists lists)
    {
        _kind = kind;
        _lists = lists;
    }

    /// <summary>An expression for records of a kind.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="kind">The kind of record.</param>
    /// <param name="lists">The named lists, which also look up words for all rules at once.</param>
    /// <param name="bound">The collection whose item the expression is about; null when it is about the record.</param>
    /// <exception cref="LanguageFaultException">The expression cannot be read, or asks for what is not there.</exception>
    internal static Compiled Compile(string text, RecordKind kind, WordLists lists, string? bound)
    {
        var compiler = new Compiler(kind, lists);
        if (bound is not null)
        {
            compiler._bound.Add(bound);
        }

        return compiler.Visit(ExpressionParser.Parse(text));
    }

    private static LanguageFaultException Fault(Node node, string message) => new(node.Position, node.Length, message);

    private Compiled Visit(Node node)
    {
        if (++_nodes > MaxNodes)
        {
            throw Fault(node, $"The expression has more than {MaxNodes} parts.");
        }

        return node switch
        {
            NumberNode number => Number(number),
            TextNode text => Constant(text.Value),
            NameNode name => Field(name),
            NotNode not => Not(not),
            NegateNode negate => Negate(negate),
            OverNode over => Over(over),
            CallNode call => Call(call),
            BinaryNode binary => Binary(binary),
            _ => throw Fault(node, "A list stands only behind 'in' and 'contains any'."),
        };
    }

    private static Compiled Constant(string text) => Compiled.OfText(_ => text);

    private static Compiled Number(NumberNode node)
    {
        (Dimension Dimension, double Factor)? unit = node.Unit switch
        {
            "" => (Dimension.None, 1),
            "%" => (Dimension.None, 0.01),
            "kg" => (Dimension.Mass, 1),
            "t" => (Dimension.Mass, 1000),
            "hours" or "hour" => (Dimension.Duration, 1),
            "days" or "day" => (Dimension.Duration, 24),
            "l" => (Dimension.Volume, 1),
            "m" => (Dimension.Distance, 1),
            "km" => (Dimension.Distance, 1000),
            _ => null,
        };
        if (unit is not { } known)
        {
            throw Fault(node, $"'{node.Unit}' is no unit; there are %, kg, t, hours, days, l, m and km.");
        }

        var value = node.Value * known.Factor;
        return Compiled.Of(known.Dimension, _ => value);
    }

    private Compiled Field(NameNode node)
    {
        if (!Vocabulary.Fields.TryGetValue(node.Name, out var field) || !field.Kinds.Contains(_kind))
        {
            var near = Nearest.To(node.Name, Vocabulary.Fields.Values.Where(f => f.Kinds.Contains(_kind)).Select(f => f.Name));
            throw Fault(node, $"There is no field '{node.Name}' for this kind of record{(near is null ? "." : $"; did you mean '{near}'?")}");
        }

        if (field.Collection is { } collection && !_bound.Contains(collection))
        {
            throw Fault(node, $"'{node.Name}' belongs to one item; write it inside any {collection}(...), or let the rule be for each of the {collection}.");
        }

        return field.Value;
    }

    private Compiled Not(NotNode node)
    {
        var operand = Condition(node.Operand);
        return Compiled.Of(v => operand(v) switch { Truth.Yes => Truth.No, Truth.No => Truth.Yes, _ => Truth.Missing });
    }

    private Compiled Negate(NegateNode node)
    {
        var operand = Visit(node.Operand);
        if (operand.Type.Kind != ValueKind.Number)
        {
            throw Fault(node.Operand, $"A number is expected behind the sign; this is {operand.Type}.");
        }

        var run = operand.Number;
        return Compiled.Of(operand.Type.Dimension, v => -run(v));
    }

    private Func<RecordView, Truth> Condition(Node node)
    {
        var compiled = Visit(node);
        return compiled.Type.Kind == ValueKind.Truth
            ? compiled.Truth
            : throw Fault(node, $"A condition is expected here; this is {compiled.Type}. Compare it with something.");
    }

    private Compiled Binary(BinaryNode node)
    {
        switch (node.Operator)
        {
            case "and":
                var (left, right) = (Condition(node.Left), Condition(node.Right));
                return Compiled.Of(v => And(left(v), right, v));
            case "or":
                var (first, second) = (Condition(node.Left), Condition(node.Right));
                return Compiled.Of(v => Or(first(v), second, v));
            case "in" or "contains":
                return Membership(node);
            case "else":
                return Else(node);
            case "+" or "-" or "*" or "/":
                return Arithmetic(node);
            default:
                return Comparison(node);
        }
    }

    private static Truth And(Truth left, Func<RecordView, Truth> right, RecordView view)
    {
        if (left == Truth.No)
        {
            return Truth.No;
        }

        var other = right(view);
        return other == Truth.No ? Truth.No : left == Truth.Yes && other == Truth.Yes ? Truth.Yes : Truth.Missing;
    }

    private static Truth Or(Truth left, Func<RecordView, Truth> right, RecordView view)
    {
        if (left == Truth.Yes)
        {
            return Truth.Yes;
        }

        var other = right(view);
        return other == Truth.Yes ? Truth.Yes : left == Truth.No && other == Truth.No ? Truth.No : Truth.Missing;
    }

    private Compiled Membership(BinaryNode node)
    {
        var value = Visit(node.Left);
        if (!value.Type.IsText)
        {
            throw Fault(node.Left, $"A text or code is expected before '{node.Operator}'; this is {value.Type}.");
        }

        var list = _lists.Find((ListNode)node.Right);
        var text = value.Text;
        if (node.Operator == "contains")
        {
            if (value.ScanSlot >= 0)
            {
                var (slot, lists) = (value.ScanSlot, _lists);
                var number = lists.Enrol(list);
                return Compiled.Of(v => v.Contains(slot, lists, number));
            }

            return Compiled.Of(v => text(v) is not { Length: > 0 } found ? Truth.Missing : list.Finder.FindAllIn(found).IsEmpty ? Truth.No : Truth.Yes);
        }

        return value.Type.Kind == ValueKind.Code
            ? Compiled.Of(v => text(v) is not { Length: > 0 } code ? Truth.Missing : list.HasPrefixOf(code) ? Truth.Yes : Truth.No)
            : Compiled.Of(v => text(v) is not { Length: > 0 } word ? Truth.Missing : list.Has(word) ? Truth.Yes : Truth.No);
    }

    private Compiled Else(BinaryNode node)
    {
        var (left, right) = (Visit(node.Left), Visit(node.Right));
        RequireSame(node, left, right, "Both sides of 'else' must be of one kind");
        return left.Type.Kind switch
        {
            ValueKind.Truth => Compiled.Of(v => left.Truth(v) is var t and not Truth.Missing ? t : right.Truth(v)),
            ValueKind.Number => Compiled.Of(left.Type.Dimension, v => left.Number(v) is var n && !double.IsNaN(n) ? n : right.Number(v)),
            ValueKind.Instant => Compiled.Of(v => left.Instant(v) ?? right.Instant(v)),
            ValueKind.Localised => Compiled.Of(v => left.Localised(v) ?? right.Localised(v)),
            _ => Compiled.OfText(v => left.Text(v) is { Length: > 0 } t ? t : right.Text(v)),
        };
    }

    private static void RequireSame(Node node, Compiled left, Compiled right, string what)
    {
        if (left.Type != right.Type && !(left.Type.IsText && right.Type.IsText))
        {
            throw Fault(node, $"{what}; here are {left.Type} and {right.Type}.{UnitHint(left, right)}");
        }
    }

    private static string UnitHint(Compiled left, Compiled right)
    {
        var (a, b) = (left.Type, right.Type);
        if (a.Kind != ValueKind.Number || b.Kind != ValueKind.Number)
        {
            return "";
        }

        var unit = (a.Dimension == Dimension.None ? b.Dimension : a.Dimension) switch
        {
            Dimension.Mass => "1000 kg",
            Dimension.Duration => "36 hours or 5 days",
            Dimension.Volume => "200 l",
            Dimension.Distance => "50 m",
            _ => "5 %",
        };
        return $" Write numbers with their unit, such as {unit}.";
    }
}
