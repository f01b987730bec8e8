namespace Intel.Ingest.Formats.Edifact;

/// <summary>Notes which canonical fields each segment fed, while the normalisers read it: what is shown cannot differ from what was done.</summary>
internal sealed class FieldTrace
{
    private readonly Dictionary<int, List<string>> _fields = [];
    private int _segment;

    /// <summary>Fields are noted for this segment from here on.</summary>
    public void Begin(int segment) => _segment = segment;

    /// <summary>The segment fed a field.</summary>
    public void Feed(string field)
    {
        if (!_fields.TryGetValue(_segment, out var fields))
        {
            _fields[_segment] = fields = [];
        }

        if (!fields.Contains(field))
        {
            fields.Add(field);
        }
    }

    /// <summary>The fields that a segment fed; empty when it fed none.</summary>
    public IReadOnlyList<string> Of(int segment) => _fields.TryGetValue(segment, out var fields) ? fields : [];
}
