using System.Collections.Immutable;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Records.Model;

namespace Intel.Records;

/// <summary>The mappings of tables.</summary>
internal sealed class MappingStore(RecordsDatabase database) : IMappingStore
{
    public async Task SaveAsync(TableMapping mapping, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        await database.WriteAsync(
            Turn.Settings,
            session =>
            {
                using var context = session.Context();
                var row = context.Mappings.Find(mapping.Name);
                if (row is null)
                {
                    row = new MappingRow { Name = mapping.Name, Columns = "", DecimalSeparator = "", HeaderFingerprint = "" };
                    context.Mappings.Add(row);
                }

                row.Kind = (int)mapping.Kind;
                row.Columns = JsonSerializer.Serialize(mapping.Columns);
                row.DateFormat = mapping.DateFormat;
                row.DecimalSeparator = mapping.DecimalSeparator;
                row.HeaderFingerprint = mapping.HeaderFingerprint;
                row.ConfirmedBy = mapping.ConfirmedBy;
                return context.SaveChanges();
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<TableMapping>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<TableMapping>>(context =>
            [.. context.Mappings.OrderBy(m => m.Name).AsEnumerable().Select(Read)]));

    private static TableMapping Read(MappingRow row) => new(
        row.Name,
        (RecordKind)row.Kind,
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.Columns)!.ToImmutableSortedDictionary(StringComparer.Ordinal),
        row.DateFormat,
        row.DecimalSeparator,
        row.HeaderFingerprint,
        row.ConfirmedBy);
}
