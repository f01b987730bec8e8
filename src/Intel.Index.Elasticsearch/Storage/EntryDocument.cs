using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Queries;

namespace Intel.Index.Elasticsearch.Storage;

/// <summary>An entry as two lines of a bulk request.</summary>
/// <param name="Id">The record.</param>
/// <param name="Lines">What to do and with what.</param>
/// <param name="Fingerprint">The entry's fingerprint.</param>
internal sealed record EntryDocument(RecordId Id, byte[] Lines, UInt128 Fingerprint)
{
    private static readonly JsonWriterOptions Plain = new() { SkipValidation = true };

    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static EntryDocument Of(SearchEntry entry)
    {
        var item = JsonSerializer.SerializeToUtf8Bytes(entry.Item, RecordJsonContext.Default.SearchItem);
        var fingerprint = BinaryPrimitives.ReadUInt128LittleEndian(EntryFingerprint.Of(entry, item));
        var buffer = new ArrayBufferWriter<byte>(2 * item.Length + 1024);
        using var writer = new Utf8JsonWriter(buffer, Plain);
        writer.WriteStartObject();
        writer.WriteStartObject("index");
        writer.WriteString("_id", entry.Item.Id.Value);
        writer.WriteNumber("version", entry.Ticket);
        writer.WriteString("version_type", "external_gte");
        writer.WriteEndObject();
        writer.WriteEndObject();
        NewLine(buffer, writer);
        new DocumentWriter(writer, entry).Write(item, fingerprint);
        NewLine(buffer, writer);
        return new EntryDocument(entry.Item.Id, buffer.WrittenSpan.ToArray(), fingerprint);
    }

    private static void NewLine(ArrayBufferWriter<byte> buffer, Utf8JsonWriter writer)
    {
        writer.Flush();
        buffer.Write("\n"u8);
        writer.Reset();
    }

    private sealed class DocumentWriter(Utf8JsonWriter writer, SearchEntry entry)
    {
        private readonly SortedSet<string> _has = new(StringComparer.Ordinal);

        public void Write(byte[] item, UInt128 fingerprint)
        {
            writer.WriteStartObject();
            Words();
            Keys();
            Numbers();
            Position();
            new PartDocuments(writer).Write(entry.Parts);
            Strings(IndexFields.Has, _has);
            for (var piece = 0; piece < IndexFields.HashPieces; piece++)
            {
                writer.WriteNumber(IndexFields.Hash(piece), (int)(fingerprint >> (piece * IndexFields.BitsOfPiece)) & ((1 << IndexFields.BitsOfPiece) - 1));
            }

            writer.WritePropertyName(IndexFields.Item);
            writer.WriteRawValue(item, skipInputValidation: true);
            writer.WriteEndObject();
        }

        private void Words()
        {
            writer.WriteStartObject("w");
            foreach (var field in entry.Texts.GroupBy(t => t.Key, t => t.Value, StringComparer.Ordinal))
            {
                // Values stay apart: the gap between them keeps a phrase from reaching from one into the next.
                Strings(field.Key, field.Select(text => string.Join(' ', TextFolding.Words(text).Select(IndexFields.Token))).Where(t => t.Length > 0));
                if (field.Any(text => TextFolding.Key(text).Length > 0))
                {
                    _has.Add(field.Key);
                }
            }

            writer.WriteEndObject();
            Strings(IndexFields.Prose, entry.Texts.Where(t => t.Key == "goods").Select(t => t.Value));
            writer.WriteStartArray(IndexFields.Texts);
            foreach (var (field, text) in entry.Texts)
            {
                writer.WriteStringValue(field);
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        private void Keys()
        {
            var values = entry.Keywords.Where(k => !SearchFields.IsFromItem(k.Key))
                .Prepend(new("kind", SearchFields.NameOf(entry.Item.Kind)))
                .Prepend(new("id", entry.Item.Id.Value))
                .Select(k => (Field: k.Key, Key: TextFolding.Key(k.Value), k.Value))
                .Where(k => k.Key.Length > 0)
                .ToLookup(k => k.Field, StringComparer.Ordinal);
            writer.WriteStartObject("k");
            foreach (var field in values)
            {
                Strings(field.Key, field.Select(k => k.Key).Distinct(StringComparer.Ordinal));
                if (!SearchFields.IsFromItem(field.Key))
                {
                    _has.Add(field.Key);
                }
            }

            writer.WriteEndObject();
            writer.WriteStartObject("s");
            foreach (var field in values.Where(f => SearchFields.TryGet(f.Key, out var known) && known.IsFacet))
            {
                Strings(field.Key, field.Select(k => TextFolding.Shown(k.Value)).Distinct(StringComparer.Ordinal));
            }

            writer.WriteEndObject();
        }

        private void Numbers()
        {
            var numbers = new Dictionary<string, double>(StringComparer.Ordinal) { ["risk"] = entry.Item.Risk };
            foreach (var (field, value) in entry.Numbers.Where(n => !SearchFields.IsFromItem(n.Key)))
            {
                // Minus nought is nought.
                numbers[field] = value + 0.0;
                _has.Add(field);
            }

            if (entry.Item is { Latitude: { } latitude, Longitude: { } longitude })
            {
                (numbers["latitude"], numbers["longitude"]) = (latitude + 0.0, longitude + 0.0);
            }

            writer.WriteStartObject("n");
            foreach (var (field, value) in numbers)
            {
                writer.WriteNumber(field, value);
            }

            foreach (var (field, value) in entry.Dates.DistinctBy(d => d.Key))
            {
                writer.WriteNumber(field, (long)Math.Floor(value.ToUnixTimeMilliseconds() / 1000.0));
                _has.Add(field);
            }

            writer.WriteEndObject();
            writer.WriteStartObject("d");
            foreach (var (field, value) in entry.Dates.DistinctBy(d => d.Key))
            {
                writer.WriteString(field, BelgianTime.DayOf(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }

            writer.WriteEndObject();
        }

        private void Position()
        {
            if (entry.Item is not { Latitude: { } latitude, Longitude: { } longitude })
            {
                return;
            }

            _has.Add("near");
            _has.Add("box");
            writer.WriteStartObject(IndexFields.Point);
            writer.WriteNumber("lat", latitude);
            writer.WriteNumber("lon", longitude);
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
}
