namespace Intel.Core.Queries;

/// <summary>A part of an entry in the making: it takes what it has a field for.</summary>
internal sealed class PartDraft(SearchPart part)
{
    private readonly List<KeyValuePair<string, string>> _texts = [];
    private readonly List<KeyValuePair<string, string>> _keywords = [];
    private readonly List<KeyValuePair<string, double>> _numbers = [];

    /// <summary>A text or identifier of the part.</summary>
    public void Search(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || !part.Fields.Contains(SearchFields.Get(field)))
        {
            return;
        }

        var values = SearchFields.Get(field).Type == SearchFieldType.Text ? _texts : _keywords;
        var pair = new KeyValuePair<string, string>(field, value);
        if (!values.Contains(pair))
        {
            values.Add(pair);
        }
    }

    /// <summary>A number of the part.</summary>
    public void Number(string field, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            _numbers.Add(new(field, number));
        }
    }

    /// <summary>The part.</summary>
    public EntryPart Finish() => new(part, [.. _texts], [.. _keywords], [.. _numbers]);
}
