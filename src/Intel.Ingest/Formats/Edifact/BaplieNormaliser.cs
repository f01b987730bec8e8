using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>
/// Makes one consignment of each container in a stowage plan (BAPLIE 2.x and 3.1): a group begins at LOC+147, and at
/// each further EQD in the same slot.
/// </summary>
internal sealed class BaplieNormaliser : IMessageNormaliser
{
    private const int FullPosition = 7;

    private readonly MessageHeader _header;
    private readonly MessageContext _context;
    private readonly HeaderSegments _headerSegments;
    private readonly ConsignmentDraft _draft = new();
    private readonly GoodsSegments _goods;
    private readonly EquipmentDraft _slot = new();

    private bool _isOpen;
    private bool _hasEquipment;
    private bool _hasContent;
    private string _position = "";

    public BaplieNormaliser(MessageHeader header, MessageContext context)
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
        if (segment.Tag == Tags.Loc && segment.Is(1, 0, "147"u8))
        {
            Close();
            _position = Position(_context.Text.Of(segment, 2));
            Open(segment);
        }
        else if (!_isOpen)
        {
            _headerSegments.Take(segment);
            return;
        }
        else if (segment.Tag == Tags.Eqd && _hasEquipment)
        {
            Close();
            Open(segment);
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

    private static string Position(string written) =>
        written.Length == FullPosition - 1 && written.All(char.IsAsciiDigit) ? written.PadLeft(FullPosition, '0') : written;

    private void Open(in Segment segment)
    {
        _isOpen = true;
        _hasEquipment = false;
        _hasContent = false;
        _draft.Begin(segment);
        _goods.Clear();
        _context.Warnings = _draft.Warnings;
        (_slot.Number, _slot.SizeType, _slot.IsEmpty) = (new("", null), null, null);
        (_slot.GrossWeightKg, _slot.VerifiedGrossMassKg, _slot.TareKg, _slot.SetTemperatureCelsius) = (null, null, null, null);
        _slot.Seals.Clear();
        _slot.StowagePosition = _position.Length == 0 ? null : _position;
    }

    private void TakeBody(in Segment segment)
    {
        switch (segment.Tag)
        {
            case Tags.Loc when segment.Is(1, 0, "147"u8):
                _context.Feed("equipment.stowagePosition");
                return;
            case Tags.Loc:
                TakePlace(segment);
                break;
            case Tags.Eqd:
                _hasEquipment = true;
                _slot.Number = EquipmentSegment.Number(segment, 2, _context);
                EquipmentSegment.Describe(_slot, segment, _context.Text);
                _context.Feed("equipment.number");
                break;
            case Tags.Mea or Tags.Sel or Tags.Tmp:
                EquipmentSegment.TakeDetail(_slot, segment, _context);
                break;
            case Tags.Nad when PartySegment.Read(segment, _context) is { } party:
                _draft.Parties.Add(party);
                break;
            case Tags.Rff:
                TakeReference(segment);
                break;
            case Tags.Ftx when TextSegment.Read(segment, _context) is { } text:
                TakeText(text, segment.Number);
                break;
            case Tags.Dgs:
                _goods.Take(segment);
                break;
            case Tags.Cnt or Tags.Uns or Tags.Dim or Tags.Rng or Tags.Dtm or Tags.Ftx or Tags.Nad or Tags.Cta or Tags.Com or Tags.Tdt:
                return;
            default:
                Keep(segment);
                break;
        }

        _hasContent = true;
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

    private void TakeText(FreeText text, int segment)
    {
        if (text.Qualifier == "AAA")
        {
            _goods.Describe(text.Text, segment);
            return;
        }

        _draft.Texts.Add(text);
        _context.Feed("texts");
    }

    private void TakeReference(in Segment segment)
    {
        var (qualifier, number) = (_context.Text.Of(segment, 1), _context.Text.Of(segment, 1, 1));
        if (Fillers.IsReference(number))
        {
            _context.Warn(WarningCodes.Filler, segment);
            return;
        }

        _draft.References.Add(new FreeText(qualifier, number));
        _context.Feed("references");
    }

    private void Keep(in Segment segment)
    {
        var raw = _context.Text.AsWritten(segment.Bytes[..Math.Min(segment.Bytes.Length, TextSegment.Longest)]);
        var tag = raw[..Math.Min(3, raw.Length)];
        if (Tags.IsUnmapped(segment.Tag))
        {
            _draft.References.Add(new FreeText(tag, raw));
            _context.Feed("references");
            return;
        }

        _context.Warn(WarningCodes.SegmentUnexpected, segment);
        _draft.Texts.Add(new FreeText(tag, raw));
        _context.Feed("texts");
    }

    private void Close()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        if (_hasContent)
        {
            Emit();
        }

        _context.Warnings = _context.FileWarnings;
    }

    private void Emit()
    {
        var isNumbered = _slot.Number.Text.Length > 0 && !Fillers.IsContainerNumber(_slot.Number.Text);
        if (!isNumbered && !_hasEquipment)
        {
            _context.Warn(WarningCodes.ContainerNumberMissing, _position, 0);
        }

        if (!isNumbered && Fillers.IsReference(_position))
        {
            var (original, start) = _context.OriginalText(_draft.Span);
            _context.Ready.Enqueue(Parsed<IRecordDocument>.Rejected(
                new Rejection(RejectionCodes.NotIdentified, $"LOC+147+{_position}", original, start, Math.Min(original.Length - start, 7)), _draft.Span));
            return;
        }

        _draft.Equipment.Add(_slot);
        foreach (var line in _draft.Goods.Where(_ => isNumbered))
        {
            line.Containers.Add(_slot.Number.Text);
        }

        var key = $"EQ:{(isNumbered ? _slot.Key : "SLOT" + NaturalKeys.Part(_position))}@{Voyage()}";
        var built = _draft.Build(key, ConsignmentSource.StowagePlan, null, null, _header, _context.Interchange);
        // The arrival told of is that at the next port; it is this container's only when it is discharged there.
        var isNextPort = _draft.ArrivalAt is not null || built.PlaceOfDischarge?.Code.ToString() == _header.NextPort;
        _context.Ready.Enqueue(Parsed<IRecordDocument>.Ok(isNextPort ? built : built with { EstimatedArrivalAt = null }, _draft.Span));
    }

    /// <summary>The vessel and voyage; where the message names neither, its sender and reference keep voyages apart.</summary>
    private string Voyage()
    {
        var vessel = _header.Conveyance?.Identifier ?? _header.Conveyance?.Name ?? "";
        var voyage = _header.Conveyance?.Voyage ?? "";
        return vessel.Length == 0 && voyage.Length == 0
            ? $"{NaturalKeys.Part(_context.Interchange.Sender)}/{NaturalKeys.Part(_header.Reference.Length > 0 ? _header.Reference : _context.Interchange.Reference)}"
            : $"{NaturalKeys.Part(vessel)}/{NaturalKeys.Part(voyage)}";
    }
}
