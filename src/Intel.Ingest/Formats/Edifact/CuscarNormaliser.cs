using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>
/// Makes one consignment of each transport document in a cargo report (CUSCAR, directories D.95B to D.16A). A document
/// begins at CNI, and at each further RFF under it that names another document once the one before has goods or parties.
/// </summary>
internal sealed class CuscarNormaliser : IMessageNormaliser
{
    private readonly MessageHeader _header;
    private readonly MessageContext _context;
    private readonly HeaderSegments _headerSegments;
    private readonly ConsignmentDraft _draft = new();
    private readonly GoodsSegments _goods;
    private readonly DocumentNumber _document = new();

    private bool _isOpen;
    private bool _hasBody;
    private bool _isNadLast;
    private EquipmentDraft? _box;
    private double? _totalGrossKg;

    public CuscarNormaliser(MessageHeader header, MessageContext context)
    {
        _header = header;
        _context = context;
        _headerSegments = new HeaderSegments(header, context);
        _goods = new GoodsSegments(_draft, context);
    }

    /// <inheritdoc/>
    public bool IsInHeader => !_isOpen;

    /// <inheritdoc/>
    public void Take(in Segment segment)
    {
        if (Begins(segment))
        {
            Close();
            Open(segment);
        }
        else if (!_isOpen)
        {
            _headerSegments.Take(segment);
            return;
        }
        else if (!_draft.Extend(segment, _context))
        {
            return;
        }

        TakeBody(segment);
        if (_context.Text.IsViolated)
        {
            _context.Warn(WarningCodes.CharacterSetViolated, _context.Text.Violation ?? "", segment.Number);
            _context.Text.ClearViolation();
        }
    }

    /// <inheritdoc/>
    public void End() => Close();

    /// <summary>Whether a segment begins another consignment.</summary>
    private bool Begins(in Segment segment) => segment.Tag switch
    {
        Tags.Cni => true,
        Tags.Gid => !_isOpen,
        Tags.Rff when !_isOpen => DocumentNumber.IsOwn(segment.Raw(1)),
        Tags.Rff => DocumentNumber.IsOwn(segment.Raw(1)) ? _hasBody && !_document.Is(_context.Text.Of(segment, 1, 1))
            : _draft.Goods.Count > 0 && DocumentNumber.StandsIn(segment.Raw(1)),
        _ => false,
    };

    private void Open(in Segment segment)
    {
        _isOpen = true;
        _hasBody = false;
        _isNadLast = false;
        _box = null;
        _totalGrossKg = null;
        _draft.Begin(segment);
        _goods.Clear();
        _document.Begin(keepsConsolidation: segment.Tag != Tags.Cni);
        _context.Warnings = _draft.Warnings;
    }

    private void TakeBody(in Segment segment)
    {
        var isNadLast = _isNadLast;
        _isNadLast = false;
        switch (segment.Tag)
        {
            case Tags.Cni:
                _document.TakeConsolidation(segment, _context.Text);
                _context.Feed("transportDocument");
                return;
            case Tags.Rff:
                TakeReference(segment, isNadLast);
                return;
            case Tags.Nad:
                TakeParty(segment);
                return;
            case Tags.Cta or Tags.Com when isNadLast && _draft.Parties.Count > 0:
                _draft.Parties[^1] = PartySegment.WithContact(_draft.Parties[^1], segment, _context);
                _isNadLast = true;
                return;
            case Tags.Cnt:
                TakeTotal(segment);
                return;
            default:
                _hasBody = true;
                TakeDetail(segment);
                return;
        }
    }

    private void TakeDetail(in Segment segment)
    {
        switch (segment.Tag)
        {
            case Tags.Loc:
                TakePlace(segment);
                break;
            case Tags.Dtm:
                TakeDate(segment);
                break;
            case Tags.Tdt when segment.Is(1, 0, "20"u8):
                _draft.Conveyance = TransportSegment.Read(segment, _context);
                break;
            case Tags.Cux:
                _goods.Currency = _context.Text.Of(segment, 1, 1);
                break;
            case Tags.Moa when _goods.TakeMoney(segment):
                break;
            case Tags.Ftx:
                TakeText(segment);
                break;
            case Tags.Eqd:
                _box = _draft.BoxOf(EquipmentSegment.Number(segment, 2, _context));
                EquipmentSegment.Describe(_box, segment, _context.Text);
                _context.Feed("equipment.number");
                break;
            case Tags.Sel or Tags.Mea or Tags.Tmp when _box is not null:
                EquipmentSegment.TakeDetail(_box, segment, _context);
                break;
            default:
                TakeGoods(segment);
                break;
        }
    }

    private void TakeGoods(in Segment segment)
    {
        if (segment.Tag is Tags.Gid or Tags.Sgp)
        {
            _box = null;
        }

        if (!_goods.Take(segment))
        {
            Keep(segment);
        }
    }

    private void TakeParty(in Segment segment)
    {
        _hasBody = true;
        if (_box is null && PartySegment.Read(segment, _context) is { } party)
        {
            _draft.Parties.Add(party);
            _isNadLast = true;
        }
    }

    private void TakeReference(in Segment segment, bool isNadLast)
    {
        if (_document.Take(segment, _context))
        {
            return;
        }

        _isNadLast = isNadLast;
        var (qualifier, number) = (_context.Text.Of(segment, 1), _context.Text.Of(segment, 1, 1));
        if (Fillers.IsReference(number))
        {
            _context.Warn(WarningCodes.Filler, segment);
        }
        else if (isNadLast && _draft.Parties[^1].Identifier is null)
        {
            _draft.Parties[^1] = _draft.Parties[^1] with { Identifier = number };
        }
        else
        {
            _draft.References.Add(new FreeText(qualifier, number));
            _context.Feed("references");
        }
    }

