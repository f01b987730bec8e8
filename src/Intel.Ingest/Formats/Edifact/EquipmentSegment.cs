using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Reads equipment: EQD with its SEL, MEA and TMP.</summary>
internal static class EquipmentSegment
{
    /// <summary>Reads EQD: number (8260), size and type (C224), full or empty (8169). A missing number or a filler leaves the number empty or as it is, with a warning.</summary>
    public static EquipmentDraft Read(in Segment segment, MessageContext context)
    {
        var text = context.Text;
        var box = new EquipmentDraft { Number = Number(segment, 2, context) };
        Describe(box, segment, text);
        context.Feed("equipment.number");
        if (box.SizeType is not null)
        {
            context.Feed("equipment.sizeType");
        }

        return box;
    }

    /// <summary>Reads a segment that tells more of a box: SEL, MEA or TMP.</summary>
    public static void TakeDetail(EquipmentDraft box, in Segment segment, MessageContext context)
    {
        switch (segment.Tag)
        {
            case Tags.Sel:
                Seal(box, segment, context);
                break;
            case Tags.Mea:
                Measure(box, segment, context);
                break;
            case Tags.Tmp:
                Temperature(box, segment, context);
                break;
            default:
                break;
        }
    }

    /// <summary>Fills in what an EQD says of a box that is known by its number already.</summary>
    public static void Describe(EquipmentDraft box, in Segment segment, SegmentText text)
    {
        box.SizeType ??= text.OrNull(segment, 3) ?? text.OrNull(segment, 3, 3);
        var fullness = segment.Raw(6).Trim((byte)' ');
        if (!fullness.IsEmpty)
        {
            box.IsEmpty = fullness is [(byte)'4'];
        }
    }

    /// <summary>A container's number from a component, with the warning that it deserves.</summary>
    public static Written<ContainerNumber> Number(in Segment segment, int element, MessageContext context)
    {
        var number = context.Text.Of(segment, element);
        if (ContainerNumber.TryParse(number, out var understood))
        {
            return new Written<ContainerNumber>(number, understood);
        }

        if (number.Length == 0 || Fillers.IsContainerNumber(number))
        {
            context.Warn(WarningCodes.ContainerNumberMissing, segment);
        }
        else
        {
            context.Warn(WarningCodes.ContainerNumberInvalid, number, segment.Number);
        }

        return new Written<ContainerNumber>(number, null);
    }

    /// <summary>
    /// Reads SEL in the layouts that occur: <c>SEL+H53175+SH</c>, <c>SEL+309046+CA+1</c>, <c>SEL+1234567:CA</c> (the issuer as a component), and
    /// <c>SEL+SI+CA</c>, whose number is none.
    /// </summary>
    private static void Seal(EquipmentDraft box, in Segment segment, MessageContext context)
    {
        var text = context.Text;
        var number = text.Of(segment, 1);
        var issuer = text.OrNull(segment, 2);
        if (issuer is null && text.OrNull(segment, 1, 1) is { } component)
        {
            issuer = component;
            context.Warn(WarningCodes.SealLayout, segment);
        }

        if (IsIssuer(number))
        {
            // The issuer stands in the number's place; where the other place holds a number, the two are swapped.
            context.Warn(WarningCodes.SealLayout, segment);
            if (issuer is null || IsIssuer(issuer))
            {
                return;
            }

            (number, issuer) = (issuer, number);
        }

        if (number.Length == 0 || Fillers.IsReference(number))
        {
            context.Warn(WarningCodes.Filler, segment);
            return;
        }

        context.Feed("equipment.seals");
        box.Seals.Add(new Seal(number, issuer));
    }

    /// <summary>Reads a measurement of a box.</summary>
    private static void Measure(EquipmentDraft box, in Segment segment, MessageContext context)
    {
        var (kind, value) = MeasureSegment.Read(segment, context);
        switch (kind)
        {
            case MeasureKind.Gross:
                box.GrossWeightKg = value;
                context.Feed("equipment.grossWeightKg");
                break;
            case MeasureKind.VerifiedGross:
                box.VerifiedGrossMassKg = value;
                context.Feed("equipment.verifiedGrossMassKg");
                break;
            case MeasureKind.Tare:
                box.TareKg = value;
                context.Feed("equipment.tareKg");
                break;
            default:
                break;
        }
    }

    /// <summary>Reads TMP: the set temperature (qualifier 2) or another where there is none.</summary>
    private static void Temperature(EquipmentDraft box, in Segment segment, MessageContext context)
    {
        if (!EdifactNumber.TryRead(segment.Raw(2), out var value, out _))
        {
            if (!segment.IsBlank(2))
            {
                context.Warn(WarningCodes.NumberUnreadable, segment);
            }

            return;
        }

        if (Units.Celsius(value, segment.Raw(2, 1).Trim((byte)' ')) is { } celsius && (box.SetTemperatureCelsius is null || segment.Is(1, 0, "2"u8)))
        {
            box.SetTemperatureCelsius = celsius;
            context.Feed("equipment.setTemperatureCelsius");
        }
    }

    // Sealing parties (9303) have two or three letters: CA, SH, CU, TO, SI, AA.
    private static bool IsIssuer(string text) => text.Length is 2 or 3 && text.All(char.IsAsciiLetter);
}
