namespace Intel.Ingest.Formats.Edifact;

/// <summary>Finds out what type of message UNH begins.</summary>
internal static class MessageTypes
{
    public const string Cuscar = "CUSCAR";
    public const string Baplie = "BAPLIE";

    /// <summary>The name under which messages without a type are counted.</summary>
    public const string Unnamed = "?";

    /// <summary>Whether records are read from messages of a type.</summary>
    public static bool IsRead(string type) => type is Cuscar or Baplie;

    /// <summary>Type and version from UNH; the type is empty when it is not said, and unclear when its parts are elements instead of components.</summary>
    public static (string Type, string Version, bool IsUnclear) Of(in Segment header, SegmentText text)
    {
        var type = text.Of(header, 2);
        if (type.Length > 0 && header.ComponentsOf(2) == 1 && header.ElementCount > 4)
        {
            return (type.ToUpperInvariant(), Version(text.Of(header, 3), text.Of(header, 4)), true);
        }

        return (type.ToUpperInvariant(), Version(text.Of(header, 2, 1), text.Of(header, 2, 2)), type.Length == 0);
    }

    /// <summary>
    /// The type that a message's segment shows when UNH does not say: a document name (UN/EDIFACT 1001) for cargo
    /// manifests and declarations, a consolidation, or a stowage cell. Empty when the segment shows none.
    /// </summary>
    public static string ShownBy(in Segment segment) => segment.Tag switch
    {
        Tags.Bgm when segment.Is(1, 0, "85"u8) || segment.Is(1, 0, "785"u8) || segment.Is(1, 0, "833"u8) || segment.Is(1, 0, "933"u8) => Cuscar,
        Tags.Cni => Cuscar,
        Tags.Loc when segment.Is(1, 0, "147"u8) => Baplie,
        _ => "",
    };

    private static string Version(string version, string release) => release.Length == 0 ? version : $"{version}.{release}";
}
