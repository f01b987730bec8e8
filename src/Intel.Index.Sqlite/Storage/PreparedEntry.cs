using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Queries;

namespace Intel.Index.Sqlite.Storage;

/// <summary>An entry with what is stored of it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Item">What a list shows, as JSON.</param>
/// <param name="Texts">Its texts with their fields, for highlights.</param>
/// <param name="Hash">The first sixteen bytes of the SHA-256 over all of it.</param>
internal sealed record PreparedEntry(SearchEntry Entry, byte[] Item, byte[] Texts, byte[] Hash)
{
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static PreparedEntry Of(SearchEntry entry)
    {
        if (entry.Numbers.Any(n => !double.IsFinite(n.Value)) || entry.Item is { Latitude: { } latitude, Longitude: { } longitude } && !double.IsFinite(latitude + longitude))
        {
            throw new ArgumentException($"The entry of {entry.Item.Id} holds a number that is not finite.", nameof(entry));
        }

        var item = JsonSerializer.SerializeToUtf8Bytes(entry.Item, RecordJsonContext.Default.SearchItem);
        var texts = Pack(entry.Texts);
        using var rest = new MemoryStream();
        using (var writer = new BinaryWriter(rest, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(item);
            writer.Write(texts);
            foreach (var (field, value) in entry.Keywords)
            {
                writer.Write(field);
                writer.Write(value);
            }

            foreach (var (field, value) in entry.Numbers)
            {
                writer.Write(field);
                writer.Write(value);
            }

            foreach (var (field, value) in entry.Dates)
            {
                writer.Write(field);
                writer.Write(value.UtcTicks);
            }
        }

        return new PreparedEntry(entry, item, texts, SHA256.HashData(rest.GetBuffer().AsSpan(0, (int)rest.Length))[..16]);
    }

    public static List<KeyValuePair<string, string>> Unpack(byte[] texts)
    {
        using var reader = new BinaryReader(new MemoryStream(texts), Encoding.UTF8);
        var pairs = new List<KeyValuePair<string, string>>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            pairs.Add(new(reader.ReadString(), reader.ReadString()));
        }

        return pairs;
    }

    private static byte[] Pack(IEnumerable<KeyValuePair<string, string>> texts)
    {
        using var packed = new MemoryStream();
        using (var writer = new BinaryWriter(packed, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var (field, text) in texts)
            {
                writer.Write(field);
                writer.Write(text);
            }
        }

        return packed.ToArray();
    }
}
