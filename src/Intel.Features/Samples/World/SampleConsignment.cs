using System.Collections.Immutable;
using Intel.Features.Samples.Tables;

namespace Intel.Features.Samples.World;

/// <summary>A container with what was put into it.</summary>
/// <param name="Number">Its number as it will be written.</param>
/// <param name="SizeType">ISO 6346 size and type.</param>
/// <param name="Seal">Its seal; null when none was noted.</param>
/// <param name="CargoGrams">Gross weight of the goods in grams.</param>
/// <param name="TareKg">Its own weight in kilograms.</param>
/// <param name="VerifiedKg">Verified gross mass in kilograms; null when not told.</param>
/// <param name="Temperature">Set temperature; null when not refrigerated.</param>
/// <param name="IsEmpty">Whether it is declared empty.</param>
/// <param name="IsCustomsSeal">Whether customs set the seal after a look inside.</param>
internal sealed record SampleBox(string Number, string SizeType, string? Seal, long CargoGrams, int TareKg, int? VerifiedKg, string? Temperature, bool IsEmpty = false, bool IsCustomsSeal = false);

/// <summary>A line of goods.</summary>
/// <param name="Text">The description.</param>
/// <param name="Hs">Commodity code as it will be written; null when none is.</param>
/// <param name="Packages">Number of packages.</param>
/// <param name="Package">Their kind.</param>
/// <param name="Grams">Gross weight in grams.</param>
/// <param name="CubicDecimetres">Volume; null when the column holds the zero that stands for nothing.</param>
/// <param name="Box">Index of the box that holds it; -1 when none does.</param>
internal sealed record SampleLine(string Text, string? Hs, int Packages, string Package, long Grams, int? CubicDecimetres, int Box);

/// <summary>A consignment as one message tells of it.</summary>
internal sealed record SampleConsignment
{
    public required string Document { get; init; }

    public required Carrier Carrier { get; init; }

    public required Company Consignor { get; init; }

    public required Company Consignee { get; init; }

    public required Company Notify { get; init; }

    public required Port Loading { get; init; }

    /// <summary>Where it changes ships; null when it does not.</summary>
    public Port? Via { get; init; }

    public required Port Discharge { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }

    public required ImmutableArray<SampleBox> Boxes { get; init; }

    public required ImmutableArray<SampleLine> Lines { get; init; }

    /// <summary>Value of the goods in euro cents; null when not declared.</summary>
    public long? ValueCents { get; init; }

    /// <summary>Freight in euro cents; null when not declared.</summary>
    public long? FreightCents { get; init; }

    /// <summary>Which agent's table tells of it; null for a cargo report.</summary>
    public int? Agent { get; init; }
}

/// <summary>A later message about a consignment.</summary>
/// <param name="Consignment">The consignment as that message tells it.</param>
/// <param name="PreparedAt">When the message was made, UTC.</param>
/// <param name="Function">UN/EDIFACT 1225: 4 change, 5 replacement.</param>
internal sealed record LaterVersion(SampleConsignment Consignment, DateTimeOffset PreparedAt, string Function);

/// <summary>Everything that is told of one call.</summary>
internal sealed class CallCargo(VesselCall call)
{
    public VesselCall Call { get; } = call;

    public List<SampleConsignment> Consignments { get; } = [];

    public List<LaterVersion> Later { get; } = [];

    /// <summary>Boxes that the stowage plan tells of; empty when there is none.</summary>
    public List<(SampleBox Box, Port Loading, string Line)> Stowage { get; } = [];
}
