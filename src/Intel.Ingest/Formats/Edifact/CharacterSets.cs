using System.Text;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>The character sets that a syntax identifier (UN/EDIFACT 0001) declares.</summary>
internal static class CharacterSets
{
    /// <summary>UTF-8 that refuses what is not UTF-8.</summary>
    public static UTF8Encoding StrictUtf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The encoding that a syntax identifier declares (ISO 9735-1 code list 0001): A and B plain letters, C to L the
    /// parts of ISO 8859, W to Y Unicode; Latin-1 for any other.
    /// </summary>
    public static Encoding Of(ReadOnlySpan<byte> syntaxIdentifier) => syntaxIdentifier is [(byte)'U', (byte)'N', (byte)'O', var level]
        ? level switch
        {
            (byte)'D' => Page(28592),
            (byte)'E' => Page(28595),
            (byte)'F' => Page(28597),
            (byte)'G' => Page(28593),
            (byte)'H' => Page(28594),
            (byte)'I' => Page(28596),
            (byte)'J' => Page(28598),
            (byte)'K' => Page(28599),
            (byte)'L' => Page(28605),
            (byte)'W' or (byte)'X' or (byte)'Y' => StrictUtf8,
            _ => Encoding.Latin1,
        }
        : Encoding.Latin1;

    /// <summary>Whether a syntax identifier allows only characters below 128.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> syntaxIdentifier) => syntaxIdentifier is [(byte)'U', (byte)'N', (byte)'O', (byte)'A' or (byte)'B'];

    private static Encoding Page(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.Latin1;
}
