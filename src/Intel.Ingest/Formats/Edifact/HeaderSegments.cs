using Intel.Core.Consignments;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Reads the head of a message, which is much the same in all of them.</summary>
internal sealed class HeaderSegments(MessageHeader header, MessageContext context)
{
    private bool _isInTransport;
    private string _place = "";
    private EquipmentDraft? _box;
    private bool _isNadLast;

    /// <summary>Takes one segment of the head.</summary>
    public void Take(in Segment segment)
    {
        var isContact = segment.Tag is Tags.Cta or Tags.Com;
        switch (segment.Tag)
        {
            case Tags.Bgm:
                header.Reference = context.Text.Of(segment, 2);
                header.Function = context.Text.Of(segment, 3);
                context.Feed("message.reference");
                break;
            case Tags.Dtm:
                TakeDate(segment);
                break;
            case Tags.Tdt:
                TakeTransport(segment);
                break;
            case Tags.Loc:
                TakePlace(segment);
                break;
            case Tags.Ftx when TextSegment.Read(segment, context) is { } text:
                header.Texts.Add(text);
                context.Feed("texts");
                break;
            case Tags.Rff:
                TakeReference(segment);
                break;
            case Tags.Nad when _box is null:
                TakeParty(segment);
                return;
            case Tags.Cta or Tags.Com when _isNadLast && header.Parties.Count > 0:
                header.Parties[^1] = PartySegment.WithContact(header.Parties[^1], segment, context);
                break;
            case Tags.Eqd or Tags.Sel or Tags.Mea or Tags.Tmp:
                TakeEquipment(segment);
                break;
            default:
                break;
        }

        _isNadLast &= isContact;
    }

    private void TakeParty(in Segment segment)
    {
        if (PartySegment.Read(segment, context) is { } party)
        {
            header.Parties.Add(party);
        }

        _isNadLast = true;
    }

    private void TakeDate(in Segment segment)
    {
        if (DateSegment.Read(segment, context) is not { } instant)
        {
            return;
        }

        switch (context.Text.Of(segment, 1))
        {
            case "137" when !_isInTransport && header.PreparedAt is null:
                header.PreparedAt = instant;
                context.Feed("message.preparedAt");
                break;
            // LOC+5 is where the vessel leaves: an arrival there is not the consignments' arrival. In stowage plans, where
            // the dates stand behind LOC+5 and LOC+61 alike, 132 is of the next port, 178 and 133 of the one left.
            case "132" when _place != "5":
                header.ArrivalAt = instant;
                context.Feed("estimatedArrivalAt");
                break;
            case "178" or "232" when _place is not ("5" or "9" or "61") && header.ArrivalAt is null:
                header.ArrivalAt = instant;
                context.Feed("estimatedArrivalAt");
                break;
            case "136" or "186":
                header.DepartedAt = instant;
                context.Feed("departedAt");
                break;
            case "133" when _place is not ("11" or "60"):
                header.DepartedAt ??= instant;
                context.Feed("departedAt");
                break;
            default:
                break;
        }
    }

    private void TakeTransport(in Segment segment)
    {
        _isInTransport = true;
        _place = "";
        // Stage 20 is the main carriage; one without a stage is taken for it.
        if (header.Conveyance is null || segment.Is(1, 0, "20"u8))
        {
            header.Conveyance = TransportSegment.Read(segment, context);
        }
    }

    private void TakePlace(in Segment segment)
    {
        _place = context.Text.Of(segment, 1);
        if (_box is not null || PlaceSegment.Read(segment, context) is not { } place)
        {
            return;
        }

        if (_place == "61")
        {
            header.NextPort = place.Code.ToString();
        }
        else if (PlacesDraft.FieldOf(_place) is { } field)
        {
            header.Places.Take(_place, place);
            context.Feed(field);
        }
    }

    private void TakeReference(in Segment segment)
    {
        var (qualifier, number) = (context.Text.Of(segment, 1), context.Text.Of(segment, 1, 1));
        if (qualifier == "VON" && number.Length > 0 && header.Conveyance is { Voyage: null } conveyance)
        {
            header.Conveyance = conveyance with { Voyage = number };
            context.Feed("conveyance.voyage");
        }
        else if (number.Length > 0 && !Fillers.IsReference(number))
        {
            header.References.Add(new FreeText(qualifier, number));
            context.Feed("references");
        }
        else
        {
            context.Warn(WarningCodes.Filler, segment);
        }
    }

    /// <summary>What is odd about a box is said of the consignment that names it; of a box without a number, of the file.</summary>
    private void TakeEquipment(in Segment segment)
    {
        var outer = context.Warnings;
        var warnings = segment.Tag == Tags.Eqd ? [] : _box?.Warnings ?? [];
        context.Warnings = warnings;
        if (segment.Tag == Tags.Eqd)
        {
            _box = EquipmentSegment.Read(segment, context);
        }
        else if (_box is not null)
        {
            EquipmentSegment.TakeDetail(_box, segment, context);
        }

        context.Warnings = outer;
        if (_box is null || (segment.Tag == Tags.Eqd && !TryKeep(_box)))
        {
            warnings.ForEach(w => context.Warn(w.Code, w.Detail, w.Unit));
        }
        else if (warnings.Count > 0)
        {
            _box.Warnings = warnings;
        }
    }

    private bool TryKeep(EquipmentDraft box)
    {
        if (header.Equipment.Count >= MessageHeader.MostEquipment || Fillers.IsContainerNumber(box.Number.Text))
        {
            return false;
        }

        header.Equipment[box.Key] = box;
        return true;
    }
}
