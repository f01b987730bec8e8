using System.Globalization;
using System.Text;
using Intel.Features.Samples.Tables;
using Intel.Features.Samples.World;

namespace Intel.Features.Samples.Messages;

/// <summary>
/// Writes cargo reports (CUSCAR D.95B): one interchange a call, in it a message for each line that carries goods on
/// the ship, each in its own style, with the misbehaviours that such files show.
/// </summary>
internal sealed class CuscarWriter(SampleRandom random, Misbehaviours misbehaviours)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly SampleRandom _random = random;
    private readonly CuscarConsignmentWriter _consignments = new(random.Fork("cuscar"), misbehaviours);
    private string _lastReference = "";

    /// <summary>Writes one interchange.</summary>
    /// <param name="stream">Where to; closed at the end.</param>
    /// <param name="call">The call reported.</param>
    /// <param name="consignments">What is reported.</param>
    /// <param name="preparedAt">When the report was made, UTC.</param>
    /// <param name="function">UN/EDIFACT 1225: 9 original, 4 change, 5 replacement.</param>
    public void Write(Stream stream, VesselCall call, IReadOnlyList<SampleConsignment> consignments, DateTimeOffset preparedAt, string function)
    {
        var charset = CharsetOf(call.Service.Carriers[0].Style);
        var latinInUtf8 = charset == "UNOW:4" && misbehaviours.Happens(Misbehaviour.LatinBytesInUtf8, 0.06);
        var encoding = charset == "UNOW:4" && !latinInUtf8 ? Utf8 : Encoding.Latin1;
        if (misbehaviours.Happens(Misbehaviour.ByteOrderMark, 0.02))
        {
            stream.Write([0xEF, 0xBB, 0xBF]);
        }

        using var writer = new EdifactWriter(stream, encoding);
        Layout(writer);
        var reference = _random.Fill("SIM##########");
        if (_lastReference.Length > 0 && misbehaviours.Happens(Misbehaviour.RepeatedInterchangeReference, 0.02))
        {
            reference = _lastReference;
        }

        _lastReference = reference;
        if (call.Service.Carriers[0].Style == 'C' && writer.Terminator is "'" or "'\n")
        {
            writer.Raw("UNA:+.? ");
        }

        // Small reports only: without the header, the mark of simulation stands in the sender of the message alone.
        var headless = consignments.Count <= 12 && misbehaviours.Happens(Misbehaviour.MissingInterchangeHeader, 0.01);
        if (!headless)
        {
            writer.Raw(string.Create(Invariant, $"UNB+{charset}+SIMULATED:ZZZ+BECUSTOMS:ZZZ+{preparedAt:yyMMdd}:{preparedAt:HHmm}+{reference}++++++1"));
        }

        var messages = 0;
        foreach (var ofCarrier in consignments.GroupBy(c => c.Carrier))
        {
            WriteMessage(writer, call, ofCarrier.Key, [.. ofCarrier], preparedAt, function, $"{reference[3..]}{++messages:00}", charset);
        }

        if (!headless)
        {
            var wrong = misbehaviours.Happens(Misbehaviour.WrongMessageCount, 0.015) ? 1 : 0;
            writer.Raw(string.Create(Invariant, $"UNZ+{messages + wrong}+{reference}"));
        }

        for (var index = 0; index < writer.Released; index++)
        {
            misbehaviours.Count(Misbehaviour.ReleaseCharactersInText);
        }
    }

    private static string CharsetOf(char style) => style switch { 'A' => "UNOA:1", 'B' => "UNOC:3", _ => "UNOW:4" };

    private void Layout(EdifactWriter writer)
    {
        if (misbehaviours.Happens(Misbehaviour.LineBreaksForTerminators, 0.015))
        {
            writer.Terminator = "\n";
        }
        else if (misbehaviours.Happens(Misbehaviour.DoubledTerminator, 0.015))
        {
            writer.Terminator = "''\n";
        }
        else if (misbehaviours.Happens(Misbehaviour.WhiteSpaceBetweenSegments, 0.08))
        {
            writer.Terminator = "'\r\n\t ";
        }
        else if (_random.Chance(0.3))
        {
            writer.Terminator = "'";
        }
    }

    private void WriteMessage(
        EdifactWriter writer, VesselCall call, Carrier carrier, IReadOnlyList<SampleConsignment> consignments, DateTimeOffset preparedAt, string function, string reference, string charset)
    {
        writer.StartMessage();
        writer.DecimalComma = carrier.Code == "KZSL" && misbehaviours.Happens(Misbehaviour.DecimalComma, 0.12);
        var type = misbehaviours.Happens(Misbehaviour.MissingMessageType, 0.008) ? ""
            : misbehaviours.Happens(Misbehaviour.MessageTypeInElements, 0.008) ? "CUSCAR+D+95B+UN"
            : "CUSCAR:D:95B:UN";
        writer.Raw($"UNH+{reference}+{type}");
        writer.Raw($"BGM+85+{carrier.Code}{reference}+{function}");
        writer.Raw(carrier.Style == 'A'
            ? string.Create(Invariant, $"DTM+137:{preparedAt:yyyyMMddHHmmss}:204")
            : string.Create(Invariant, $"DTM+137:{preparedAt:yyyyMMddHHmm}:203"));
        if (misbehaviours.Happens(Misbehaviour.DateWithoutValue, 0.02))
        {
            writer.Raw("DTM+136::203");
        }

        writer.Raw($"NAD+MS+SIMULATED:172:166+{carrier.Name}");
        Transport(writer, call, carrier);
        writer.Raw($"LOC+60+{call.Port.Code}:139::{call.Port.Name.ToUpperInvariant()}");
        writer.Raw(carrier.Style == 'A'
            ? string.Create(Invariant, $"DTM+132:{call.Eta:yyMMddHHmm}:201")
            : string.Create(Invariant, $"DTM+132:{call.Eta:yyyyMMddHHmm}:203"));
        if (carrier.Style != 'A')
        {
            _consignments.WriteEquipment(writer, carrier, consignments);
        }

        _consignments.WriteConsignments(writer, carrier, consignments, charset);
        var wrong = misbehaviours.Happens(Misbehaviour.WrongSegmentCount, 0.05) ? _random.Between(1, 4) : 0;
        writer.Raw(string.Create(Invariant, $"UNT+{writer.SegmentCount + 1 - wrong}+{reference}"));
    }

    private void Transport(EdifactWriter writer, VesselCall call, Carrier carrier)
    {
        var ship = call.Vessel;
        var segment = writer.Open("TDT").Literal("20").Element(call.Voyage).Literal("1").Literal("");
        if (carrier.Style == 'A')
        {
            var sign = misbehaviours.Happens(Misbehaviour.BlankCallSign, 0.03) ? "" : ship.CallSign;
            segment.Element(carrier.Code, "172", "166", ship.Name).Literal("").Literal("").Element(sign, "103", "ZZZ", ship.Name, ship.Flag).Close();
        }
        else
        {
            segment.Element(carrier.Code, "172", "20", carrier.Name).Literal("").Literal("").Element(ship.Imo, "146", "11", ship.Name, ship.Flag).Close();
        }
    }
}
