using Intel.Analysis.Rules.Language;
using Intel.Core.Consignments;
using static Intel.Analysis.Rules.Facts.Vocabulary;

namespace Intel.Analysis.Rules.Facts;

/// <summary>What conditions can name of one container, its seals and its history.</summary>
internal static class EquipmentFields
{
    // Tares of the trade: 2,000 kg for a light 20 ft box to 5,100 kg for a heavy 45 ft reefer (ISO 668 boxes in makers' data sheets).
    private const double LightestTareKg = 2000;
    private const double HeaviestTareKg = 5100;

    internal static IEnumerable<Field> All =>
    [
        Item("equipment.number", Compiled.OfText(v => v.Box!.Number.ToString()), "its number"),
        Item("equipment.failsCheckDigit", Yes(FailsCheckDigit), "whether it has the shape of a container number and fails ISO 6346"),
        Item("equipment.sizeType", Compiled.OfText(v => v.Box!.SizeType), "size and type code"),
        Item("equipment.isReefer", Yes(v => v.Box!.SizeType is null ? null : v.Box.IsReefer), "whether the code says refrigerated"),
        Item("equipment.isEmpty", Yes(v => v.Box!.IsEmpty), "whether it travels empty"),
        Item("equipment.gross", Number(v => v.Box!.GrossWeightKg, Dimension.Mass), "gross weight of the cargo or of the laden box"),
        Item("equipment.verifiedMass", Number(v => v.Box!.VerifiedGrossMassKg, Dimension.Mass), "verified gross mass"),
        Item("equipment.tare", Number(v => v.Box!.TareKg, Dimension.Mass), "tare"),
        Item("equipment.massGap", Number(MassGap, Dimension.Mass), "least difference of the verified mass from cargo plus tare, over the ways the declared weight can be meant"),
        Item("equipment.cargo", Number(Cargo, Dimension.Mass), "declared weight of its cargo"),
        Item("equipment.seals", Compiled.OfText(v => v.Box!.Seals.IsEmpty ? null : string.Join(", ", v.Box.Seals.Select(s => s.Number))), "its seals"),
        Item("equipment.sealBefore", Compiled.OfText(v => SealTrail.Change(v, v.Box!)?.Before), "its seals before the last change between movements or versions; missing when none changed"),
        Item("equipment.sealAfter", Compiled.OfText(v => SealTrail.Change(v, v.Box!)?.After), "its seals after that change"),
        Item("equipment.sharedSeal", Compiled.OfText(v => SharedSeal(v)?.Seal), "seal that another box carries or carried"),
        Item("equipment.sharedSealBox", Compiled.OfText(v => SharedSeal(v)?.Box), "that other box"),
        Item("equipment.sharedSealAgo", Number(v => SharedSeal(v)?.Hours, Dimension.Duration), "how long before this one it was seen there"),
        Item("equipment.otherPlace", Compiled.OfText(v => OtherPlace(v)?.Place), "place of discharge that the last other voyage of the same number had"),
        Item("equipment.otherPlaceAgo", Number(v => OtherPlace(v)?.Hours, Dimension.Duration), "how long before this one"),
        Item("equipment.usualTare", Number(v => UsualTare(v)?.Kg, Dimension.Mass), "tare that this number had on all earlier occasions; missing when they differ"),
        Item("equipment.usualTareCount", Number(v => UsualTare(v)?.Count), "how many earlier occasions"),
    ];

    /// <summary>
    /// What the boxes of a consignment were weighed at together, kg, and how far that is from goods and tares; null where one is
    /// not weighed, has no tare, is empty, or can be compared by itself.
    /// </summary>
    internal static (double Kg, double Gap)? Together(RecordView view)
    {
        var boxes = view.Shipment.Equipment;
        if (boxes.Length < 2 || view.Shipment.GrossWeightKg is not { } gross || boxes.Any(b => b.VerifiedGrossMassKg is null || b.TareKg is null || b.GrossWeightKg is not null || b.IsEmpty == true)
            || boxes.All(b => view.GoodsIn(b) is not null))
        {
            return null;
        }

        var weighed = boxes.Sum(b => b.VerifiedGrossMassKg!.Value);
        var laden = gross + boxes.Sum(b => b.TareKg!.Value);
        return (weighed, Math.Min(Math.Abs(weighed - gross), Math.Abs(weighed - laden)));
    }

