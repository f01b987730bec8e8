using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Places;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Reads places: LOC.</summary>
internal static class PlaceSegment
{
    /// <summary>Reads LOC: qualifier, code and name (C517), terminal or quay (C519). Null, with a warning, when it names no place.</summary>
    public static Location? Read(in Segment segment, MessageContext context)
    {
        if (context.Places.Find(segment.Bytes) is { } known)
        {
            return known;
        }

        var text = context.Text;
        var code = text.Of(segment, 2);
        var name = text.OrNull(segment, 2, 3);
        if (code.Length == 0 && name is null)
        {
            context.Warn(WarningCodes.PlaceEmpty, segment);
            return null;
        }

        UnLocode? understood = UnLocode.TryParse(code, out var locode) ? locode : null;
        if (understood is null && !IsCountry(code))
        {
            context.Warn(WarningCodes.PlaceUnknown, code.Length > 0 ? code : name!, segment.Number);
        }

        var place = new Location(new Written<UnLocode>(code, understood), name, text.OrNull(segment, 3) ?? text.OrNull(segment, 3, 3));
        if (understood is not null && !text.IsViolated)
        {
            // One that is not understood is warned of each time.
            context.Places.Keep(segment.Bytes, place);
        }

        return place;
    }

    // Qualifiers 27, 28, 35, 36 and 80 may name a country alone.
    private static bool IsCountry(string code) => code.Length == 2 && char.IsAsciiLetterUpper(code[0]) && char.IsAsciiLetterUpper(code[1]);
}
