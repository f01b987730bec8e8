using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Decides which of the numbers that a consignment carries is that of its transport document.</summary>
internal sealed class DocumentNumber
{
    private string _own = "";
    private string _standIn = "";
    private string _standInQualifier = "";
    private string _consolidation = "";
    private bool _mayUseConsolidation;

    /// <summary>The number of the master document as written; null when none was.</summary>
    public string? Master { get; private set; }

    /// <summary>The document's number in CNI as written; null when there is none, a filler stands there, or it belongs to the document before.</summary>
    public string? Consolidation => _mayUseConsolidation && !Fillers.IsDocumentNumber(_consolidation) ? _consolidation : null;

    /// <summary>Whether a qualifier (UN/EDIFACT 1153) names the transport document itself: bill of lading, house bill, waybills.</summary>
    public static bool IsOwn(ReadOnlySpan<byte> qualifier) =>
        qualifier.SequenceEqual("BM"u8) || qualifier.SequenceEqual("BH"u8) || qualifier.SequenceEqual("HWB"u8) || qualifier.SequenceEqual("AWB"u8) || qualifier.SequenceEqual("AAM"u8);

    /// <summary>Whether senders use a qualifier in place of those: AAA, and the master's MB and MWB.</summary>
    public static bool StandsIn(ReadOnlySpan<byte> qualifier) => qualifier.SequenceEqual("AAA"u8) || IsMaster(qualifier);

    /// <summary>Forgets the consignment before; the number in CNI holds for the first document under it only.</summary>
    public void Begin(bool keepsConsolidation)
    {
        (_own, _standIn, _standInQualifier, Master) = ("", "", "", null);
        _mayUseConsolidation = !keepsConsolidation;
        _consolidation = keepsConsolidation ? _consolidation : "";
    }

    /// <summary>Whether this is the document's number already.</summary>
    public bool Is(string number) => number == _own;

    /// <summary>Takes CNI: the document's number (C503), or the item's number where that looks like one.</summary>
    public void TakeConsolidation(in Segment segment, SegmentText text)
    {
        _consolidation = text.Of(segment, 2);
        if (_consolidation.Length == 0 && text.Of(segment, 1) is { Length: >= 6 } item)
        {
            _consolidation = item;
        }
    }

    /// <summary>Takes RFF; false when it names no transport document.</summary>
    public bool Take(in Segment segment, MessageContext context)
    {
        var qualifier = segment.Raw(1);
        var isOwn = IsOwn(qualifier);
        if (!isOwn && !StandsIn(qualifier))
        {
            return false;
        }

        var number = context.Text.Of(segment, 1, 1);
        if (Fillers.IsDocumentNumber(number))
        {
            context.Warn(WarningCodes.Filler, segment);
            return true;
        }

        if (isOwn && _own.Length > 0)
        {
            return number == _own;
        }

        if (isOwn)
        {
            _own = number;
        }
        else if (IsMaster(qualifier))
        {
            Master ??= number;
            context.Feed("masterDocument");
        }
        else if (_standIn.Length > 0 || _own.Length > 0)
        {
            return false;
        }

        if (!isOwn && _standIn.Length == 0)
        {
            (_standIn, _standInQualifier) = (number, context.Text.Of(segment, 1));
        }

        context.Feed("transportDocument");
        return true;
    }

    /// <summary>The number, with a warning when it stands elsewhere than it should; null with what was found instead.</summary>
    public (string? Number, string Found) Decide(MessageContext context)
    {
        if (_own.Length > 0)
        {
            return (_own, _own);
        }

        if (_standIn.Length > 0)
        {
            context.Warn(WarningCodes.DocumentNumberQualifier, $"RFF+{_standInQualifier}:{_standIn}", 0);
            return (_standIn, _standIn);
        }

        if (Consolidation is { } listed)
        {
            context.Warn(WarningCodes.DocumentNumberQualifier, $"CNI+{listed}", 0);
            return (listed, listed);
        }

        return (null, _consolidation.Length > 0 ? _consolidation : "CNI");
    }

    private static bool IsMaster(ReadOnlySpan<byte> qualifier) => qualifier.SequenceEqual("MB"u8) || qualifier.SequenceEqual("MWB"u8);
}
