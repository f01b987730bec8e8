namespace Intel.Ingest.Formats.Edifact;

/// <summary>Segment tags as numbers, so that one comparison tells them apart.</summary>
internal static class Tags
{
    public const uint Una = ('U' << 16) | ('N' << 8) | 'A';
    public const uint Unb = ('U' << 16) | ('N' << 8) | 'B';
    public const uint Ung = ('U' << 16) | ('N' << 8) | 'G';
    public const uint Unh = ('U' << 16) | ('N' << 8) | 'H';
    public const uint Uns = ('U' << 16) | ('N' << 8) | 'S';
    public const uint Unt = ('U' << 16) | ('N' << 8) | 'T';
    public const uint Une = ('U' << 16) | ('N' << 8) | 'E';
    public const uint Unz = ('U' << 16) | ('N' << 8) | 'Z';
    public const uint Bgm = ('B' << 16) | ('G' << 8) | 'M';
    public const uint Cni = ('C' << 16) | ('N' << 8) | 'I';
    public const uint Cnt = ('C' << 16) | ('N' << 8) | 'T';
    public const uint Com = ('C' << 16) | ('O' << 8) | 'M';
    public const uint Cst = ('C' << 16) | ('S' << 8) | 'T';
    public const uint Cta = ('C' << 16) | ('T' << 8) | 'A';
    public const uint Cux = ('C' << 16) | ('U' << 8) | 'X';
    public const uint Dgs = ('D' << 16) | ('G' << 8) | 'S';
    public const uint Dim = ('D' << 16) | ('I' << 8) | 'M';
    public const uint Dtm = ('D' << 16) | ('T' << 8) | 'M';
    public const uint Eqa = ('E' << 16) | ('Q' << 8) | 'A';
    public const uint Eqd = ('E' << 16) | ('Q' << 8) | 'D';
    public const uint Ftx = ('F' << 16) | ('T' << 8) | 'X';
    public const uint Gds = ('G' << 16) | ('D' << 8) | 'S';
    public const uint Gid = ('G' << 16) | ('I' << 8) | 'D';
    public const uint Loc = ('L' << 16) | ('O' << 8) | 'C';
    public const uint Mea = ('M' << 16) | ('E' << 8) | 'A';
    public const uint Moa = ('M' << 16) | ('O' << 8) | 'A';
    public const uint Nad = ('N' << 16) | ('A' << 8) | 'D';
    public const uint Pac = ('P' << 16) | ('A' << 8) | 'C';
    public const uint Pci = ('P' << 16) | ('C' << 8) | 'I';
    public const uint Pia = ('P' << 16) | ('I' << 8) | 'A';
    public const uint Rff = ('R' << 16) | ('F' << 8) | 'F';
    public const uint Rng = ('R' << 16) | ('N' << 8) | 'G';
    public const uint Sel = ('S' << 16) | ('E' << 8) | 'L';
    public const uint Sgp = ('S' << 16) | ('G' << 8) | 'P';
    public const uint Tdt = ('T' << 16) | ('D' << 8) | 'T';
    public const uint Tmp = ('T' << 16) | ('M' << 8) | 'P';

    /// <summary>Segments of the messages read that feed no field of their own and are kept as references under their tag.</summary>
    private static readonly HashSet<uint> Unmapped =
    [
        .. ((string[])["ATT", "AUT", "CPI", "DOC", "FII", "GDS", "GEI", "GIS", "GIR", "HAN", "IMD", "LIN", "QTY", "STS", "TCC", "TMD", "TOD", "TSR", "EQA"])
            .Select(t => Of([(byte)t[0], (byte)t[1], (byte)t[2]])),
    ];

    /// <summary>The number of a tag of three bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> tag) => ((uint)tag[0] << 16) | ((uint)tag[1] << 8) | tag[2];

    /// <summary>Whether the tag has a place in the messages read without feeding a field of its own.</summary>
    public static bool IsUnmapped(uint tag) => Unmapped.Contains(tag);

    /// <summary>Whether three bytes could be a tag: an upper-case letter and two upper-case letters or digits.</summary>
    public static bool IsTag(ReadOnlySpan<byte> bytes) => bytes.Length == 3 && char.IsAsciiLetterUpper((char)bytes[0]) && IsTagByte(bytes[1]) && IsTagByte(bytes[2]);

    private static bool IsTagByte(byte value) => char.IsAsciiLetterUpper((char)value) || char.IsAsciiDigit((char)value);
}
