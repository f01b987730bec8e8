using System.Text;
using CsCheck;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Ingest;
using Intel.Ingest.Formats.Edifact;
using Xunit;

namespace Intel.Tests.Ingest.Edifact;

/// <summary>Whatever the bytes are, reading ends, and says where each part stands.</summary>
public sealed class HostileBytesTests
{
    private static readonly byte[] Manifest = Encoding.Latin1.GetBytes(
        "UNA:+.? '\r\n" + Interchanges.Cuscar("RFF+BM:MEDU1234567'LOC+9+ECGYE:139'LOC+13+ESALG'NAD+CZ++LITORAL SA:AV 9:GUAYAQUIL'NAD+CN+++TROPICA NV+KAAI 1+ANTWERPEN++2000+BE'CTA+IC+:JAN'COM+x@example.org:EM'GID+1+1080:CT'FTX+AAA+++BANANAS?: HS 0803.90:GROSS 20000 KGS'MEA+AAE+G+KGM:20000'SGP+MSKU6011672+1080'SEL+1234567:CA'TMP+2+13.5:CEL'DGS+IMD+3+1993'MOA+40:1000:EUR'RFF+BM:MEDU7654321'GID+1+5:PK'MEA+AAE+G+TON:2,5'"));

    private static readonly byte[] Plan = Encoding.Latin1.GetBytes(
        "UNB+UNOA:2+A+B+260101:1200+1'UNH+1+BAPLIE:D:95B:UN:SMDG20'BGM++1+9'TDT+20+042+++:172:182+++VRIB3:103:ZZZ:OOCL BEIJING'LOC+5+USLGB:139:6'LOC+147+0780690::5'MEA+WT++KGM:3833'LOC+9+USLGB'LOC+11+CNYTN'RFF+BM:1'EQD+CN+OOLU4293959+4200+++4'NAD+CA+OOL:172:20'UNT+12+1'UNZ+1+1'");

    [Fact]
    public void Read_CutAtAnyByte_NeverThrows()
    {
        foreach (var bytes in new[] { Manifest, Plan })
        {
            for (var length = 0; length <= bytes.Length; length++)
            {
                ReadAll(bytes[..length]);
            }
        }
    }

    [Fact]
    public void Read_CutAtAnyByte_LosesNoIdentifiedConsignment()
    {
        var whole = Interchanges.Read(Manifest).Consignments.Select(c => c.NaturalKey).ToArray();
        Assert.Equal(["BL:MEDU1234567", "BL:MEDU7654321"], whole);
        var identified = Encoding.Latin1.GetString(Manifest).IndexOf("LOC+9", StringComparison.Ordinal);
        for (var length = identified; length < Manifest.Length; length++)
        {
            Assert.Equal(whole[0], Interchanges.Read(Manifest[..length]).Consignments[0].NaturalKey);
        }
    }

    [Fact]
    public void Read_BytesFlipped_NeverThrows() => Gen.Select(Gen.Bool, Gen.Select(Gen.Int[0, 5000], Gen.Byte).Array[1, 12]).Sample(
        (isPlan, flips) =>
        {
            var bytes = (byte[])(isPlan ? Plan : Manifest).Clone();
            foreach (var (at, value) in flips)
            {
                bytes[at % bytes.Length] = value;
            }

            ReadAll(bytes);
        },
        iter: 3000);

    [Fact]
    public void Read_AnyBytes_NeverThrows() => Gen.Byte.Array[0, 400].Sample(ReadAll, iter: 1000);

    [Fact]
    public void Trace_BytesFlipped_NeverThrows() => Gen.Select(Gen.Int[0, 5000], Gen.Byte, Gen.Int[0, 30], Gen.Int[0, 10]).Sample(
        (at, value, first, count) =>
        {
            var bytes = (byte[])Manifest.Clone();
            bytes[at % bytes.Length] = value;
            MessageTrace.Read(new MemoryStream(bytes), new SourceSpan(0, 0, first, first + count));
        },
        iter: 500);

    private static void ReadAll(byte[] bytes)
    {
        var formats = RecordFormats.CreateDefault();
        using var stream = new MemoryStream(bytes);
        Assert.NotEmpty(formats.Recognise(stream).Title);
        foreach (var parsed in new EdifactReading(stream))
        {
            Assert.InRange(parsed.Source.ByteOffset + parsed.Source.ByteLength, 0, bytes.Length);
            if (parsed.Value is { } document)
            {
                Assert.NotEmpty(document.NaturalKey);
                RecordId.From(document.Kind, document.NaturalKey);
                RecordJson.Serialise(document);
            }
            else
            {
                Assert.InRange((parsed.Rejection!.FaultOffset ?? 0) + (parsed.Rejection.FaultLength ?? 0), 0, parsed.Rejection.OriginalText.Length);
            }
        }
    }
}
