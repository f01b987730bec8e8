using System.Text;
using CsCheck;
using Intel.Ingest.Formats.Edifact;
using Xunit;

namespace Intel.Tests.Ingest.Edifact;

public sealed class SegmentReaderTests
{
    private static readonly Gen<string> Component = Gen.OneOf(
        Gen.Char['A', 'Z'].Array[0, 8].Select(c => new string(c)),
        Gen.Char[" ABCabc019.,-/:+?'*\u00E9"].Array[0, 90].Select(c => new string(c)));

    /// <summary>Segments as elements of components; the tag is a valid one.</summary>
    private static readonly Gen<string[][][]> Segments = Gen.Select(Gen.Char['B', 'T'].Array[3], Component.Array[1, 4].Array[0, 5])
        .Select((tag, elements) => (string[][])[[new string(tag)], .. elements]).Array[1, 30];

    [Fact]
    public void Read_WrittenSegments_GivesThemBack() => Segments.Sample(segments => Assert.Equal(Flat(segments), Tokens(Write(segments, "\r\n"))), iter: 300);

    [Fact]
    public void Read_ChunksOfAnySize_GivesTheSameTokens() => Gen.Select(Segments, Gen.Int[1, 300], Gen.Int[1, 200])
        .Sample((segments, chunk, buffer) => Assert.Equal(Flat(segments), Tokens(Write(segments, ""), chunk, buffer)), iter: 200);

    [Fact]
    public void Read_Offsets_PointAtTheSegments() => Segments.Sample(
        segments =>
        {
            var bytes = Write(segments, "\n\t");
            using var reader = new SegmentReader(new MemoryStream(bytes), 128);
            var number = 0;
            while (reader.Read())
            {
                var segment = reader.Current;
                Assert.Equal(++number, segment.Number);
                Assert.True(bytes.AsSpan((int)segment.Offset, segment.Bytes.Length).SequenceEqual(segment.Bytes));
                Assert.Equal((byte)'\'', bytes[(int)segment.EndOffset - 1]);
            }
        },
        iter: 100);

    [Fact]
    public void Read_AdviceWithOtherDelimiters_UsesThem()
    {
        using var reader = new SegmentReader(new MemoryStream("UNA|*,! ~UNB*UNOA|2~FTX*A!*B*C|D!~~"u8.ToArray()));
        Assert.True(reader.Read());
        Assert.True(reader.Current.Is(1, 1, "2"u8));
        Assert.Equal((byte)',', reader.Delimiters.DecimalMark);
        Assert.True(reader.Read());
        Assert.True(reader.Current.Is(1, 0, "A!*B"u8));
        Assert.True(reader.Current.Is(2, 1, "D!~"u8));
        Assert.False(reader.Read());
    }

    [Fact]
    public void Read_SecondInterchangeWithoutAdvice_HasDefaultDelimiters()
    {
        using var reader = new SegmentReader(new MemoryStream("UNA|*,! ~UNB*UNOA|2~UNZ*0*1~\nUNB+UNOA:2'UNZ+0+1'"u8.ToArray()));
        var tags = new List<string>();
        while (reader.Read())
        {
            tags.Add(Encoding.ASCII.GetString(reader.Current.Raw(0)));
        }

        Assert.Equal(["UNB", "UNZ", "UNB", "UNZ"], tags);
    }

    [Fact]
    public void Read_InformationSeparators_AreDelimiters()
    {
        using var reader = new SegmentReader(new MemoryStream("UNB\u001DUNOB\u001F1\u001CUNZ\u001D0\u001D1\u001C"u8.ToArray()));
        Assert.True(reader.Read());
        Assert.True(reader.Current.Is(1, 0, "UNOB"u8));
        Assert.True(reader.Read());
        Assert.True(reader.Current.Is(2, 0, "1"u8));
    }

    [Fact]
    public void Read_LineWithoutEnd_IsCutOffWithBoundedMemoryAndReadingGoesOn()
    {
        const int Length = 64_000_000;
        using var stream = new RepeatedStream("UNB+UNOA:1'FTX+AAA+++"u8.ToArray(), (byte)'X', Length, "'UNZ+0+1'"u8.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var reader = new SegmentReader(stream);
        Assert.True(reader.Read());
        Assert.True(reader.Read());
        Assert.Equal(SegmentFault.TooLong, reader.Current.Fault);
        Assert.Equal(SegmentReader.KeptOfTooLong, reader.Current.Bytes.Length);
        Assert.Equal(Length + 11, reader.Current.TotalLength);
        Assert.True(reader.Read());
        Assert.Equal(Tags.Unz, reader.Current.Tag);
        Assert.False(reader.Read());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * SegmentReader.SegmentLimit);
    }

