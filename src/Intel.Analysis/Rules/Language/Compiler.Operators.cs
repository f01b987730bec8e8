using Intel.Analysis.Rules.Facts;

namespace Intel.Analysis.Rules.Language;

/// <summary>Arithmetic, comparisons and what is said of collections.</summary>
internal sealed partial class Compiler
{
    private Compiled Arithmetic(BinaryNode node)
    {
        var (left, right) = (Visit(node.Left), Visit(node.Right));
        if (left.Type.Kind == ValueKind.Instant && right.Type.Kind == ValueKind.Instant && node.Operator == "-")
        {
            var (later, earlier) = (left.Instant, right.Instant);
            return Compiled.Of(Dimension.Duration, v => later(v) is { } a && earlier(v) is { } b ? (a - b).TotalHours : double.NaN);
        }

        foreach (var (side, compiled) in new[] { (node.Left, left), (node.Right, right) })
        {
            if (compiled.Type.Kind != ValueKind.Number)
            {
                throw Fault(side, $"A number is expected beside '{node.Operator}'; this is {compiled.Type}.");
            }
        }

        var (a0, b0) = (left.Number, right.Number);
        var (da, db) = (left.Type.Dimension, right.Type.Dimension);
        switch (node.Operator)
        {
            case "+" when da == db:
                return Compiled.Of(da, v => a0(v) + b0(v));
            case "-" when da == db:
                return Compiled.Of(da, v => a0(v) - b0(v));
            case "*" when da == Dimension.None || db == Dimension.None:
                return Compiled.Of(da == Dimension.None ? db : da, v => a0(v) * b0(v));
            case "/" when db == Dimension.None || da == db:
                // What is divided by nothing says nothing.
                return Compiled.Of(da == db ? Dimension.None : da, v => b0(v) is var divisor && divisor != 0 ? a0(v) / divisor : double.NaN);
            default:
                throw Fault(node, $"'{node.Operator}' cannot join {left.Type} and {right.Type}.{UnitHint(left, right)}");
        }
    }

    private Compiled Comparison(BinaryNode node)
    {
        var (left, right) = (Visit(node.Left), Visit(node.Right));
        RequireSame(node, left, right, "Only like can be compared with like");
        var sign = node.Operator;
        switch (left.Type.Kind)
        {
            case ValueKind.Number:
                return CompareNumbers(sign, left.Number, right.Number);
            case ValueKind.Instant:
                return Compiled.Of(v => left.Instant(v) is { } a && right.Instant(v) is { } b ? Of(sign, a.CompareTo(b)) : Truth.Missing);
            case ValueKind.Text or ValueKind.Code when sign is "=" or "!=":
                var wanted = sign == "=";
                return Compiled.Of(v => left.Text(v) is { Length: > 0 } a && right.Text(v) is { Length: > 0 } b
                    ? string.Equals(a, b, StringComparison.OrdinalIgnoreCase) == wanted ? Truth.Yes : Truth.No
                    : Truth.Missing);
            default:
                throw Fault(node, $"'{sign}' cannot compare {left.Type} with {right.Type}.");
        }
    }

    private static Compiled CompareNumbers(string sign, Func<RecordView, double> a, Func<RecordView, double> b) => sign switch
    {
        "<" => Compiled.Of(v => Decide(a(v), b(v), static (x, y) => x < y)),
        "<=" => Compiled.Of(v => Decide(a(v), b(v), static (x, y) => x <= y)),
        ">" => Compiled.Of(v => Decide(a(v), b(v), static (x, y) => x > y)),
        ">=" => Compiled.Of(v => Decide(a(v), b(v), static (x, y) => x >= y)),
        "=" => Compiled.Of(v => Decide(a(v), b(v), static (x, y) => x.Equals(y))),
        _ => Compiled.Of(v => Decide(a(v), b(v), static (x, y) => !x.Equals(y))),
    };

    private static Truth Decide(double a, double b, Func<double, double, bool> holds) =>
        double.IsNaN(a) || double.IsNaN(b) ? Truth.Missing : holds(a, b) ? Truth.Yes : Truth.No;

