using System.Text.Json;
using Intel.Core.Queries;

namespace Intel.Index.Elasticsearch.Storage;

/// <summary>Writes the parts of an entry as nested documents.</summary>
internal sealed class PartDocuments(Utf8JsonWriter writer)
{
    public void Write(IReadOnlyCollection<EntryPart> parts)
    {
        foreach (var part in SearchParts.All)
        {
            writer.WriteStartArray(part.Name);
            foreach (var one in parts.Where(p => p.Part == part))
            {
                Write(one);
            }

            writer.WriteEndArray();
        }
    }

    private void Write(EntryPart part)
    {
        var has = new SortedSet<string>(StringComparer.Ordinal);
        writer.WriteStartObject();
        writer.WriteStartObject("w");
        foreach (var field in part.Texts.GroupBy(t => t.Key, t => t.Value, StringComparer.Ordinal))
        {
            Strings(field.Key, field.Select(text => string.Join(' ', TextFolding.Words(text).Select(IndexFields.Token))).Where(t => t.Length > 0));
            if (field.Any(text => TextFolding.Key(text).Length > 0))
            {
                has.Add(field.Key);
            }
        }

        writer.WriteEndObject();
        writer.WriteStartObject("k");
        foreach (var field in part.Keywords.Select(k => (k.Key, Value: TextFolding.Key(k.Value))).Where(k => k.Value.Length > 0).GroupBy(k => k.Key, k => k.Value, StringComparer.Ordinal))
        {
            Strings(field.Key, field.Distinct(StringComparer.Ordinal));
            has.Add(field.Key);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("n");
        foreach (var (field, value) in part.Numbers)
        {
            // Minus nought is nought.
            writer.WriteNumber(field, value + 0.0);
            has.Add(field);
        }

        writer.WriteEndObject();
        Strings(IndexFields.Has, has);
        writer.WriteEndObject();
    }

    private void Strings(string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
