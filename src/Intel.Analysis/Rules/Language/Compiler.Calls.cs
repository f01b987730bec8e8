using Intel.Analysis.Rules.Facts;
using Intel.Core.Imports;
using Intel.Core.Substances;

namespace Intel.Analysis.Rules.Language;

/// <summary>The functions of the language.</summary>
internal sealed partial class Compiler
{
    /// <summary>The functions' names, for suggestions and for the documentation's test.</summary>
    internal static readonly string[] Functions =
        ["exists", "if", "min", "max", "abs", "round", "changed", "before", "after", "changeShare", "timeBeforeArrival", "wordsKept", "warned", "mention"];

    private Compiled Call(CallNode node) => node.Name switch
    {
        "exists" => Exists(node),
        "if" => If(node),
        "min" => Extreme(node, Math.Min),
        "max" => Extreme(node, Math.Max),
        "abs" => Numeric(node, Math.Abs),
        "round" => Numeric(node, static n => Math.Round(n, MidpointRounding.AwayFromZero)),
        "changed" or "before" or "after" or "changeShare" or "timeBeforeArrival" or "wordsKept" => Change(node),
        "warned" => Warned(node),
        "mention" => Mention(node),
        _ => throw Fault(node, $"There is no function '{node.Name}'{(Nearest.To(node.Name, Functions) is { } near ? $"; did you mean '{near}'?" : ".")}"),
    };

    private static Node Argument(CallNode node, int index, int of) => node.Arguments.Length == of
        ? node.Arguments[index]
        : throw Fault(node, $"'{node.Name}' takes {of} {(of == 1 ? "argument" : "arguments")}; here are {node.Arguments.Length}.");

    private Compiled Exists(CallNode node)
    {
        var value = Visit(Argument(node, 0, 1));
        return Compiled.Of(v => value.IsPresent(v) ? Truth.Yes : Truth.No);
    }

    private Compiled If(CallNode node)
    {
        var when = Condition(Argument(node, 0, 3));
        var (yes, no) = (Visit(node.Arguments[1]), Visit(node.Arguments[2]));
        RequireSame(node, yes, no, "Both answers of 'if' must be of one kind");
        Compiled? Choose(RecordView v) => when(v) switch { Truth.Yes => yes, Truth.No => no, _ => null };
        return yes.Type.Kind switch
        {
            ValueKind.Truth => Compiled.Of(v => Choose(v)?.Truth(v) ?? Truth.Missing),
            ValueKind.Number => Compiled.Of(yes.Type.Dimension, v => Choose(v)?.Number(v) ?? double.NaN),
            ValueKind.Instant => Compiled.Of(v => Choose(v)?.Instant(v)),
            ValueKind.Localised => Compiled.Of(v => Choose(v)?.Localised(v)),
            _ => Compiled.OfText(v => Choose(v)?.Text(v)),
        };
    }

    private Compiled Extreme(CallNode node, Func<double, double, double> choose)
    {
        var (left, right) = (Visit(Argument(node, 0, 2)), Visit(Argument(node, 1, 2)));
        RequireSame(node, left, right, $"Both arguments of '{node.Name}' must be of one kind");
        if (left.Type.Kind != ValueKind.Number)
        {
            throw Fault(node, $"'{node.Name}' takes numbers; this is {left.Type}.");
        }

        var (a, b) = (left.Number, right.Number);
        return Compiled.Of(left.Type.Dimension, v => choose(a(v), b(v)));
    }

    private Compiled Numeric(CallNode node, Func<double, double> apply)
    {
        var value = Visit(Argument(node, 0, 1));
        if (value.Type.Kind != ValueKind.Number)
        {
            throw Fault(node.Arguments[0], $"'{node.Name}' takes a number; this is {value.Type}.");
        }

        var run = value.Number;
        return Compiled.Of(value.Type.Dimension, v => apply(run(v)));
    }

    private Compiled Change(CallNode node)
    {
        // An item of one version is not an item of another: only fields of the record as a whole have versions.
        var argument = Argument(node, 0, 1);
        var outer = _bound.ToArray();
        _bound.Clear();
        var value = Visit(argument);
        _bound.UnionWith(outer);
        if (value.Type.Kind is not (ValueKind.Number or ValueKind.Text or ValueKind.Code))
        {
            throw Fault(argument, $"Versions can be compared by a number or a text; this is {value.Type}.");
        }

        var isNumber = value.Type.Kind == ValueKind.Number;
        var change = new VersionChange(value);
        return node.Name switch
        {
            "changed" => Compiled.Of(v => v.VersionCount < 2 ? Truth.No : change.Find(v) is null ? Truth.No : Truth.Yes),
            "timeBeforeArrival" => Compiled.Of(Dimension.Duration, change.HoursBeforeArrival),
            "before" when isNumber => Compiled.Of(value.Type.Dimension, v => change.Find(v) is { } c ? v.At(c.Before, value.Number) : double.NaN),
            "after" when isNumber => Compiled.Of(value.Type.Dimension, v => change.Find(v) is { } c ? v.At(c.After, value.Number) : double.NaN),
            "before" => Compiled.OfText(v => change.Find(v) is { } c ? v.At(c.Before, value.Text) : null),
            "after" => Compiled.OfText(v => change.Find(v) is { } c ? v.At(c.After, value.Text) : null),
            "changeShare" when isNumber => Compiled.Of(Dimension.None, change.Share),
            "wordsKept" when !isNumber => Compiled.Of(Dimension.None, v => change.Find(v) is { } c
                ? WordComparison.ShareKept(v.At(c.Before, value.Text) ?? "", v.At(c.After, value.Text) ?? "")
                : double.NaN),
            _ => throw Fault(node, $"'{node.Name}' does not take {value.Type}."),
        };
    }

    private static Compiled Warned(CallNode node)
    {
        if (Argument(node, 0, 1) is not TextNode code)
        {
            throw Fault(node, "'warned' takes the code of a warning in quotes.");
        }

        if (!WarningCodes.All.Contains(code.Value))
        {
            throw Fault(code, $"There is no warning '{code.Value}'{(Nearest.To(code.Value, WarningCodes.All) is { } near ? $"; did you mean '{near}'?" : ".")}");
        }

        return Compiled.Of(v => v.Document.Warnings.Any(w => w.Code == code.Value) ? Truth.Yes : Truth.No);
    }

    private Compiled Mention(CallNode node)
    {
        var value = Visit(Argument(node, 0, 2));
        if (!value.Type.IsText || node.Arguments[1] is not ListNode listNode)
        {
            throw Fault(node, "'mention' takes a text and a list: mention(goods.text, list(\"carrier-goods\")).");
        }

        var (list, text) = (_lists.Find(listNode), value.Text);
        return Compiled.OfText(v => text(v) is { Length: > 0 } found && list.Finder.FindIn(found) is [var first, ..] ? found.Substring(first.Start, first.Length) : null);
    }
}