    private void TakePlace(in Segment segment)
    {
        if (PlaceSegment.Read(segment, _context) is not { } place)
        {
            return;
        }

        var qualifier = _context.Text.Of(segment, 1);
        if (PlacesDraft.FieldOf(qualifier) is { } field)
        {
            _draft.Places.Take(qualifier, place);
            _context.Feed(field);
        }
        else
        {
            _draft.References.Add(new FreeText($"LOC+{qualifier}", place.Code.ToString()));
            _context.Feed("references");
        }
    }

    private void TakeDate(in Segment segment)
    {
        if (DateSegment.Read(segment, _context) is not { } instant)
        {
            return;
        }

        switch (_context.Text.Of(segment, 1))
        {
            case "132" or "178" or "232":
                _draft.ArrivalAt ??= instant;
                _context.Feed("estimatedArrivalAt");
                break;
            case "133" or "136" or "186":
                _draft.DepartedAt ??= instant;
                _context.Feed("departedAt");
                break;
            default:
                break;
        }
    }

    private void TakeText(in Segment segment)
    {
        if (TextSegment.Read(segment, _context) is not { } text)
        {
            return;
        }

        if (text.Qualifier == "AAA" && _goods.Line is not null)
        {
            _goods.Describe(text.Text, segment.Number);
        }
        else
        {
            _draft.Texts.Add(text);
            _context.Feed("texts");
        }
    }

    private void TakeTotal(in Segment segment)
    {
        // 7 is the total gross weight (UN/EDIFACT 6069).
        if (segment.Is(1, 0, "7"u8) && EdifactNumber.TryRead(segment.Raw(1, 1), out var value, out _) && value > 0)
        {
            var unit = segment.Raw(1, 2).Trim((byte)' ');
            _totalGrossKg = value * (unit.IsEmpty ? 1 : Units.Kilograms(unit));
            _context.Feed("goods.grossWeightKg");
        }
    }

    private void Keep(in Segment segment)
    {
        var raw = _context.Text.AsWritten(segment.Bytes[..Math.Min(segment.Bytes.Length, TextSegment.Longest)]);
        if (segment.Tag is Tags.Uns or Tags.Dim or Tags.Rng)
        {
            return;
        }

        if (Tags.IsUnmapped(segment.Tag) || segment.Tag is Tags.Tdt or Tags.Moa or Tags.Mea or Tags.Cta or Tags.Com)
        {
            _draft.References.Add(new FreeText(raw[..3], raw));
            _context.Feed("references");
            return;
        }

        _context.Warn(WarningCodes.SegmentUnexpected, segment);
        _draft.Texts.Add(new FreeText(raw[..Math.Min(3, raw.Length)], raw));
        _context.Feed("texts");
    }

    private void Close()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        Complete();
        var (number, rejected) = _document.Decide(_context);
        if (number is null)
        {
            var (original, start) = _context.OriginalText(_draft.Span);
            var length = Math.Min(original.Length - start, rejected.Length);
            _context.Ready.Enqueue(Parsed<IRecordDocument>.Rejected(new Rejection(RejectionCodes.NotIdentified, MessageContext.Cut(rejected), original, start, Math.Max(0, length)), _draft.Span));
        }
        else
        {
            // The number in CNI is one that people look for, also where RFF gives another.
            if (_document.Consolidation is { } listed && listed != number)
            {
                _draft.References.Add(new FreeText("CNI", listed));
            }

            var key = "BL:" + NaturalKeys.Part(number);
            _context.Ready.Enqueue(Parsed<IRecordDocument>.Ok(
                _draft.Build(key, ConsignmentSource.Manifest, number, _document.Master, _header, _context.Interchange), _draft.Span));
        }

        _context.Warnings = _context.FileWarnings;
    }

    /// <summary>Fills in what stands elsewhere in the message or in texts, and compares what stands twice.</summary>
    private void Complete()
    {
        foreach (var box in _draft.Equipment)
        {
            if (_header.Equipment.TryGetValue(box.Key, out var told))
            {
                box.SizeType ??= told.SizeType;
                box.IsEmpty ??= told.IsEmpty;
                box.GrossWeightKg ??= told.GrossWeightKg;
                box.VerifiedGrossMassKg ??= told.VerifiedGrossMassKg;
                box.TareKg ??= told.TareKg;
                box.SetTemperatureCelsius ??= told.SetTemperatureCelsius;
                box.Seals.AddRange(told.Seals.Where(s => !box.Seals.Contains(s)));
                // The line that names the box has given the number's own warning already.
                _draft.Warnings.AddRange(told.Warnings?.Where(w => w.Code != WarningCodes.ContainerNumberInvalid) ?? []);
            }
        }

        if (_totalGrossKg is { } total && _draft.Goods is [{ GrossWeightKg: null } only])
        {
            only.GrossWeightKg = total;
        }

        foreach (var line in _draft.Goods)
        {
            if (line.Commodity is null && CommodityInText.Find(line.Description) is { } written)
            {
                line.Commodity = new Written<CommodityCode>(written, CommodityCode.TryParse(written, out var code) ? code : null);
            }
        }

        WeightChecks.Warn(_draft, _context);
    }
}