    private static Truth Of(string sign, int comparison) => sign switch
    {
        "<" => comparison < 0,
        "<=" => comparison <= 0,
        ">" => comparison > 0,
        ">=" => comparison >= 0,
        "=" => comparison == 0,
        _ => comparison != 0,
    } ? Truth.Yes : Truth.No;

    private Compiled Over(OverNode node)
    {
        if (!Vocabulary.Collections.TryGetValue(node.Collection, out var collection) || !collection.Kinds.Contains(_kind))
        {
            var near = Nearest.To(node.Collection, Vocabulary.Collections.Values.Where(c => c.Kinds.Contains(_kind)).Select(c => c.Name));
            throw Fault(node, $"There is no collection '{node.Collection}' for this kind of record{(near is null ? "." : $"; did you mean '{near}'?")}");
        }

        if (node.Body is null)
        {
            return node.Quantifier == "count"
                ? Compiled.Of(Dimension.None, v => collection.Count(v) is var count and > 0 ? count : double.NaN)
                : throw Fault(node, $"'{node.Quantifier} {node.Collection}' needs a bracket that says what of them.");
        }

        if (!_bound.Add(collection.Name))
        {
            throw Fault(node, $"Inside one of the {collection.Name}, the others cannot be looked at.");
        }

        try
        {
            return node.Quantifier is "sum" or "max" ? Total(node, collection) : Quantified(node, collection);
        }
        finally
        {
            _bound.Remove(collection.Name);
        }
    }

    private Compiled Total(OverNode node, Collection collection)
    {
        var body = Visit(node.Body!);
        if (body.Type.Kind != ValueKind.Number)
        {
            throw Fault(node.Body!, $"A number is expected here; this is {body.Type}.");
        }

        var (run, isSum) = (body.Number, node.Quantifier == "sum");
        return Compiled.Of(body.Type.Dimension, v =>
        {
            var total = double.NaN;
            for (int index = 0, count = collection.Count(v); index < count; index++)
            {
                collection.Bind(v, index);
                var value = run(v);
                total = double.IsNaN(total) ? value : double.IsNaN(value) ? total : isSum ? total + value : Math.Max(total, value);
            }

            return total;
        });
    }

    private Compiled Quantified(OverNode node, Collection collection)
    {
        var body = Condition(node.Body!);
        switch (node.Quantifier)
        {
            case "count":
                return Compiled.Of(Dimension.None, v =>
                {
                    var (yes, _, missing) = Tally(v, collection, body);
                    return collection.Count(v) == 0 || missing > 0 ? double.NaN : yes;
                });
            case "any":
                return Compiled.Of(v => Any(v, collection, body));
            case "no":
                // Of nothing nothing can be said: an empty collection is a missing one.
                return Compiled.Of(v => collection.Count(v) == 0 ? Truth.Missing : Any(v, collection, body) switch { Truth.Yes => Truth.No, Truth.No => Truth.Yes, _ => Truth.Missing });
            default:
                return Compiled.Of(v =>
                {
                    var (_, no, missing) = Tally(v, collection, body);
                    return no > 0 ? Truth.No : missing > 0 || collection.Count(v) == 0 ? Truth.Missing : Truth.Yes;
                });
        }
    }

    private static Truth Any(RecordView view, Collection collection, Func<RecordView, Truth> body)
    {
        var answer = Truth.No;
        for (int index = 0, count = collection.Count(view); index < count; index++)
        {
            collection.Bind(view, index);
            switch (body(view))
            {
                case Truth.Yes:
                    return Truth.Yes;
                case Truth.Missing:
                    answer = Truth.Missing;
                    break;
                default:
                    break;
            }
        }

        return answer;
    }

    private static (int Yes, int No, int Missing) Tally(RecordView view, Collection collection, Func<RecordView, Truth> body)
    {
        int yes = 0, no = 0, missing = 0;
        for (int index = 0, count = collection.Count(view); index < count; index++)
        {
            collection.Bind(view, index);
            switch (body(view))
            {
                case Truth.Yes:
                    yes++;
                    break;
                case Truth.No:
                    no++;
                    break;
                default:
                    missing++;
                    break;
            }
        }

        return (yes, no, missing);
    }
}
