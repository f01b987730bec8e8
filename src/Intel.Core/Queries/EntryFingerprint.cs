using System.Security.Cryptography;
using System.Text;

namespace Intel.Core.Queries;

/// <summary>What tells the content of one entry, and of one whole index, from another: the same on every backend.</summary>
public static class EntryFingerprint
{
    /// <summary>The first sixteen bytes of the SHA-256 over all that an index keeps of an entry, as a little-endian number.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="item">Its item as JSON.</param>
    /// <exception cref="ArgumentException">A number is not finite: no index takes it.</exception>
    public static byte[] Of(SearchEntry entry, ReadOnlySpan<byte> item)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Numbers.Concat(entry.Parts.SelectMany(p => p.Numbers)).Any(n => !double.IsFinite(n.Value)) || (entry.Item is { Latitude: { } latitude, Longitude: { } longitude } && !double.IsFinite(latitude + longitude)))
        {
            throw new ArgumentException($"The entry of {entry.Item.Id} holds a number that is not finite.", nameof(entry));
        }

        using var all = new MemoryStream();
        using (var writer = new BinaryWriter(all, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(item);
            foreach (var (field, value) in entry.Texts.Concat(entry.Keywords))
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

            foreach (var part in entry.Parts)
            {
                Write(writer, part);
            }
        }

        return SHA256.HashData(all.GetBuffer().AsSpan(0, (int)all.Length))[..16];
    }

    private static void Write(BinaryWriter writer, EntryPart part)
    {
        writer.Write(part.Part.Name);
        foreach (var (field, value) in part.Texts.Concat(part.Keywords))
        {
            writer.Write(field);
            writer.Write(value);
        }

        foreach (var (field, value) in part.Numbers)
        {
            writer.Write(field);
            writer.Write(value);
        }
    }

    /// <summary>An index's fingerprint, from how many entries it holds and the sum of their fingerprints modulo 2^128, which knows no order.</summary>
    public static string Of(long count, UInt128 sum) => FormattableString.Invariant($"{count}-{sum:x32}");
}
