using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>A line of goods while it is being read.</summary>
internal sealed class GoodsDraft
{
    public string Description { get; set; } = "";

    public Written<CommodityCode>? Commodity { get; set; }

    public int? Packages { get; set; }

    public string? PackageType { get; set; }

    public double? GrossWeightKg { get; set; }

    /// <summary>The segment that the gross weight stands in; 0 when there is none.</summary>
    public int GrossSegment { get; set; }

    /// <summary>The unit that the gross weight is written in.</summary>
    public string GrossUnit { get; set; } = "";

    /// <summary>The gross weight as written.</summary>
    public string GrossWritten { get; set; } = "";

    /// <summary>Whether the gross weight is the sum of what stands under its containers.</summary>
    public bool IsGrossSummed { get; set; }

    public double? NetWeightKg { get; set; }

    public double? VolumeM3 { get; set; }

    public List<string> Containers { get; } = [];

    public List<string> DangerousGoods { get; } = [];

    public string? Marks { get; set; }

    public GoodsItem Build() => new(Description, Commodity, Packages, PackageType, GrossWeightKg, NetWeightKg, VolumeM3, [.. Containers], [.. DangerousGoods], Marks);
}

/// <summary>A piece of equipment while it is being read.</summary>
internal sealed class EquipmentDraft
{
    /// <summary>The number as written and, where it passes ISO 6346, understood.</summary>
    public Written<ContainerNumber> Number { get; set; } = new("", null);

    /// <summary>The number for comparison: upper case, letters and digits only; empty when there is none.</summary>
    public string Key => KeyOf(Number);

    public string? SizeType { get; set; }

    public bool? IsEmpty { get; set; }

    public List<Seal> Seals { get; } = [];

    public double? GrossWeightKg { get; set; }

    public double? VerifiedGrossMassKg { get; set; }

    public double? TareKg { get; set; }

    public string? StowagePosition { get; set; }

    /// <summary>What is odd about it, while it waits in a message's head for the consignment that names it; null when nothing is.</summary>
    public List<Warning>? Warnings { get; set; }

    public double? SetTemperatureCelsius { get; set; }

    /// <summary>A number for comparison: upper case, letters and digits only.</summary>
    public static string KeyOf(Written<ContainerNumber> number) => number.Value is { } understood ? understood.Value : string.Create(
        number.Text.Count(char.IsLetterOrDigit),
        number.Text,
        static (key, text) =>
        {
            var count = 0;
            foreach (var c in text)
            {
                if (char.IsLetterOrDigit(c))
                {
                    key[count++] = char.ToUpperInvariant(c);
                }
            }
        });

    public TransportEquipment Build() => new(
        Number,
        SizeType,
        IsEmpty,
        [.. Seals],
        GrossWeightKg,
        VerifiedGrossMassKg,
        TareKg,
        StowagePosition,
        SetTemperatureCelsius);
}
