using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Parties;

namespace Intel.Analysis.Rules.Facts;

/// <summary>A party that two versions of a consignment tell differently: the last such change of its role.</summary>
internal sealed record PartyChange(PartyRole Role, Party Before, Party After, int VersionBefore, int VersionAfter)
{
    private static readonly PartyRole[] Roles = [PartyRole.Consignee, PartyRole.Notify, PartyRole.Haulier, PartyRole.Consignor];

    internal LocalisedText RoleName => Role switch
    {
        PartyRole.Consignee => new LocalisedText("consignee", "geadresseerde", "destinataire", "Empfänger"),
        PartyRole.Notify => new LocalisedText("notify party", "te verwittigen partij", "partie à notifier", "Meldeadresse"),
        PartyRole.Haulier => new LocalisedText("haulier", "vervoerder over land", "transporteur routier", "Fuhrunternehmer"),
        _ => new LocalisedText("consignor", "afzender", "expéditeur", "Absender"),
    };

    internal static ImmutableArray<PartyChange> Between(StoredRecord[] versions)
    {
        if (versions.Length < 2)
        {
            return [];
        }

        var changes = ImmutableArray.CreateBuilder<PartyChange>();
        foreach (var role in Roles)
        {
            PartyChange? last = null;
            (Party Party, int Version)? known = null;
            for (var index = 0; index < versions.Length; index++)
            {
                if ((versions[index].Document as Consignment)?.PartyIn(role) is not { } party || KeyOf(party).Length == 0)
                {
                    continue;
                }

                if (known is { } before && KeyOf(before.Party) != KeyOf(party))
                {
                    last = new PartyChange(role, before.Party, party, before.Version, index);
                }

                known = (party, index);
            }

            if (last is not null)
            {
                changes.Add(last);
            }
        }

        return changes.ToImmutable();
    }

    // A consignee that becomes TO ORDER is a change; elsewhere a formula ("same as consignee") names nobody new.
    private static string KeyOf(Party party) =>
        party is { Role: PartyRole.Consignee, IsFormula: true } && !string.IsNullOrWhiteSpace(party.Name) ? "TO ORDER" : party.HistoryKey;
}
