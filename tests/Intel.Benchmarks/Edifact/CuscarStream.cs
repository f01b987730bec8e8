using System.Globalization;
using System.Text;

namespace Intel.Benchmarks.Edifact;

/// <summary>A cargo report of any length, the same for the same seed, written as it is read: nothing of it is kept.</summary>
internal sealed class CuscarStream(long length, int seed) : Stream
{
    private static readonly string[] Ports = ["ECGYE", "BRSSZ", "COCTG", "CNSHA", "INNSA", "MAPTM", "TRMER", "USNYC"];
    private static readonly string[] Goods =
    [
        "FRESH BANANAS CAVENDISH IN CARTONS ON PALLETS, HS 080390, TEMPERATURE 13.5 C",
        "SOYBEAN MEAL IN BULK BAGS FREIGHT PREPAID NET WEIGHT 21000 KGS",
        "COTTON T-SHIRTS AND TROUSERS, 3 COLOURS, PO 778?+12?:A",
        "MACHINERY PARTS FOR TEXTILE INDUSTRY, USED, NOT RESTRICTED",
        "CERAMIC TILES, GLAZED, SHIPPER'S LOAD, STOW AND COUNT",
    ];

    private Random _random = new(seed);
    private byte[] _block = [];
    private int _offset;
    private long _written;
    private int _number;
    private State _state = State.Head;

    private enum State
    {
        Head,
        Body,
        Done,
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    /// <summary>How many consignments have been written.</summary>
    public int Consignments => _number;

    public override long Position
    {
        get => _written;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(value, 0);
            (_random, _block, _offset, _written, _number, _state) = (new Random(seed), [], 0, 0, 0, State.Head);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_offset == _block.Length)
        {
            Advance();
        }

        var count = Math.Min(buffer.Length, _block.Length - _offset);
        _block.AsSpan(_offset, count).CopyTo(buffer);
        _offset += count;
        _written += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Advance()
    {
        var text = new StringBuilder(1 << 16);
        if (_state == State.Head)
        {
            text.Append("UNA:+.? '\nUNB+UNOC:3+BENCHSENDER+BECUSTOMS+260115:0830+BENCH1'\nUNH+1+CUSCAR:D:96B:UN'\nBGM+85+MAN20260115+9'\nDTM+137:202601150830:203'\nNAD+MS+MSC:172:20'\n"
                + "TDT+20+FA603R+1++MSC:172:20+++9839430:146:11:MSC APOLLINE:PA'\nLOC+60+BEANR:139:6+869:TER:ZZZ'\nDTM+132:202601180400:203'\n");
            _state = State.Body;
        }

        while (_state == State.Body && text.Length < 60_000)
        {
            Append(text);
        }

        if (_state == State.Body && _written + text.Length >= length)
        {
            text.Append("UNT+1+1'\nUNZ+1+BENCH1'\n");
            _state = State.Done;
        }

        (_block, _offset) = (Encoding.Latin1.GetBytes(text.ToString()), 0);
    }

    private void Append(StringBuilder text)
    {
        var n = ++_number;
        var lines = 1 + _random.Next(3);
        // Trade is habitual: a few parties come again and again, each with its address.
        var (shipper, consignee) = (_random.Next(30) * _random.Next(30), _random.Next(60) * _random.Next(60));
        text.Append(CultureInfo.InvariantCulture, $"CNI+{n}+MEDU{n:0000000}'\nRFF+BM:MEDU{n:0000000}'\nLOC+9+{Ports[_random.Next(Ports.Length)]}:139:6'\nLOC+11+BEANR:139:6'\nLOC+7+BEBRU:139:6'\n");
        text.Append(CultureInfo.InvariantCulture, $"NAD+CZ+++EXPORTADORA DEL LITORAL {shipper} SA+AV 9 DE OCTUBRE {shipper % 97}+GUAYAQUIL++090313+EC'\n");
        text.Append(CultureInfo.InvariantCulture, $"NAD+CN+++FRUIT IMPORT {consignee} NV+NOORDERLAAN {consignee % 97}+ANTWERPEN++2030+BE'\nNAD+N1+++PORT AGENCY {_random.Next(60)} BVBA+KAAI 120+ANTWERPEN++2000+BE'\n");
        for (var line = 1; line <= lines; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"GID+{line}+{100 + _random.Next(1200)}:CT'\nFTX+AAA+++{Goods[_random.Next(Goods.Length)].Replace("'", "?'", StringComparison.Ordinal)}'\n");
            text.Append(CultureInfo.InvariantCulture, $"MEA+AAE+AAW+MTQ:{10 + _random.Next(50)}.500'\nMEA+AAE+G+KGM:{15000 + _random.Next(9000)}.000'\nSGP+{Container(n * 4 + line)}+{100 + _random.Next(900)}'\nSEL+{_random.Next(1_000_000, 9_999_999)}+CA'\n");
        }
    }

    private static string Container(int serial)
    {
        var ten = string.Create(CultureInfo.InvariantCulture, $"MSCU{serial % 1_000_000:000000}");
        return ten + Intel.Core.Consignments.ContainerNumber.CheckDigit(ten).ToString(CultureInfo.InvariantCulture);
    }
}
