using Intel.Core.Consignments;
using Intel.Core.Parties;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>The head of a message, kept aside while its consignments are read.</summary>
internal sealed class MessageHeader
{
    /// <summary>Equipment told of in the head, at most so many pieces: no vessel carries more.</summary>
    public const int MostEquipment = 100_000;

    public string Type { get; init; } = "";

    public string Version { get; init; } = "";

    public string Reference { get; set; } = "";

    public string Function { get; set; } = "";

    public DateTimeOffset? PreparedAt { get; set; }

    public Conveyance? Conveyance { get; set; }

    public PlacesDraft Places { get; } = new();

    /// <summary>The code of the next port of call (LOC+61) as written; empty when not said.</summary>
    public string NextPort { get; set; } = "";

    public DateTimeOffset? ArrivalAt { get; set; }

    public DateTimeOffset? DepartedAt { get; set; }

    public List<Party> Parties { get; } = [];

    /// <summary>Whether the sender of the message says that it is simulated: the only mark where the interchange's head is missing.</summary>
    public bool IsSimulated => Parties.Exists(p => p.Role == PartyRole.MessageSender && p.Identifier == "SIMULATED");

    public List<FreeText> Texts { get; } = [];

    public List<FreeText> References { get; } = [];

    public Dictionary<string, EquipmentDraft> Equipment { get; } = new(StringComparer.Ordinal);

    private MessageReference? _message;

    /// <summary>The message as its records name it.</summary>
    public MessageReference MessageOf(InterchangeHeader interchange) =>
        _message ??= new MessageReference(Type, Version, Reference, Function, interchange.Sender, PreparedAt ?? interchange.PreparedAt);
}
