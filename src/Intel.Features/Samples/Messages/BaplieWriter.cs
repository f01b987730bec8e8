using System.Globalization;
using System.Text;
using Intel.Features.Samples.World;

namespace Intel.Features.Samples.Messages;

/// <summary>Writes stowage plans: BAPLIE D.95B (SMDG20) and D.13B (SMDG31) by the line's habit.</summary>
internal sealed class BaplieWriter(SampleRandom random, Misbehaviours misbehaviours)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes the plan of a call.</summary>
    /// <param name="stream">Where to; closed at the end.</param>
    /// <param name="cargo">The call with the boxes of its plan.</param>
    /// <param name="preparedAt">When the plan was made, UTC.</param>
    public void Write(Stream stream, CallCargo cargo, DateTimeOffset preparedAt)
    {
        var call = cargo.Call;
        var modern = call.Service.Carriers[0].Style == 'C';
        using var writer = new EdifactWriter(stream, Encoding.Latin1);
        var reference = random.Fill("########");
        writer.Raw(string.Create(Invariant, $"UNB+UNOA:2+SIMULATED:ZZZ+TERMINAL:ZZZ+{preparedAt:yyMMdd}:{preparedAt:HHmm}+{reference}++++++1"));
        writer.StartMessage();
        writer.Raw(modern ? $"UNH+{reference}+BAPLIE:D:13B:UN:SMDG31" : $"UNH+{reference}+BAPLIE:D:95B:UN:SMDG20");
        writer.Raw(modern ? $"BGM+659:::LOADINGPLAN+{reference}+9" : $"BGM++{reference}+9");
        writer.Raw(string.Create(Invariant, $"DTM+137:{preparedAt:yyMMddHHmm}:201"));
        if (!modern && misbehaviours.Happens(Misbehaviour.DateWithoutValue, 0.05))
        {
            writer.Raw("DTM+132::201");
        }

        var last = call.Service.Loadings.MinBy(l => l.Days)!.Port.Code;
        Transport(writer, call, modern);
        writer.Raw($"LOC+5+{last}:139:6");
        writer.Raw($"LOC+61+{call.Port.Code}:139:6");
        writer.Raw(string.Create(Invariant, $"DTM+133:{call.Eta.AddDays(-call.Service.Loadings.Min(l => l.Days)):yyMMddHHmm}:201"));
        writer.Raw(string.Create(Invariant, $"DTM+132:{call.Eta:yyMMddHHmm}:201"));
        writer.Raw($"RFF+VON:{call.Voyage}");
        var old = !modern && misbehaviours.Happens(Misbehaviour.OldPlaceQualifiers, 0.2);
        var slot = random.Next(40);
        foreach (var (box, loading, line) in cargo.Stowage)
        {
            slot += random.Between(1, 3);
            Box(writer, call, box, loading.Code, line, slot, modern, old);
        }

        writer.Raw(string.Create(Invariant, $"UNT+{writer.SegmentCount + 1 - (misbehaviours.Happens(Misbehaviour.WrongSegmentCount, 0.05) ? 2 : 0)}+{reference}"));
        writer.Raw($"UNZ+1+{reference}");
    }

    private void Transport(EdifactWriter writer, VesselCall call, bool modern)
    {
        var ship = call.Vessel;
        var segment = writer.Open("TDT").Literal("20").Element(call.Voyage).Literal("").Literal("").Element(call.Service.Carriers[0].Code, "172", "20").Literal("").Literal("");
        if (modern)
        {
            segment.Element(ship.Imo, "146", "11", ship.Name).Close();
        }
        else
        {
            segment.Element(misbehaviours.Happens(Misbehaviour.BlankCallSign, 0.05) ? "" : ship.CallSign, "103", "ZZZ", ship.Name).Close();
        }
    }

    private void Box(EdifactWriter writer, VesselCall call, SampleBox box, string loading, string line, int slot, bool modern, bool old)
    {
        var (bay, row, tier) = ((slot / 60 * 2) + 1, slot % 10, 82 + (slot / 10 % 6 * 2));
        writer.Raw(string.Create(Invariant, $"LOC+147+{bay:000}{row:00}{tier:00}::5"));
        if (modern)
        {
            writer.Raw(string.Create(Invariant, $"EQD+CN+{box.Number}+{box.SizeType}:102:5+++{(box.IsEmpty ? 4 : 5)}"));
            writer.Raw($"NAD+CF+{line}:LINES:306");
        }

        if (box.VerifiedKg is { } verified)
        {
            writer.Raw(string.Create(Invariant, $"MEA+VGM++KGM:{verified}"));
        }

        if (box.VerifiedKg is null || random.Chance(0.12))
        {
            misbehaviours.Count(Misbehaviour.BothWeights);
            writer.Raw(string.Create(Invariant, $"MEA+WT++KGM:{(box.CargoGrams / 1000) + box.TareKg}"));
        }

        if (box.Temperature is { } temperature)
        {
            writer.Raw($"TMP+2+{temperature}:CEL");
        }

        writer.Raw($"LOC+{(old ? 6 : 9)}+{loading}:139:6");
        writer.Raw($"LOC+{(old ? 12 : 11)}+{call.Port.Code}:139:6");
        if (!modern)
        {
            misbehaviours.Count(Misbehaviour.FillerDocument);
            writer.Raw("RFF+BM:1");
            writer.Raw(string.Create(Invariant, $"EQD+CN+{box.Number}+{box.SizeType}+++{(box.IsEmpty ? 4 : 5)}"));
            writer.Raw($"NAD+CA+{line}:172:20");
        }
    }
}
