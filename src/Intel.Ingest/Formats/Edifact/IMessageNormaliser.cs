namespace Intel.Ingest.Formats.Edifact;

/// <summary>Makes records of one message, segment by segment; each is handed over as soon as it is complete.</summary>
internal interface IMessageNormaliser
{
    /// <summary>Takes the next segment of the message; UNH and UNT are not among them.</summary>
    void Take(in Segment segment);

    /// <summary>The message is over: hands over what is still open.</summary>
    void End();

    /// <summary>Whether the segments taken so far belong to the message's head.</summary>
    bool IsInHeader { get; }
}
