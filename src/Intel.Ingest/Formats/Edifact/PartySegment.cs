using Intel.Core.Imports;
using Intel.Core.Parties;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Reads companies and people: NAD with its CTA and COM.</summary>
internal static class PartySegment
{
    /// <summary>
    /// Reads NAD: identifier (C082), name (C080) or unstructured lines (C058, the first of them the name), street, city, postcode and country.
    /// Null when it names nobody.
    /// </summary>
    public static Party? Read(in Segment segment, MessageContext context)
    {
        var known = context.Parties.Find(segment.Bytes);
        var party = known ?? Make(segment, context.Text);
        if (party is null)
        {
            return null;
        }

        if (known is null && !context.Text.IsViolated)
        {
            context.Parties.Keep(segment.Bytes, party);
        }

        context.Feed(FieldOf(party.Role));
        if (party.Role == PartyRole.Consignee && party.Name.Length > 0 && party.IsFormula)
        {
            context.Warn(WarningCodes.ConsigneeToOrder, party.Name, segment.Number);
        }

        return party;
    }

    private static Party? Make(in Segment segment, SegmentText text)
    {
        var code = text.Of(segment, 1);
        var identifier = text.OrNull(segment, 2);
        var (name, address) = NameAndAddress(segment, text);
        if (name.Length == 0 && (identifier is null || Fillers.IsReference(identifier)))
        {
            return null;
        }

        return new Party(RoleOf(code), code, name, identifier, address, text.OrNull(segment, 9));
    }

    /// <summary>A party with what CTA or COM adds to its contact.</summary>
    public static Party WithContact(Party party, in Segment segment, MessageContext context)
    {
        var contact = segment.Tag == Tags.Cta
            ? context.Text.OrNull(segment, 2, 1) ?? context.Text.OrNull(segment, 2)
            : context.Text.OrNull(segment, 1);
        if (contact is null)
        {
            return party;
        }

        context.Feed(FieldOf(party.Role) + ".contact");
        return party with { Contact = party.Contact is null ? contact : $"{party.Contact}; {contact}" };
    }

    /// <summary>The role that a party function code (UN/EDIFACT 3035) means.</summary>
    public static PartyRole RoleOf(string code) => code switch
    {
        "CZ" or "OS" or "SU" => PartyRole.Consignor,
        "CN" => PartyRole.Consignee,
        "N1" or "NI" or "N2" => PartyRole.Notify,
        "CA" or "CF" => PartyRole.Carrier,
        "FW" or "FC" => PartyRole.Forwarder,
        "MS" => PartyRole.MessageSender,
        "CPW" or "HC" => PartyRole.Haulier,
        _ => PartyRole.Other,
    };

    private static string FieldOf(PartyRole role) => role switch
    {
        PartyRole.MessageSender => "parties.messageSender",
        PartyRole.Consignor => "parties.consignor",
        PartyRole.Consignee => "parties.consignee",
        PartyRole.Notify => "parties.notify",
        PartyRole.Carrier => "parties.carrier",
        PartyRole.Forwarder => "parties.forwarder",
        PartyRole.Haulier => "parties.haulier",
        _ => "parties.other",
    };

    private static (string Name, string? Address) NameAndAddress(in Segment segment, SegmentText text)
    {
        var name = Join(segment, text, 4, 0, 5, " ");
        var lines = "";
        if (name.Length == 0)
        {
            name = text.Of(segment, 3);
            lines = Join(segment, text, 3, 1, 5, ", ");
        }
        else
        {
            lines = Join(segment, text, 3, 0, 5, ", ");
        }

        // A senders' older habit: no identifier, and the lines in the identifier's place.
        if (name.Length == 0 && segment.ComponentsOf(2) > 3)
        {
            name = text.Of(segment, 2, 3);
        }

        Add(ref lines, Join(segment, text, 5, 0, 4, ", "));
        Add(ref lines, text.Of(segment, 6));
        Add(ref lines, text.Of(segment, 7));
        Add(ref lines, text.Of(segment, 8));
        return (name, lines.Length == 0 ? null : lines);
    }

    private static string Join(in Segment segment, SegmentText text, int element, int first, int count, string separator)
    {
        var joined = "";
        var end = Math.Min(segment.ComponentsOf(element), count);
        for (var component = first; component < end; component++)
        {
            var part = text.Of(segment, element, component);
            if (part.Length > 0 && part != "-")
            {
                joined = joined.Length == 0 ? part : joined + separator + part;
            }
        }

        return joined;
    }

    private static void Add(ref string lines, string part)
    {
        if (part.Length > 0 && part != "-")
        {
            lines = lines.Length == 0 ? part : $"{lines}, {part}";
        }
    }
}
