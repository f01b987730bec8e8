using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Parties;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>A consignment while its segments are being read; used again for the next one.</summary>
internal sealed class ConsignmentDraft
{
    /// <summary>Segments of one consignment that are read; what comes behind them is left in the archive, with a warning.</summary>
    public const int MostSegments = 100_000;

    private long _offset;
    private long _endOffset;
    private int _first;
    private int _last;

    public PlacesDraft Places { get; } = new();

    public Conveyance? Conveyance { get; set; }

    public DateTimeOffset? ArrivalAt { get; set; }

    public DateTimeOffset? DepartedAt { get; set; }

    public List<Party> Parties { get; } = [];

    public List<GoodsDraft> Goods { get; } = [];

    public List<EquipmentDraft> Equipment { get; } = [];

    public List<FreeText> Texts { get; } = [];

    public List<FreeText> References { get; } = [];

    public List<Warning> Warnings { get; } = [];

    public Money? GoodsValue { get; set; }

    public Money? Freight { get; set; }

    /// <summary>How many segments it has so far.</summary>
    public int Segments { get; private set; }

    /// <summary>Where it stands.</summary>
    public SourceSpan Span => new(_offset, _endOffset - _offset, _first, _last);

    /// <summary>Starts anew at a segment.</summary>
    public void Begin(in Segment segment)
    {
        (_offset, _endOffset, _first, _last) = (segment.Offset, segment.EndOffset, segment.Number, segment.Number);
        Segments = 1;
        Places.Clear();
        (Conveyance, ArrivalAt, DepartedAt, GoodsValue, Freight) = (null, null, null, null, null);
        Parties.Clear();
        Goods.Clear();
        Equipment.Clear();
        Texts.Clear();
        References.Clear();
        Warnings.Clear();
    }

    /// <summary>Takes a further segment into its span; false when it has more than are read.</summary>
    public bool Extend(in Segment segment, MessageContext context)
    {
        (_endOffset, _last) = (segment.EndOffset, segment.Number);
        if (Segments == MostSegments)
        {
            context.Warn(WarningCodes.TextTruncated, segment);
        }

        return ++Segments <= MostSegments;
    }

    /// <summary>The piece of equipment of a number; made when there is none yet.</summary>
    public EquipmentDraft BoxOf(Written<ContainerNumber> number)
    {
        var key = EquipmentDraft.KeyOf(number);
        foreach (var box in Equipment)
        {
            if (key.Length > 0 && box.Key == key)
            {
                return box;
            }
        }

        var made = new EquipmentDraft { Number = number };
        Equipment.Add(made);
        return made;
    }

    /// <summary>The consignment, with what the message's head says for all of them.</summary>
    public Consignment Build(string naturalKey, ConsignmentSource source, string? document, string? master, MessageHeader header, InterchangeHeader interchange) => new()
    {
        NaturalKey = naturalKey,
        Source = source,
        TransportDocument = document,
        MasterDocument = master,
        Message = header.MessageOf(interchange),
        Conveyance = Conveyance ?? header.Conveyance,
        PlaceOfLoading = Places.PlaceOfLoading ?? header.Places.PlaceOfLoading,
        PlaceOfDischarge = Places.PlaceOfDischarge ?? header.Places.PlaceOfDischarge,
        PlaceOfOrigin = Places.PlaceOfOrigin ?? header.Places.PlaceOfOrigin,
        PlaceOfDestination = Places.PlaceOfDestination ?? header.Places.PlaceOfDestination,
        PortsOfCall = [.. Places.PortsOfCall, .. header.Places.PortsOfCall],
        EstimatedArrivalAt = ArrivalAt ?? header.ArrivalAt,
        DepartedAt = DepartedAt ?? header.DepartedAt,
        Parties = PartiesWith(header),
        Goods = Built(Goods, static g => g.Build()),
        Equipment = Built(Equipment, static e => e.Build()),
        GoodsValue = GoodsValue,
        Freight = Freight,
        Texts = [.. Texts, .. header.Texts],
        References = [.. References, .. header.References],
        Warnings = [.. Warnings],
        IsSimulated = interchange.IsTest || header.IsSimulated,
    };

    private static ImmutableArray<TBuilt> Built<TDraft, TBuilt>(List<TDraft> drafts, Func<TDraft, TBuilt> build)
    {
        if (drafts.Count == 0)
        {
            return [];
        }

        var built = new TBuilt[drafts.Count];
        for (var index = 0; index < built.Length; index++)
        {
            built[index] = build(drafts[index]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(built);
    }

    /// <summary>The consignment's own parties, and those of the head whose role none of them has.</summary>
    private ImmutableArray<Party> PartiesWith(MessageHeader header)
    {
        var own = Parties.Count;
        foreach (var party in header.Parties)
        {
            var isNew = true;
            for (var index = 0; index < own && isNew; index++)
            {
                isNew = Parties[index].RoleCode != party.RoleCode;
            }

            if (isNew)
            {
                Parties.Add(party);
            }
        }

        return [.. Parties];
    }
}
