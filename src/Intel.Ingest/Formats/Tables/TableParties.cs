using Intel.Core.Imports;
using Intel.Core.Parties;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Gathers the parties of a consignment's rows; each name in a role once.</summary>
internal sealed class TableParties
{
    // UN/EDIFACT 3035.
    private static readonly Fields[] Roles =
    [
        Fields.Of("shipper", PartyRole.Consignor, "CZ"),
        Fields.Of("consignee", PartyRole.Consignee, "CN"),
        Fields.Of("notify", PartyRole.Notify, "NI"),
        Fields.Of("carrier", PartyRole.Carrier, "CA"),
        Fields.Of("forwarder", PartyRole.Forwarder, "FW"),
        Fields.Of("haulier", PartyRole.Haulier, "HR"),
    ];

    private readonly List<Party> _parties = [];

    public IReadOnlyList<Party> All => _parties;

    public void Add(RowFields row)
    {
        foreach (var fields in Roles)
        {
            var name = Nothing(row.Text(fields.Name));
            if ((name is null && !row.IsFilled(fields.Address) && !row.IsFilled(fields.Identifier)) || IsKnown(fields.Role, name ?? ""))
            {
                continue;
            }

            var party = new Party(
                fields.Role,
                fields.Code,
                name ?? "",
                Nothing(row.Text(fields.Identifier)),
                Nothing(row.Text(fields.Address, ", ")),
                Nothing(row.Text(fields.Country)),
                Nothing(row.Text(fields.Contact, ", ")));
            _parties.Add(party);
            if (fields.Role == PartyRole.Consignee && name is not null && party.IsFormula)
            {
                row.Warn(WarningCodes.ConsigneeToOrder, name);
            }
        }
    }

    private bool IsKnown(PartyRole role, string name)
    {
        foreach (var party in _parties)
        {
            if (party.Role == role && party.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Nothing(string? text) => text is null || CellReader.IsNothing(text) ? null : text;

    /// <summary>The fields of a role, by name.</summary>
    private sealed record Fields(PartyRole Role, string Code, string Name, string Identifier, string Address, string Country, string Contact)
    {
        public static Fields Of(string name, PartyRole role, string code) =>
            new(role, code, name, $"{name}-id", $"{name}-address", $"{name}-country", $"{name}-contact");
    }
}
