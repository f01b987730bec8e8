using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Reads dates and times: DTM.</summary>
internal static class DateSegment
{
    /// <summary>Reads DTM's value (2380) by its format (2379); null, with a warning, when there is none or it cannot be read.</summary>
    public static DateTimeOffset? Read(in Segment segment, MessageContext context)
    {
        var value = context.Text.Of(segment, 1, 1);
        if (value.Length == 0)
        {
            context.Warn(WarningCodes.Filler, segment);
            return null;
        }

        var read = EdifactDate.Read(value, context.Text.Of(segment, 1, 2));
        if (read is null)
        {
            context.Warn(WarningCodes.DateUnreadable, segment);
        }

        return read;
    }
}
