using System.Collections.Immutable;
using Intel.Core.Imports;

namespace Intel.Core;

/// <summary>
/// What a record says, as one message tells it: a <see cref="Consignments.Consignment"/>, a
/// <see cref="Laboratories.LaboratoryReport"/> or a <see cref="Waste.WasteFinding"/>.
/// </summary>
public interface IRecordDocument
{
    /// <summary>The kind of record.</summary>
    RecordKind Kind { get; }

    /// <summary>What identifies it in its own world, normalised; never empty.</summary>
    string NaturalKey { get; }

    /// <summary>Everything odd about it.</summary>
    ImmutableArray<Warning> Warnings { get; }

    /// <summary>Whether the source says that it is a test or simulated.</summary>
    bool IsSimulated { get; }
}
