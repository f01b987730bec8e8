using Intel.Core.Imports;
using Intel.Features.Http;

namespace Intel.Features.Pipeline.Coarse;

/// <summary>The formats as who looks at a file may see it: how a table's columns would be read, without its rows.</summary>
internal sealed class CoarseFormats(IRecordFormats exact, ICoordinateAccess access) : IRecordFormats
{
    public RecognisedFormat Recognise(Stream content) => exact.Recognise(content);

    public IRecordReading Read(Stream content, RecognisedFormat format, TableMapping? mapping) => exact.Read(content, format, mapping);

    public TableGuess? Guess(Stream content, RecognisedFormat format) =>
        exact.Guess(content, format) is not { } guess ? null : access.IsExact ? guess : CoarseReading.Of(guess);
}
