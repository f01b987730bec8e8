using Intel.Core.Consignments;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Reads what carries the consignment: TDT.</summary>
internal static class TransportSegment
{
    /// <summary>
    /// Reads TDT: voyage (8028), mode (8067), carrier (C040), and from C222 the vessel's call sign or IMO number, name
    /// and flag. Senders put the name into C040 or C228 as well, or one component early; it is taken from there when C222 has none.
    /// </summary>
    public static Conveyance Read(in Segment segment, MessageContext context)
    {
        var text = context.Text;
        var name = text.OrNull(segment, 8, 3)
            ?? (IsName(text.Of(segment, 8, 2)) ? text.Of(segment, 8, 2) : null)
            ?? text.OrNull(segment, 5, 3)
            ?? text.OrNull(segment, 4, 3);
        var identifier = text.OrNull(segment, 8);
        if (identifier is not null && Fillers.IsReference(identifier))
        {
            identifier = null;
        }

        var voyage = text.OrNull(segment, 2);
        Feed(context, name, "conveyance.name");
        Feed(context, identifier, "conveyance.identifier");
        Feed(context, voyage, "conveyance.voyage");
        return new Conveyance(
            EdifactNumber.Whole(segment.Raw(3)) ?? 0,
            name,
            identifier,
            voyage,
            text.OrNull(segment, 5),
            text.OrNull(segment, 8, 4));
    }

    private static void Feed(MessageContext context, string? value, string field)
    {
        if (value is not null)
        {
            context.Feed(field);
        }
    }

    // 3055, which stands here otherwise, has at most three characters.
    private static bool IsName(string text) => text.Length > 3 && text.Any(char.IsLetter);
}
