using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Intel.Core.Places;

namespace Intel.Server.Tests.Coarse;

/// <summary>A place and an address that must not be found in what a reader gets, in whatever system or format.</summary>
/// <param name="Latitude">Degrees north; far from the middle of its cell.</param>
/// <param name="Longitude">Degrees east; far from the middle of its cell.</param>
/// <param name="Address">An address that is nowhere else; empty for none.</param>
internal sealed partial record Canary(double Latitude, double Longitude, string Address)
{
    // Some forty metres: the middle of the cell is at least ten times as far.
    private const double Degrees = 0.0004;
    private const double Metres = 40;

    private readonly (double X, double Y) _lambert72 = BelgianLambert.ToLambert72(Latitude, Longitude);
    private readonly (double X, double Y) _lambert2008 = BelgianLambert.ToLambert2008(Latitude, Longitude);

    /// <summary>What of it an answer gives away; null when nothing.</summary>
    public string? In(byte[] answer)
    {
        if (answer is [0x50, 0x4B, ..])
        {
            using var zip = new ZipArchive(new MemoryStream(answer));
            return zip.Entries.Select(e => In(e)).FirstOrDefault(found => found is not null);
        }

        var text = Encoding.UTF8.GetString(answer);
        return Address.Length > 0 && text.Contains(Address, StringComparison.OrdinalIgnoreCase) ? $"the address {Address}" : InNumbers(text) ?? InDoubles(answer);
    }

    private string? In(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return In(bytes.ToArray()) is { } found ? $"{entry.Name}: {found}" : null;
    }

    private string? InNumbers(string text)
    {
        foreach (Match match in Numbers().Matches(text))
        {
            var isWhole = !match.Value.Contains('.', StringComparison.Ordinal) && !match.Value.Contains(',', StringComparison.Ordinal);
            if (double.TryParse(match.Value.Replace(',', '.'), CultureInfo.InvariantCulture, out var number) && (Names(number, isWhole) ?? (isWhole ? Names(number / 1e5, false) : null)) is { } name)
            {
                return $"{name} in '{text[Math.Max(0, match.Index - 60)..Math.Min(text.Length, match.Index + 40)]}'";
            }
        }

        return null;
    }

    // Binary files hold coordinates as doubles, at any byte.
    private string? InDoubles(byte[] answer)
    {
        for (var at = 0; at + 8 <= answer.Length; at++)
        {
            if (Names(BinaryPrimitives.ReadDoubleLittleEndian(answer.AsSpan(at)), isWhole: false) is { } name)
            {
                return $"{name} in the bytes at {at}";
            }
        }

        return null;
    }

    private string? Names(double number, bool isWhole)
    {
        var ((x72, y72), (x08, y08)) = (_lambert72, _lambert2008);
        return !isWhole && Math.Abs(number - Latitude) < Degrees ? "the latitude" : !isWhole && Math.Abs(number - Longitude) < Degrees ? "the longitude"
            : Math.Abs(number - x72) < Metres || Math.Abs(number - x08) < Metres ? "the Lambert easting"
            : Math.Abs(number - y72) < Metres || Math.Abs(number - y08) < Metres ? "the Lambert northing"
            : null;
    }

    [GeneratedRegex(@"(?<![\w.#])\d{1,7}(?:[.,]\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
