using Intel.Core.Imports;
using Intel.Core.Parties;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Gathers the parties of a consignment's rows; each name in a role once.</summary>
internal sealed class TableParties
{
    // UN/EDIFACT 3035.
    private static readonly (string Field, PartyRole Role, string Code)[] Roles =
    [
        ("shipper", PartyRole.Consignor, "CZ"),
        ("consignee", PartyRole.Consignee, "CN"),
        ("notify", PartyRole.Notify, "NI"),
        ("carrier", PartyRole.Carrier, "CA"),
        ("forwarder", PartyRole.Forwarder, "FW"),
        ("haulier", PartyRole.Haulier, "HR"),
    ];

    private readonly List<Party> _parties = [];

    public IReadOnlyList<Party> All => _parties;

    public void Add(RowFields row)
    {
        foreach (var (field, role, code) in Roles)
        {
            var name = Nothing(row.Text(field));
            var party = new Party(
                role,
                code,
                name ?? "",
                Nothing(row.Text($"{field}-id")),
                Nothing(row.Text($"{field}-address", ", ")),
                Nothing(row.Text($"{field}-country")),
                Nothing(row.Text($"{field}-contact", ", ")));
            if ((name is null && party is { Address: null, Identifier: null }) || _parties.Exists(p => p.Role == role && p.Name == party.Name))
            {
                continue;
            }

            _parties.Add(party);
            if (role == PartyRole.Consignee && name is not null && party.IsFormula)
            {
                row.Warn(WarningCodes.ConsigneeToOrder, name);
            }
        }
    }

    private static string? Nothing(string? text) => text is null || CellReader.IsNothing(text) ? null : text;
}
