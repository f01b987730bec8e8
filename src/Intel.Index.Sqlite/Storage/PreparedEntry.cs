using System.Text;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Queries;

namespace Intel.Index.Sqlite.Storage;

/// <summary>An entry with what is stored of it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Item">What a list shows, as JSON.</param>
/// <param name="Texts">Its texts with their fields, for highlights.</param>
/// <param name="Hash">The fingerprint of all of it.</param>
internal sealed record PreparedEntry(SearchEntry Entry, byte[] Item, byte[] Texts, byte[] Hash)
{
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static PreparedEntry Of(SearchEntry entry)
    {
        var item = JsonSerializer.SerializeToUtf8Bytes(entry.Item, RecordJsonContext.Default.SearchItem);
        return new PreparedEntry(entry, item, Pack(entry.Texts), EntryFingerprint.Of(entry, item));
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
