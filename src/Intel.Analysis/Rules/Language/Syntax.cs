using System.Collections.Immutable;

namespace Intel.Analysis.Rules.Language;

/// <summary>A part of an expression with its place in the text.</summary>
internal abstract record Node(int Position, int Length);

internal sealed record NumberNode(double Value, string Unit, int Position, int Length) : Node(Position, Length);

internal sealed record TextNode(string Value, int Position, int Length) : Node(Position, Length);

internal sealed record NameNode(string Name, int Position, int Length) : Node(Position, Length);

internal sealed record CallNode(string Name, ImmutableArray<Node> Arguments, int Position, int Length) : Node(Position, Length);

/// <summary>any, all, no, count, sum or max over a collection; the body is null where only items are counted.</summary>
internal sealed record OverNode(string Quantifier, string Collection, Node? Body, int Position, int Length) : Node(Position, Length);

internal sealed record NotNode(Node Operand, int Position, int Length) : Node(Position, Length);

internal sealed record NegateNode(Node Operand, int Position, int Length) : Node(Position, Length);

/// <summary>A named list or texts in brackets: the right side of <c>in</c> and <c>contains any</c>.</summary>
internal sealed record ListNode(string? Name, ImmutableArray<string> Entries, int Position, int Length) : Node(Position, Length);

/// <summary>and, or, a comparison, + - * /, else, in, contains.</summary>
internal sealed record BinaryNode(string Operator, Node Left, Node Right, int Position, int Length) : Node(Position, Length);