    [Fact]
    public void Read_OnlyTokenising_AllocatesNothingPerSegment()
    {
        var bytes = Encoding.ASCII.GetBytes("UNB+UNOA:1'" + string.Concat(Enumerable.Repeat("MEA+AAE+G+KGM:14182.000'\nFTX+AAA+++A?'B:C'\n", 20_000)));

        // What the runtime makes of its own in a pass (at the first segments of any file, or while code is compiled anew
        // beside it) is not a segment's: a segment's would be made in every pass.
        var least = Enumerable.Range(0, 5).Min(_ => AllocatedBy(bytes));

        Assert.Equal(0, least);
    }

    private static long AllocatedBy(byte[] bytes)
    {
        using var reader = new SegmentReader(new MemoryStream(bytes));
        reader.Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        long length = 0;
        while (reader.Read())
        {
            length += reader.Current.Raw(1).Length;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(20_000 * 6, length);
        return allocated;
    }

    [Theory]
    [InlineData("UNB+UNOA:1'\r\n\t  BGM+85'", "UNB|BGM")]
    [InlineData("\uFEFFUNA:+.? '\uFEFFUNB+UNOA:1'", "UNB")]
    [InlineData("UNB+UNOA:1''''BGM+85'\u001A", "UNB|BGM")]
    [InlineData("From: a gateway\nUNB+UNOA:1'BGM+85'", "UNB|BGM")]
    [InlineData("UNB+UNOA:1\nUNH+1+CUSCAR:D:95B:UN\nBGM+85\n", "UNB|UNH|BGM")]
    [InlineData("UNB+UNOA:1\r\nUNH+1+CUSCAR:D:95B:UN\r\nBGM+85", "UNB|UNH|BGM")]
    [InlineData("UNB+UNOA:1\rUNH+1+CUSCAR:D:95B:UN\rBGM+85", "UNB|UNH|BGM")]
    [InlineData("UNB+UNO\nA:1'UN\r\nH+1'B\nGM+85'", "UNB|UNH|BGM")]
    [InlineData("", "")]
    [InlineData("\r\n \t", "")]
    [InlineData("U", "")]
    [InlineData("UNA", "")]
    [InlineData("UNA:+.? '", "")]
    public void Read_OddFrames_GivesTheSegments(string text, string tags)
    {
        using var reader = new SegmentReader(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var read = new List<uint>();
        while (reader.Read())
        {
            if (reader.Current.Tag is not (0 or Tags.Una))
            {
                read.Add(reader.Current.Tag);
            }
        }

        Assert.Equal(tags.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(t => Tags.Of(Encoding.ASCII.GetBytes(t))), read);
    }

    private static byte[] Write(string[][][] segments, string between) => Encoding.Latin1.GetBytes("UNB+UNOC:3'" + string.Concat(segments.Select(s =>
        string.Join('+', s.Select(e => string.Join(':', e.Select(Escape)))) + "'" + between)));

    private static string Escape(string text) =>
        text.Replace("?", "??", StringComparison.Ordinal).Replace("+", "?+", StringComparison.Ordinal).Replace(":", "?:", StringComparison.Ordinal).Replace("'", "?'", StringComparison.Ordinal);

    private static string Flat(string[][][] segments) =>
        string.Join('\n', segments.Select(s => string.Join('\u0001', s.Select(e => string.Join('\u0002', e.Select(c => c.Trim(' ')))))));

    private static string Tokens(byte[] bytes, int chunk = int.MaxValue, int buffer = 1 << 16)
    {
        using var reader = new SegmentReader(new ChunkedStream(bytes, chunk), buffer);
        Assert.True(reader.Read());
        var text = new SegmentText();
        text.Declare("UNOC"u8, reader.Delimiters);
        var lines = new List<string>();
        while (reader.Read())
        {
            var segment = reader.Current;
            var elements = new List<string>();
            for (var element = 0; element < segment.ElementCount; element++)
            {
                var components = new List<string>();
                for (var component = 0; component < segment.ComponentsOf(element); component++)
                {
                    components.Add(text.Of(segment, element, component));
                }

                elements.Add(string.Join('\u0002', components));
            }

            lines.Add(string.Join('\u0001', elements));
        }

        return string.Join('\n', lines);
    }
}
