using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Intel.Core.Places;

namespace Intel.Records;

/// <summary>
/// Addresses as a folder for each region and a file for each postcode in it. A region's new files are written beside the
/// old ones and change places with them once they are whole.
/// </summary>
internal sealed class AddressFiles(string folder) : IAddressRegister
{
    // Characters, of each of some 1,150 postcodes.
    private const int LargestBuffer = 1 << 13;
    private readonly string _folder = Path.GetFullPath(folder);

    public async Task<ImmutableSortedDictionary<string, long>> ReplaceAsync(IEnumerable<RegisteredAddress> addresses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        var incoming = Path.Combine(_folder, "incoming-" + Path.GetRandomFileName());
        var counts = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        var buffers = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        try
        {
            foreach (var address in addresses)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var region = string.Concat(address.Region.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
                counts[region] = counts.GetValueOrDefault(region) + 1;
                var path = Path.Combine(incoming, region, address.Postcode + ".tsv");
                if (!buffers.TryGetValue(path, out var buffer))
                {
                    buffers[path] = buffer = new StringBuilder();
                }

                Write(buffer, address);
                if (buffer.Length > LargestBuffer)
                {
                    await FlushAsync(path, buffer, cancellationToken);
                }
            }

            foreach (var (path, buffer) in buffers)
            {
                await FlushAsync(path, buffer, cancellationToken);
            }

            foreach (var region in counts.Keys)
            {
                Exchange(Path.Combine(incoming, region), Path.Combine(_folder, region));
            }

            return counts.ToImmutable();
        }
        finally
        {
            if (Directory.Exists(incoming))
            {
                Directory.Delete(incoming, recursive: true);
            }
        }
    }

    public async Task<IReadOnlyList<RegisteredAddress>> InPostcodeAsync(string postcode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(postcode);
        if (postcode.Length != 4 || !postcode.All(char.IsAsciiDigit) || !Directory.Exists(_folder))
        {
            return [];
        }

        var found = new List<RegisteredAddress>();
        foreach (var region in Directory.EnumerateDirectories(_folder).Where(d => !Path.GetFileName(d).Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(region, postcode + ".tsv");
            if (File.Exists(path))
            {
                found.AddRange((await File.ReadAllLinesAsync(path, cancellationToken)).Select(line => Read(line, Path.GetFileName(region), postcode)));
            }
        }

        return [.. found.OrderBy(a => a.Id, StringComparer.Ordinal)];
    }

    private static async Task FlushAsync(string path, StringBuilder buffer, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.AppendAllTextAsync(path, buffer.ToString(), cancellationToken);
        buffer.Clear();
    }

    // A name with a full stop is no region's: what a crash leaves of either is not read.
    private static void Exchange(string incoming, string place)
    {
        var old = place + ".old-" + Path.GetRandomFileName();
        if (Directory.Exists(place))
        {
            Directory.Move(place, old);
        }

        Directory.Move(incoming, place);
        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }
    }

    private static void Write(StringBuilder into, RegisteredAddress address) => into.AppendJoin(
        '\t',
        Plain(address.Id), Plain(string.Join('|', address.Streets)), Plain(address.Number), Plain(address.Box ?? ""), Plain(address.Town), Plain(address.NisCode ?? ""),
        address.Latitude.ToString("R", CultureInfo.InvariantCulture), address.Longitude.ToString("R", CultureInfo.InvariantCulture)).Append('\n');

    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static RegisteredAddress Read(string line, string region, string postcode)
    {
        var cells = line.Split('\t');
        return new RegisteredAddress(
            cells[0], region, [.. cells[1].Split('|')], cells[2], cells[3].Length == 0 ? null : cells[3], postcode, cells[4], cells[5].Length == 0 ? null : cells[5],
            double.Parse(cells[6], CultureInfo.InvariantCulture), double.Parse(cells[7], CultureInfo.InvariantCulture));
    }
}
