using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Intel.Core.Consignments;

namespace Intel.Records;

/// <summary>
/// The subject of a history as a number: 64 bits of the SHA-256 of its kind and text. Among ten million subjects two
/// share a number with a chance of about three in a million; a weaker hash would let a sender choose two that do.
/// </summary>
internal static class SubjectKey
{
    internal static long Of(SightingKind kind, string subject)
    {
        var most = Encoding.UTF8.GetMaxByteCount(subject.Length) + 1;
        Span<byte> bytes = most <= 512 ? stackalloc byte[512] : new byte[most];
        bytes[0] = (byte)kind;
        var length = Encoding.UTF8.GetBytes(subject, bytes[1..]) + 1;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
