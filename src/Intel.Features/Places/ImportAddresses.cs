using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Places;
using Intel.Ingest.Formats.Tables;
using MediatR;

namespace Intel.Features.Places;

/// <summary>Somebody brings in a file of addresses as BOSA publishes them (BeSt Address, CSV): from then on they can place what has an address only.</summary>
public static class ImportAddresses
{
    // How the published files name their columns.
    private static readonly string[] Needed = ["EPSG:4326_lat", "EPSG:4326_lon", "address_id", "house_number", "postcode", "region_code"];
    private static readonly string[] TownNames = ["municipality_name_nl", "municipality_name_fr", "municipality_name_de", "postname_nl", "postname_fr"];
    private static readonly string[] StreetNames = ["streetname_nl", "streetname_fr", "streetname_de"];

    /// <summary>A file.</summary>
    /// <param name="Content">Its bytes, seekable.</param>
    /// <param name="Name">Its name, for the audit log.</param>
    /// <param name="By">Who.</param>
    public sealed record Command(Stream Content, string Name, string By) : IRequest<Outcome<Result>>;

    /// <summary>What came of it.</summary>
    /// <param name="Rows">Rows below the head.</param>
    /// <param name="Regions">Addresses kept of each region; they replace those that were there.</param>
    /// <param name="NotCurrent">Rows left out because their status is not current.</param>
    /// <param name="Unusable">Rows left out because they have no street, number, postcode or position in Belgium.</param>
    public sealed record Result(long Rows, ImmutableSortedDictionary<string, long> Regions, long NotCurrent, long Unusable);

    internal sealed class Handler(IAddressRegister register, IAuditLog audit, TimeProvider clock) : IRequestHandler<Command, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var columns = Columns(DelimitedRows.Read(request.Content, ',').FirstOrDefault());
            var missing = Needed.Where(n => !columns.ContainsKey(n)).ToArray();
            if (missing.Length > 0 || !StreetNames.Any(columns.ContainsKey))
            {
                return Outcome<Result>.Invalid(
                    "This is no file of addresses as BOSA publishes them (BeSt Address, CSV with commas).",
                    [.. missing.Select(m => $"the column {m} is missing"), .. StreetNames.Any(columns.ContainsKey) ? [] : (string[])["there is no column streetname_nl, streetname_fr or streetname_de"]]);
            }

            request.Content.Position = 0;
            var reading = new Reading(columns);
            var regions = await register.ReplaceAsync(reading.Addresses(DelimitedRows.Read(request.Content, ',').Skip(1)), cancellationToken);
            await audit.AddAsync(new AuditEntry(clock.GetUtcNow(), request.By, "imported", $"addresses/{request.Name}"), cancellationToken);
            return Outcome<Result>.Done(new Result(reading.Rows, regions, reading.NotCurrent, reading.Unusable));
        }

        private static Dictionary<string, int> Columns(DelimitedRow? head)
        {
            var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            foreach (var (index, name) in (head?.Cells ?? []).Index())
            {
                columns.TryAdd(name.Trim(), index);
            }

            return columns;
        }
    }

    private sealed class Reading(Dictionary<string, int> columns)
    {
        public long Rows { get; private set; }

        public long NotCurrent { get; private set; }

        public long Unusable { get; private set; }

        public IEnumerable<RegisteredAddress> Addresses(IEnumerable<DelimitedRow> rows)
        {
            foreach (var row in rows)
            {
                Rows++;
                if (Cell(row, "status") is { } status && !status.Equals("current", StringComparison.OrdinalIgnoreCase))
                {
                    NotCurrent++;
                }
                else if (row.Fault is null && Of(row) is { } address)
                {
                    yield return address;
                }
                else
                {
                    Unusable++;
                }
            }
        }

        private RegisteredAddress? Of(DelimitedRow row)
        {
            string[] streets = [.. StreetNames.Select(n => Cell(row, n)).OfType<string>().Distinct(StringComparer.Ordinal)];
            var town = TownNames.Select(n => Cell(row, n)).OfType<string>().FirstOrDefault();
            return streets.Length > 0
                && Cell(row, "house_number") is { } number
                && Cell(row, "postcode") is { Length: 4 } postcode && postcode.All(char.IsAsciiDigit)
                && Cell(row, "address_id") is { } id
                && Cell(row, "region_code") is { } region
                && Degrees(row, "EPSG:4326_lat") is { } latitude and >= 49 and <= 52
                && Degrees(row, "EPSG:4326_lon") is { } longitude and >= 2 and <= 7
                ? new RegisteredAddress(id, region, [.. streets], number, Cell(row, "box_number"), postcode, town ?? "", Nis(row), latitude, longitude)
                : null;
        }

        private string? Nis(DelimitedRow row) => Municipalities.TryGet(Cell(row, "municipality_id"), Municipalities.MergersOn, out var municipality) ? municipality.NisCode : null;

        private double? Degrees(DelimitedRow row, string name) =>
            double.TryParse(Cell(row, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : null;

        private string? Cell(DelimitedRow row, string name) =>
            columns.TryGetValue(name, out var at) && at < row.Cells.Count && row.Cells[at].Trim() is { Length: > 0 and <= 200 } text ? text : null;
    }
}
