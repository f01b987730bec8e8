using System.Text;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Tables;
using Intel.Ingest.Formats.Text;
using Xunit;

namespace Intel.Tests.Ingest.Tables;

public sealed class DelimitedSourceTests
{
    private static List<TableRow> Rows(byte[] bytes, char delimiter = ',')
    {
        using var source = new DelimitedSource(TextDecoding.Of(new MemoryStream(bytes)), delimiter);
        return [.. source.Rows()];
    }

    private static string[][] Cells(string text, char delimiter = ',') =>
        [.. Rows(Encoding.UTF8.GetBytes(text), delimiter).Select(r => r.Cells.Select(c => c.Text).ToArray())];

    [Fact]
    public void Rows_QuotedCells_KeepDelimitersBreaksAndQuotes() => Assert.Equal(
        [["a", "b,c", "d\r\ne"], ["f \"g\" h", "", "i"]],
        Cells("a,\"b,c\",\"d\r\ne\"\r\n\"f \"\"g\"\" h\", ,i\n"));

    [Fact]
    public void Rows_QuotesWithinQuotedCell_AreText() => Assert.Equal([["ACME \"BEST\" LTD", "x"]], Cells("\"ACME \"BEST\" LTD\",x"));

    [Fact]
    public void Rows_QuoteWithinBareCell_IsText() => Assert.Equal([["6\" pipe", "x"], ["y", "z"]], Cells("6\" pipe,x\ny,z"));

    [Theory]
    [InlineData("a,b\rc,d")]
    [InlineData("a,b\nc,d\n")]
    [InlineData("a,b\r\nc,d\r\n")]
    public void Rows_AnyLineBreak_PartsRows(string text) => Assert.Equal([["a", "b"], ["c", "d"]], Cells(text));

    [Fact]
    public void Rows_Offsets_PointAtTheirBytes()
    {
        var bytes = Encoding.UTF8.GetBytes("\uFEFFh\u00E9,b\r\n\"x\ny\",2\n3,4");
        Assert.All(Rows(bytes).Skip(1), row => Assert.Equal(
            row.Number == 2 ? "\"x\ny\",2" : "3,4",
            Encoding.UTF8.GetString(bytes, (int)row.ByteOffset, (int)row.ByteLength)));
    }

    [Fact]
    public void Rows_QuoteNeverClosed_CostsItsLineOnly()
    {
        var rows = Rows(Encoding.UTF8.GetBytes("a,b\n\"open,2\n3,4\n5,6\n"));
        Assert.Equal([RowFault.None, RowFault.QuoteOpen, RowFault.None, RowFault.None], rows.Select(r => r.Fault));
        Assert.Equal(["3", "4"], rows[2].Cells.Select(c => c.Text));
    }

    [Fact]
    public void Rows_ManyOpenQuotes_TakeLinearWork()
    {
        // Each line opens a quote that the next line's quote does not close: 300,000 searches of a MiB each would never end.
        var text = string.Concat(Enumerable.Repeat("\"a\n", 300_000));
        Assert.Equal(300_000, Rows(Encoding.UTF8.GetBytes(text)).Count);
    }

    [Fact]
    public void Rows_LineOverLimit_IsPassedOverAndTheNextRead()
    {
        using var source = new DelimitedSource(TextDecoding.Of(new LongLine(200L << 20)), ',');
        var before = GC.GetAllocatedBytesForCurrentThread();
        var rows = source.Rows().ToList();
        Assert.Equal([RowFault.None, RowFault.TooLong, RowFault.None], rows.Select(r => r.Fault));
        Assert.Equal(200L << 20, rows[1].ByteLength);
        Assert.Equal(["c", "d"], rows[2].Cells.Select(c => c.Text));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 << 20, "The buffer grew with the line.");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    public void Read_Encodings_GiveTheSameText(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var rows = Rows([.. encoding.GetPreamble(), .. encoding.GetBytes("naam;plaats\nBrul\u00E9;Li\u00E8ge\n")], ';');
        Assert.Equal(["Brul\u00E9", "Li\u00E8ge"], rows[1].Cells.Select(c => c.Text));
    }

    [Fact]
    public void Rows_Utf16WithoutMark_IsRecognised() =>
        Assert.Equal("Li\u00E8ge", Rows(new UnicodeEncoding(false, false).GetBytes("plaats;x\nLi\u00E8ge;y\n"), ';')[1].Cells[0].Text);

    [Fact]
    public void Rows_ForeignBytesBehindTheSample_AreReadAndNoted()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("plaats,x\n" + string.Concat(Enumerable.Repeat("Li\u00E8ge,1\n", 10_000))), .. Encoding.Latin1.GetBytes("Ath\u00E9e,2\n")];
        var last = Rows(bytes)[^1];
        Assert.Equal("Ath\u00E9e", last.Cells[0].Text);
        Assert.True(last.HasForeignBytes);
    }

    [Theory]
    [InlineData("a,b;c,d\n1,2;3,4\n", ',')]
    [InlineData("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", ';')]
    [InlineData("a\tb\n1,2\t3\n", '\t')]
    [InlineData("a|b|c\n1|2|3\n", '|')]
    [InlineData("sep=;\na;b\n1;2\n", ';')]
    [InlineData("\"a,b\";\"c\"\n\"1,2\";\"3\"\n", ';')]
    public void Find_Delimiters_AreRecognised(string text, char delimiter) => Assert.Equal(delimiter, DelimiterSniffer.Find(TableSamples.Bytes(text)));

    [Fact]
    public void Read_RejectedRow_IsAFileThatCanBeCorrected()
    {
        var rejected = Assert.Single(TableSamples.Read("B/L;Container;Goods\n;MSKU6011673;bananas\n")).Rejection!;
        Assert.Equal(RejectionCodes.NotIdentified, rejected.Code);
        var corrected = rejected.OriginalText.Replace("MSKU6011673", "MSKU6011672", StringComparison.Ordinal);
        Assert.Equal("EQ:MSKU6011672@/", Assert.Single(TableSamples.Read(corrected)).Value!.NaturalKey);
    }

    /// <summary>Two short lines with a long one between them, made while it is read.</summary>
    private sealed class LongLine(long length) : Stream
    {
        private static readonly byte[] Head = "a,b\n"u8.ToArray();
        private static readonly byte[] Tail = "\nc,d\n"u8.ToArray();

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => Head.Length + length + Tail.Length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var behind = Position - Head.Length - length;
            var (part, at) = Position < Head.Length ? (Head, (int)Position) : behind >= 0 ? (Tail, (int)behind) : ([], 0);
            var read = part.Length == 0 ? (int)Math.Min(count, -behind) : Math.Min(count, part.Length - at);
            if (part.Length == 0)
            {
                buffer.AsSpan(offset, read).Fill((byte)'x');
            }
            else
            {
                part.AsSpan(at, read).CopyTo(buffer.AsSpan(offset));
            }

            Position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
