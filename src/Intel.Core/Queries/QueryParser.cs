using System.Collections.Immutable;
using Intel.Core.Consignments;

namespace Intel.Core.Queries;

/// <summary>
/// Reads the query language of the page, the API and the command line (docs/query-language.md). It never throws: what
/// cannot be read is a fault with its place and, where one is near, the query as it was probably meant.
/// </summary>
public static class QueryParser
{
    /// <summary>The most characters a query may have.</summary>
    public const int LongestQuery = 2000;

    /// <summary>The most brackets and negations that may stand within each other.</summary>
    public const int DeepestNesting = 32;

    /// <summary>Reads a query.</summary>
    /// <param name="text">The query; empty for everything.</param>
    /// <param name="now">The instant that relative dates (<c>eta:7d</c>) count from.</param>
    public static ParsedQuery Parse(string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestQuery)
        {
            var rest = text[LongestQuery..];
            return new ParsedQuery(text, null, [new QueryFault("too-long", LongestQuery, rest.Length, rest.Length <= 50 ? rest : rest[..50], null)]);
        }

        var grammar = new QueryGrammar(text, now);
        var root = grammar.Read();
        if (grammar.Faults.Count == 0)
        {
            return new ParsedQuery(text, root ?? new AllNode(), []);
        }

        var faults = grammar.Faults.OrderBy(f => f.Start).DistinctBy(f => (f.Code, f.Start)).ToImmutableArray();
        return new ParsedQuery(text, null, [.. faults.Select(f => IsWorthTrying(f.Suggestion) ? f : f with { Suggestion = null })]);

        // A mended query may have other faults of its own, which it was made with; an only fault that is mended leaves none.
        bool IsWorthTrying(string? suggestion) => !string.IsNullOrWhiteSpace(suggestion) && (faults.Length > 1 || new QueryGrammar(suggestion, now) is var mended && mended.Read() is not null && mended.Faults.Count == 0);
    }
}

/// <summary>OR, AND, NOT, brackets and words; what a field's value means is for <see cref="QueryValues"/>.</summary>
internal sealed class QueryGrammar(string text, DateTimeOffset now)
{
    private readonly QueryCursor _cursor = new(text);
    private int _depth;
    private SearchPart? _part;
    private List<(int Fault, int Start, int End)> _strays = [];

    public List<QueryFault> Faults => _cursor.Faults;

    public QueryNode? Read()
    {
        var root = ReadEither(null);
        while (!_cursor.IsAtEnd)
        {
            // Only a closing bracket without its opening one stops the grammar before the end.
            _cursor.Fault("unopened-bracket", _cursor.Position, 1, _cursor.Without(_cursor.Position, 1));
            _cursor.Position++;
            root = ReadEither(null) is { } more ? Joined([root, more], n => new AndNode(n, 0, text.Length)) : root;
        }

        if (root is null && Faults.Count == 0 && text.AsSpan().Trim() is "-")
        {
            _cursor.Fault("nothing-after", text.IndexOf('-', StringComparison.Ordinal), 1, null);
        }

        return root;
    }

    private QueryNode? ReadEither(SearchField? field)
    {
        _cursor.SkipSpaces();
        var start = _cursor.Position;
        var parts = new List<QueryNode?> { ReadAll(field) };
        while (_cursor.TryKeyword("OR", out var at))
        {
            _cursor.SkipSpaces();
            if (parts[^1] is null && at == start)
            {
                _cursor.Fault("nothing-after", at, 2, _cursor.Without(at, 2));
            }

            if (_cursor.IsAtEnd || _cursor.Current == ')' || _cursor.IsKeyword("OR"))
            {
                _cursor.Fault("nothing-after", at, 2, _cursor.Without(at, 2));
                continue;
            }

            parts.Add(ReadAll(field));
        }

        return Joined(parts, nodes => new OrNode(nodes, start, End(nodes) - start));
    }

    private QueryNode? ReadAll(SearchField? field)
    {
        _cursor.SkipSpaces();
        var start = _cursor.Position;
        var parts = new List<QueryNode?>();
        while (!_cursor.IsAtEnd && _cursor.Current != ')' && !_cursor.IsKeyword("OR"))
        {
            if (!_cursor.TryKeyword("AND", out _))
            {
                parts.Add(ReadOne(field));
            }

            _cursor.SkipSpaces();
        }

        return Joined(JoinContainers(parts, _part?.Main), nodes => new AndNode(nodes, start, End(nodes) - start));
    }

    private QueryNode? ReadOne(SearchField? field)
    {
        var start = _cursor.Position;
        if (_cursor.TryKeyword("NOT", out _) || _cursor.TryMinus())
        {
            return ReadNot(field, start);
        }

        if (_cursor.Current == '(')
        {
            return ReadGroup(field);
        }

        if (field is null && _cursor.TryFieldName(out var name))
        {
            return ReadField(start, name);
        }

        return new QueryValues(_cursor, now).ReadWords(field ?? _part?.Main);
    }

    private NotNode? ReadNot(SearchField? field, int start)
    {
        var length = _cursor.Position - start;
        _cursor.SkipSpaces();
        if (_cursor.IsAtEnd || _cursor.Current == ')' || _cursor.IsKeyword("OR"))
        {
            _cursor.Fault("nothing-after", start, length, _cursor.Without(start, length));
            return null;
        }

        var part = Deeper(start, () => ReadOne(field));
        return part is null ? null : new NotNode(part, start, part.Start + part.Length - start);
    }

