using System.Collections.Immutable;
using Intel.Core.Imports;

namespace Intel.Core.Consignments;

/// <summary>
/// Puts together what one message tells of one consignment in two places: rows of one transport document with rows of
/// others between them, or a consignment that a message opens twice.
/// </summary>
public static class RowsApart
{
    /// <summary>Whether two values stand in the same message and are therefore one version, given that they stand in the same file.</summary>
    public static bool AreOneMessage(IRecordDocument first, IRecordDocument second) =>
        first is Consignment a && second is Consignment b
        && ((a.Source == ConsignmentSource.Table && b.Source == ConsignmentSource.Table) || a.Message == b.Message);

    /// <summary>
    /// Both as one: what the first says stands, the second adds what the first does not say. Lines of goods are kept
    /// all, boxes once by number with the seals of both; the result carries <see cref="WarningCodes.RowsApart"/> once.
    /// A second that says nothing but what the first says changes nothing.
    /// </summary>
    public static Consignment Join(Consignment first, Consignment second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (DocumentDifferences.Between(first, second).IsEmpty)
        {
            return first;
        }

        return first with
        {
            TransportDocument = first.TransportDocument ?? second.TransportDocument,
            MasterDocument = first.MasterDocument ?? second.MasterDocument,
            Conveyance = first.Conveyance ?? second.Conveyance,
            PlaceOfLoading = first.PlaceOfLoading ?? second.PlaceOfLoading,
            PlaceOfDischarge = first.PlaceOfDischarge ?? second.PlaceOfDischarge,
            PlaceOfOrigin = first.PlaceOfOrigin ?? second.PlaceOfOrigin,
            PlaceOfDestination = first.PlaceOfDestination ?? second.PlaceOfDestination,
            PortsOfCall = first.PortsOfCall.IsEmpty ? second.PortsOfCall : first.PortsOfCall,
            EstimatedArrivalAt = first.EstimatedArrivalAt ?? second.EstimatedArrivalAt,
            DepartedAt = first.DepartedAt ?? second.DepartedAt,
            Parties = Union(first.Parties, second.Parties),
            Goods = first.Goods.AddRange(second.Goods),
            Equipment = Union(first.Equipment, second.Equipment),
            Movements = first.Movements.AddRange(second.Movements),
            GoodsValue = first.GoodsValue ?? second.GoodsValue,
            Freight = first.Freight ?? second.Freight,
            Texts = Union(first.Texts, second.Texts),
            References = Union(first.References, second.References),
            Warnings = Warn(Union(first.Warnings, second.Warnings), first.NaturalKey),
            IsSimulated = first.IsSimulated || second.IsSimulated,
        };
    }

    private static ImmutableArray<T> Union<T>(ImmutableArray<T> first, ImmutableArray<T> second) => [.. first.Union(second)];

    private static ImmutableArray<TransportEquipment> Union(ImmutableArray<TransportEquipment> first, ImmutableArray<TransportEquipment> second)
    {
        var boxes = first.ToBuilder();
        foreach (var box in second)
        {
            var at = FindIndex(boxes, box);
            if (at < 0)
            {
                boxes.Add(box);
                continue;
            }

            var known = boxes[at];
            boxes[at] = known with
            {
                SizeType = known.SizeType ?? box.SizeType,
                IsEmpty = known.IsEmpty ?? box.IsEmpty,
                Seals = Union(known.Seals, box.Seals),
                GrossWeightKg = known.GrossWeightKg ?? box.GrossWeightKg,
                VerifiedGrossMassKg = known.VerifiedGrossMassKg ?? box.VerifiedGrossMassKg,
                TareKg = known.TareKg ?? box.TareKg,
                StowagePosition = known.StowagePosition ?? box.StowagePosition,
                SetTemperatureCelsius = known.SetTemperatureCelsius ?? box.SetTemperatureCelsius,
            };
        }

        return boxes.ToImmutable();
    }

    private static int FindIndex(ImmutableArray<TransportEquipment>.Builder boxes, TransportEquipment box)
    {
        for (var index = 0; index < boxes.Count; index++)
        {
            // Boxes without a number are never the same one.
            if (box.Number.ToString().Length > 0 && string.Equals(boxes[index].Number.ToString(), box.Number.ToString(), StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    private static ImmutableArray<Warning> Warn(ImmutableArray<Warning> warnings, string key) =>
        warnings.Any(w => w.Code == WarningCodes.RowsApart)
            ? warnings
            : warnings.Add(new Warning(WarningCodes.RowsApart, key.Length > 200 ? key[..200] : key, 0));
}
