using System.Text.Json;
using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Json;

/// <summary>
/// Turns rows into the JSON objects that reports and findings have when they come as JSON, so that one reader serves
/// both. A list stands in one cell, parted by ";" or "|", or over rows that follow each other.
/// </summary>
internal static class RowObjects
{
    /// <summary>The names of an item's members by the fields that hold them.</summary>
    /// <param name="rows">The rows of one record.</param>
    /// <param name="leading">The field without which there is no item, such as the chemical's name.</param>
    /// <param name="members">The other fields, with their members' names.</param>
    public static JsonArray Items(IReadOnlyList<RowFields> rows, (string Field, string Member) leading, params IReadOnlyList<(string Field, string Member)> members)
    {
        var items = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var lead = row.Texts(leading.Field, ';', '|', '\n');
            var lists = members.Select(m => (m.Member, Texts: row.Texts(m.Field, ';', '|', '\n'))).Where(m => m.Texts.Count > 0).ToList();
            var count = Math.Max(lead.Count, lead.Count == 0 ? lists.Select(l => l.Texts.Count).DefaultIfEmpty().Max() : 0);
            for (var index = 0; index < count; index++)
            {
                var item = new JsonObject();
                if (index < lead.Count)
                {
                    item[leading.Member] = lead[index];
                }

                foreach (var (member, texts) in lists)
                {
                    // As many as items, one each; otherwise nothing says which is whose, and the first item has them all.
                    if (texts.Count == count)
                    {
                        item[member] = texts[index];
                    }
                    else if (index == 0)
                    {
                        row.Warn(WarningCodes.ValueUnknown, string.Join("; ", texts));
                        item[member] = string.Join("; ", texts);
                    }
                }

                if (seen.Add(item.ToJsonString()))
                {
                    items.Add((JsonNode)item);
                }
            }
        }

        return items;
    }

    /// <summary>Puts the first text that some row has for each field under the field's name.</summary>
    public static void Copy(IReadOnlyList<RowFields> rows, JsonObject target, params IReadOnlyList<(string Field, string Member)> members)
    {
        foreach (var (field, member) in members)
        {
            if (rows.Select(r => r.Text(field, member is "address" ? ", " : " ")).FirstOrDefault(t => t is not null) is { } text)
            {
                target[member] = text;
            }
        }
    }

    /// <summary>Puts the different texts that the rows have for each field, as a list, under the member's name.</summary>
    public static void CopyLists(IReadOnlyList<RowFields> rows, JsonObject target, params IReadOnlyList<(string Field, string Member)> members)
    {
        foreach (var (field, member) in members)
        {
            // A comma parts names only with a space behind it: 1,2-dichloroethane is one.
            var texts = rows.SelectMany(r => r.Texts(field, ';', '|', '\n')).SelectMany(t => t.Split(", ", StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).ToList();
            if (texts.Count > 0)
            {
                target[member] = new JsonArray([.. texts.Select(t => (JsonNode)t)]);
            }
        }
    }

    /// <summary>Keeps the columns that no field takes, and lets the reader make a record of the object.</summary>
    public static IRecordDocument Assemble(IReadOnlyList<RowFields> rows, JsonObject json, List<Warning> warnings, ElementReader read)
    {
        var first = rows[0];
        var notes = new RecordNotes(first.RowNumber) { DecimalSeparator = first.Plan.DecimalSeparator, DateFormat = first.Plan.DateFormat };
        foreach (var (header, text) in rows.SelectMany(r => r.Unmapped()).Distinct())
        {
            notes.Unknown.Add(new Core.Consignments.FreeText(notes.Keep(header), notes.Keep(text)));
            notes.Warn(WarningCodes.FieldUnknown, header);
        }

        notes.Warnings.AddRange(warnings);
        return read(JsonSerializer.SerializeToElement(json), notes, false)
            ?? throw new InvalidOperationException("Rows with a key gave no record: key and reader disagree on what identifies one.");
    }
}