    private QueryNode? ReadGroup(SearchField? field, int? nameAt = null)
    {
        var start = _cursor.Position++;
        var group = Deeper(start, () => ReadEither(field));
        if (_cursor.IsAtEnd)
        {
            if (!Faults.Exists(f => f.Code == "too-deep"))
            {
                _cursor.Fault("unclosed-bracket", start, 1, text.TrimEnd() + ")");
            }

            return group;
        }

        _cursor.Position++;
        if (group is null && Faults.Count == 0)
        {
            var whole = nameAt ?? start;
            _cursor.Fault("nothing-after", whole, _cursor.Position - whole, _cursor.Without(whole, _cursor.Position - whole));
        }

        return group;
    }

    private QueryNode? ReadField(int start, string name)
    {
        if (SearchParts.TryGet(name, out var part) && part != _part && !_cursor.IsAtEnd && _cursor.Current == '(')
        {
            var read = ReadPart(part, start);
            return _part is null ? read : Misplaced(start, name);
        }

        if (!SearchFields.TryGet(name, out var field))
        {
            if (part is not null && !IsNothingHere)
            {
                _cursor.NeedsBrackets(start, name);
                return null;
            }

            if (part is null)
            {
                _cursor.Position = start;
                _cursor.UnknownField(name, _part);
                return null;
            }
        }

        if (field is null || IsNothingHere)
        {
            // "pod: BEANR" is meant as "pod:BEANR".
            var after = text[_cursor.Position..].TrimStart();
            _cursor.Fault("nothing-after", start, _cursor.Position - start, after.Length == 0 || after[0] == ')' ? _cursor.Without(start, _cursor.Position - start) : text[.._cursor.Position] + after);
            return null;
        }

        var value = _cursor.Current == '(' && field.Type is SearchFieldType.Text or SearchFieldType.Keyword
            ? ReadGroup(field, start)
            : new QueryValues(_cursor, now).Read(field, start);
        return _part is null || _part.Fields.Contains(field) ? value : Misplaced(start, name);
    }

    private bool IsNothingHere => _cursor.IsAtEnd || char.IsWhiteSpace(_cursor.Current) || _cursor.Current == ')';

    // What stands in the brackets is read with the fields of the part; what belongs to the whole record is named when it is known where the brackets end.
    private PartNode? ReadPart(SearchPart part, int start)
    {
        var outer = (_part, _strays);
        (_part, _strays) = (part, []);
        var query = ReadGroup(null, start);
        var whole = (start, _cursor.Position);
        if (Faults.TrueForAll(f => f.Code == "misplaced-field"))
        {
            foreach (var (fault, from, end) in _strays)
            {
                Faults[fault] = Faults[fault] with { Suggestion = PartBrackets.WithoutStray(text, whole, (from, end)) };
            }
        }

        (_part, _strays) = outer;
        return query is null ? null : new PartNode(part, query, start, _cursor.Position - start);
    }

    private QueryNode? Misplaced(int start, string name)
    {
        _strays.Add((Faults.Count, start, _cursor.Position));
        _cursor.Fault("misplaced-field", start, name.Length, null);
        return null;
    }

    private QueryNode? Deeper(int start, Func<QueryNode?> read)
    {
        if (_depth == QueryParser.DeepestNesting)
        {
            if (!Faults.Exists(f => f.Code == "too-deep"))
            {
                _cursor.Fault("too-deep", start, 1, null);
            }

            // What is nested too deep is not read on: one fault says it all.
            _cursor.Position = text.Length;
            return null;
        }

        _depth++;
        var node = read();
        _depth--;
        return node;
    }

    // A box number is often written in its three parts: MSCU 123456 7.
    private static List<QueryNode?> JoinContainers(List<QueryNode?> parts, SearchField? bare)
    {
        for (var first = 0; first < parts.Count - 1; first++)
        {
            if (parts[first] is not WordNode { IsPrefix: false, Edits: 0, Field: null or { Name: "container" } } head)
            {
                continue;
            }

            for (var count = 2; count <= 4 && first + count <= parts.Count; count++)
            {
                if (parts[first + count - 1] is not WordNode { IsPrefix: false, Edits: 0 } tail || tail.Field != bare)
                {
                    break;
                }

                var joined = string.Concat(parts.Skip(first).Take(count).Select(p => ((WordNode)p!).Text));
                if (ContainerNumber.TryParse(joined, out var number))
                {
                    parts.RemoveRange(first, count);
                    parts.Insert(first, new WordNode(head.Field, number.Value, false, 0, head.Start, tail.Start + tail.Length - head.Start));
                    break;
                }
            }
        }

        return parts;
    }

    private static QueryNode? Joined(IReadOnlyList<QueryNode?> parts, Func<ImmutableArray<QueryNode>, QueryNode> join)
    {
        var present = parts.OfType<QueryNode>().ToImmutableArray();
        if (present.Length < 2)
        {
            return present.FirstOrDefault();
        }

        var joined = join(present);
        return joined switch
        {
            AndNode and => and with { Parts = [.. and.Parts.SelectMany(p => p is AndNode inner ? inner.Parts : [p])] },
            OrNode or => or with { Parts = [.. or.Parts.SelectMany(p => p is OrNode inner ? inner.Parts : [p])] },
            _ => joined,
        };
    }

    private static int End(ImmutableArray<QueryNode> nodes) => nodes.Max(n => n.Start + n.Length);
}