    private static Field Item(string name, Compiled value, string meaning) => new(name, Kinds.Shipment, "equipment", value, meaning);

    private static bool? FailsCheckDigit(RecordView view)
    {
        var number = view.Box!.Number;
        if (number.Value is not null)
        {
            return false;
        }

        var key = SealTrail.Key(view.Box);
        return key.Length == 11 && key.Take(4).All(char.IsAsciiLetterUpper) && key.Skip(4).All(char.IsAsciiDigit) ? true : null;
    }

    private static double? Cargo(RecordView view) =>
        view.Box!.GrossWeightKg ?? Goods(view);

    private static double? Goods(RecordView view) => view.Shipment.Equipment.Length == 1 ? view.Shipment.GrossWeightKg : view.GoodsIn(view.Box!);

    private static double? MassGap(RecordView view)
    {
        if (view.Box!.VerifiedGrossMassKg is not { } verified || Cargo(view) is not { } declared || view.Box.IsEmpty == true)
        {
            return null;
        }

        // The declared weight may be the cargo's or the laden box's; without a tare any tare of the trade may be meant.
        var (least, most) = view.Box.TareKg is { } tare ? (tare, tare) : (LightestTareKg, HeaviestTareKg);
        var laden = Math.Abs(verified - declared);
        if (view.Box.TareKg is not null && view.Box.GrossWeightKg is not null && Goods(view) is { } goods && Math.Abs(goods + most - declared) < Math.Abs(goods - declared))
        {
            // The goods' own weight tells which of the two is meant: the box's with its tare.
            return laden;
        }

        var over = Math.Max(0, verified - declared - most);
        var under = Math.Max(0, declared + least - verified);
        return Math.Min(laden, Math.Max(over, under));
    }

    private static (string Seal, string Box, double Hours)? SharedSeal(RecordView view)
    {
        var own = SealTrail.Key(view.Box!);
        foreach (var seal in view.Box!.Seals)
        {
            var key = Sightings.SealKey(seal.Number);
            if (!SealTrail.IsTelling(key) || own.Length == 0)
            {
                continue;
            }

            foreach (var other in view.Shipment.Equipment)
            {
                if (SealTrail.Key(other) is { Length: > 0 } number && number != own && other.Seals.Any(s => Sightings.SealKey(s.Number) == key))
                {
                    return (seal.Number, number, 0);
                }
            }

            var seen = view.History(SightingKind.Seal, key)?.Recent.FirstOrDefault(s => s.Detail.Length > 0 && s.Detail != own && s.RecordId != view.Facts.Current.Id);
            if (seen is not null)
            {
                return (seal.Number, seen.Detail, (view.Shipment.HistoryAt - seen.At).TotalHours);
            }
        }

        return null;
    }

    private static (string Place, double Hours)? OtherPlace(RecordView view)
    {
        if (view.Box!.Number.Value is not { } number || view.Shipment.PlaceOfDischarge?.Code.ToString() is not { Length: > 0 } here)
        {
            return null;
        }

        var voyage = view.Shipment.Conveyance?.Voyage ?? "";
        foreach (var seen in view.History(SightingKind.Container, number.Value)?.Recent ?? [])
        {
            var detail = seen.Detail.AsSpan();
            var bar = detail.IndexOf('|');
            var place = bar < 0 ? detail.Length : bar;
            var otherVoyage = bar < 0 ? default : detail[(bar + 1)..];
            // The same voyage may discharge it elsewhere after a change of plan; only another voyage is another place.
            if (place > 0 && !detail[..place].SequenceEqual(here) && !otherVoyage.IsEmpty && voyage.Length > 0 && !otherVoyage.SequenceEqual(voyage) && seen.RecordId != view.Facts.Current.Id)
            {
                return (detail[..place].ToString(), (view.Shipment.HistoryAt - seen.At).TotalHours);
            }
        }

        return null;
    }

    private static (double Kg, int Count)? UsualTare(RecordView view)
    {
        if (view.Box!.Number.Value is not { } number || view.History(SightingKind.ContainerTare, number.Value) is not { } history)
        {
            return null;
        }

        string? only = null;
        foreach (var seen in history.Recent)
        {
            if (only is not null && seen.Detail != only)
            {
                return null;
            }

            only = seen.Detail;
        }

        return double.TryParse(only, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var kg)
            ? (kg, (int)Math.Min(history.Count, int.MaxValue))
            : null;
    }
}
