using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Reads a line of goods: GID and what stands under it.</summary>
internal sealed class GoodsSegments(ConsignmentDraft draft, MessageContext context)
{
    private EquipmentDraft? _split;

    /// <summary>The currency in force (CUX); empty when none was named.</summary>
    public string Currency { get; set; } = "";

    /// <summary>The line being read; null before the first.</summary>
    public GoodsDraft? Line { get; private set; }

    /// <summary>Forgets the line being read.</summary>
    public void Clear()
    {
        Line = null;
        _split = null;
        Currency = "";
    }

    /// <summary>Takes a segment of the line; false when it is none of a line's.</summary>
    public bool Take(in Segment segment)
    {
        switch (segment.Tag)
        {
            case Tags.Gid:
                Begin(segment);
                return true;
            case Tags.Pac:
                Packages(Line ?? Begin(), segment);
                return true;
            case Tags.Mea when Line is not null:
                Measure(Line, segment);
                return true;
            case Tags.Sgp:
                Split(Line ?? Begin(), segment);
                return true;
            case Tags.Dgs:
                Dangerous(Line ?? Begin(), segment);
                return true;
            case Tags.Cst or Tags.Pia:
                Commodity(Line ?? Begin(), segment);
                return true;
            case Tags.Pci:
                Marks(Line ?? Begin(), segment);
                return true;
            case Tags.Sel or Tags.Tmp when _split is not null:
                EquipmentSegment.TakeDetail(_split, segment, context);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A description for the line, made when there is none yet.</summary>
    public void Describe(string text, int segment)
    {
        var line = Line ?? Begin();
        line.Description = TextSegment.Append(line.Description, text, context, segment);
        context.Feed("goods.description");
        if (context.Trace is not null && line.Commodity is null && CommodityInText.Find(text) is not null)
        {
            context.Feed("goods.commodity");
        }
    }

    /// <summary>An amount of money (MOA): 40, 43, 44 and their like are the goods' value, 64 the freight (UN/EDIFACT 5025). False when it is another.</summary>
    public bool TakeMoney(in Segment segment)
    {
        var kind = context.Text.Of(segment, 1);
        if (kind is not ("38" or "39" or "40" or "43" or "44" or "77" or "123" or "64" or "23") || segment.IsBlank(1, 1))
        {
            return false;
        }

        if (!EdifactNumber.TryRead(segment.Raw(1, 1), out var amount, out _) || amount < 0 || amount > 1e15)
        {
            context.Warn(WarningCodes.NumberUnreadable, segment);
            return true;
        }

        var currency = context.Text.OrNull(segment, 1, 2) ?? Currency;
        if (kind is "64" or "23")
        {
            draft.Freight = Sum(draft.Freight, (decimal)amount, currency);
            context.Feed("freight");
        }
        else
        {
            draft.GoodsValue = Sum(draft.GoodsValue, (decimal)amount, currency);
            context.Feed("goodsValue");
        }

        return true;
    }

    private static Money Sum(Money? held, decimal amount, string currency) =>
        held is { } before && before.Currency == currency ? before with { Amount = before.Amount + amount } : held ?? new Money(amount, currency);

    private GoodsDraft Begin()
    {
        Line = new GoodsDraft();
        _split = null;
        draft.Goods.Add(Line);
        return Line;
    }

    private void Begin(in Segment segment) => Packages(Begin(), segment);

    private void Packages(GoodsDraft line, in Segment segment)
    {
        // GID's element 1 is the line's number and C213 the second; PAC's element 1 the number of packages and C202 the third.
        var isGid = segment.Tag == Tags.Gid;
        var count = EdifactNumber.Whole(isGid ? segment.Raw(2) : segment.Raw(1));
        var type = isGid
            ? context.Text.OrNull(segment, 2, 1) ?? context.Text.OrNull(segment, 2, 4)
            : context.Text.OrNull(segment, 3) ?? context.Text.OrNull(segment, 3, 3);
        if (count is not null)
        {
            line.Packages ??= count;
            context.Feed("goods.packages");
        }

        line.PackageType ??= type;
    }

    private void Measure(GoodsDraft line, in Segment segment)
    {
        var (kind, value) = MeasureSegment.Read(segment, context);
        switch (kind)
        {
            case MeasureKind.Gross:
                Gross(line, value, segment);
                break;
            case MeasureKind.Net:
                line.NetWeightKg ??= value;
                context.Feed("goods.netWeightKg");
                break;
            case MeasureKind.Volume:
                line.VolumeM3 ??= value;
                context.Feed("goods.volumeM3");
                break;
            case MeasureKind.VerifiedGross when _split is not null:
                _split.VerifiedGrossMassKg = value;
                context.Feed("equipment.verifiedGrossMassKg");
                break;
            case MeasureKind.Tare when _split is not null:
                _split.TareKg = value;
                context.Feed("equipment.tareKg");
                break;
            default:
                break;
        }
    }

    /// <summary>A weight behind SGP is that of the line's part in one container; a line without a weight of its own weighs what its parts do.</summary>
    private void Gross(GoodsDraft line, double value, in Segment segment)
    {
        if (_split is not null)
        {
            _split.GrossWeightKg = (_split.GrossWeightKg ?? 0) + value;
            context.Feed("equipment.grossWeightKg");
            if (line.GrossWeightKg is not null && !line.IsGrossSummed)
            {
                return;
            }

            line.IsGrossSummed = true;
        }
        else if (line.GrossWeightKg is not null)
        {
            return;
        }

        line.GrossWeightKg = (line.GrossWeightKg ?? 0) + value;
        line.GrossSegment = segment.Number;
        line.GrossUnit = context.Text.Of(segment, 3);
        line.GrossWritten = context.Text.Of(segment, 3, 1);
        context.Feed("goods.grossWeightKg");
    }

    private void Split(GoodsDraft line, in Segment segment)
    {
        var number = EquipmentSegment.Number(segment, 1, context);
        if (!number.IsUnderstood && (number.Text.Length == 0 || Fillers.IsContainerNumber(number.Text)))
        {
            return;
        }

        line.Containers.Add(number.Text);
        _split = draft.BoxOf(number);
        context.Feed("goods.containers");
        context.Feed("equipment.number");
    }

    private void Dangerous(GoodsDraft line, in Segment segment)
    {
        var number = context.Text.Of(segment, 3);
        if (number.Length is > 0 and <= 4 && number.All(char.IsAsciiDigit))
        {
            line.DangerousGoods.Add(number.PadLeft(4, '0'));
            context.Feed("goods.dangerousGoods");
        }
        else if (number.Length > 0)
        {
            context.Warn(WarningCodes.ValueUnknown, segment);
        }
    }

    private void Commodity(GoodsDraft line, in Segment segment)
    {
        for (var element = 2; element < segment.ElementCount; element++)
        {
            // PIA carries other article numbers too; CST carries nothing else.
            var isCode = segment.Tag == Tags.Cst || segment.Is(element, 1, "HS"u8) || segment.Is(element, 1, "CC"u8) || segment.Is(element, 1, "TSN"u8);
            var written = context.Text.Of(segment, element);
            if (isCode && written.Length > 0)
            {
                TakeCommodity(line, written, segment.Number);
                return;
            }
        }
    }

    private void TakeCommodity(GoodsDraft line, string written, int segment)
    {
        CommodityCode? understood = CommodityCode.TryParse(written, out var code) ? code : null;
        if (understood is null)
        {
            context.Warn(WarningCodes.CommodityCodeInvalid, written, segment);
        }

        if (line.Commodity is null || (line.Commodity.Value.Value is null && understood is not null))
        {
            line.Commodity = new Written<CommodityCode>(written, understood);
            context.Feed("goods.commodity");
        }
    }

    private void Marks(GoodsDraft line, in Segment segment)
    {
        var marks = TextSegment.Lines(segment, 2, context.Text);
        if (marks.Length > 0)
        {
            line.Marks = TextSegment.Append(line.Marks ?? "", marks, context, segment.Number);
            context.Feed("goods.marks");
        }
    }
}
