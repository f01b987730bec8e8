namespace Intel.Core;

/// <summary>The kinds of record that the platform keeps, searches and scores.</summary>
public enum RecordKind
{
    /// <summary>A consignment: what travels under one transport document.</summary>
    Shipment,

    /// <summary>A report on the dismantling of a synthetic production site, storage or dump.</summary>
    Laboratory,

    /// <summary>A waste finding: something dumped or discharged, found at a place and a time.</summary>
    Finding,
}
