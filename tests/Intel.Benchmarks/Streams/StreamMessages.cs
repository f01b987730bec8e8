using System.Globalization;
using System.Text;

namespace Intel.Benchmarks.Streams;

/// <summary>A call of a ship with what one file tells of it.</summary>
internal sealed record StreamCall(StreamLine Line, string Ship, int Imo, string Voyage, string Port, DateTime Eta);

/// <summary>Writes cargo reports and manifests in the six layouts of the lines; none of them is the product's own.</summary>
internal static class StreamMessages
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The extension of a layout's files.</summary>
    internal static string Extension(int layout) => layout switch { < 3 => "edi", 4 => "txt", _ => "csv" };

    /// <summary>One file.</summary>
    internal static string Write(StreamCall call, DateTime told, IReadOnlyList<StreamShipment> shipments, int number) => call.Line.Layout switch
    {
        < 3 => Cuscar(call, told, shipments, number),
        var layout => Table(layout, call, told, shipments),
    };

    private static string Cuscar(StreamCall call, DateTime told, IReadOnlyList<StreamShipment> shipments, int number)
    {
        var layout = call.Line.Layout;
        var (end, segments) = (layout switch { 0 => "'", 1 => "'\r\n", _ => "'\n" }, new List<string>());
        var text = new StringBuilder();
        if (layout == 2)
        {
            text.Append("UNA:+,? '\n");
        }

        text.Append(Invariant, $"UNB+{(layout == 0 ? "UNOA:1" : "UNOC:3")}+{call.Line.Code}:ZZ+BECUST:ZZ+{told:yyMMdd}:{told:HHmm}+{number}").Append(end);
        segments.Add(string.Create(Invariant, $"UNH+{number}+CUSCAR:D:{layout switch { 0 => "95B", 1 => "03B", _ => "16A" }}:UN"));
        segments.Add(string.Create(Invariant, $"BGM+{(layout == 1 ? "785" : "85")}+{call.Line.Code}{number}+9"));
        segments.Add(string.Create(Invariant, $"DTM+137:{(layout == 1 ? $"{told:yyMMddHHmm}:201" : $"{told:yyyyMMddHHmm}:203")}"));
        segments.Add(string.Create(Invariant, $"NAD+{(layout == 2 ? "CA" : "MS")}+{call.Line.Code}:172:20"));
        segments.Add(string.Create(Invariant, $"TDT+20+{call.Voyage}+1++{call.Line.Code}:172:20+++{call.Imo}:146:11:{call.Ship}"));
        segments.Add(layout == 2 ? $"LOC+11+{call.Port}:139:6" : $"LOC+60+{call.Port}:139:6");
        segments.Add(string.Create(Invariant, $"DTM+132:{call.Eta:yyyyMMddHHmm}:203"));
        if (layout != 1)
        {
            segments.AddRange(shipments.SelectMany(s => s.Boxes).DistinctBy(b => b.Number).SelectMany(b => Equipment(b, layout)));
        }

        var index = 0;
        foreach (var shipment in shipments)
        {
            segments.AddRange(Consignment(shipment, ++index, layout, call.Port));
        }

        segments.Add(string.Create(Invariant, $"UNT+{segments.Count + 1}+{number}"));
        segments.Add(string.Create(Invariant, $"UNZ+1+{number}"));
        return text.AppendJoin(end, segments).Append(end).ToString();
    }

    private static IEnumerable<string> Equipment(StreamBox box, int layout)
    {
        yield return $"EQD+CN+{box.Number}+{box.Type}:102:5+++{(box.IsEmpty ? 4 : 5)}";
        yield return string.Create(Invariant, $"MEA+AAE+T+KGM:{box.TareKg}");
        if (box.VerifiedKg is { } verified)
        {
            yield return string.Create(Invariant, $"MEA+AAE+VGM+KGM:{verified}");
        }

        yield return layout switch { 0 => $"SEL+{box.Seal}+SH", 1 => $"SEL+{box.Seal}:CA", _ => $"SEL+{box.Seal}+CA+1" };
    }

    private static IEnumerable<string> Consignment(StreamShipment s, int index, int layout, string port)
    {
        yield return string.Create(Invariant, $"CNI+{index}{(layout == 1 ? "" : "+" + s.Bill)}");
        yield return $"RFF+BM:{s.Bill}";
        yield return $"LOC+9+{s.Loading}:139:6";
        if (s.Via is { } via)
        {
            yield return $"LOC+13+{via}:139:6";
        }

        yield return $"LOC+11+{port}:139:6";
        yield return Amount("44", s.Value, layout);
        yield return Amount("64", s.Freight, layout);
        foreach (var (role, company) in ((string, StreamCompany)[])[(layout == 2 ? "OS" : "CZ", s.Consignor), ("CN", s.Consignee), (layout == 0 ? "N1" : "NI", s.Notify)])
        {
            yield return Party(role, company, layout);
            if (layout == 2)
            {
                yield return $"COM+{Released(company.Telephone)}:TE";
            }
        }

        if (layout == 1)
        {
            foreach (var segment in s.Boxes.SelectMany(b => Equipment(b, layout)))
            {
                yield return segment;
            }
        }

        yield return string.Create(Invariant, $"GID+1+{s.Packages}:{s.Goods.Package}");
        yield return $"FTX+AAA+++{Released(s.Text)}";
        yield return string.Create(Invariant, $"MEA+AAE+{(layout == 2 ? "AAB" : "G")}+KGM:{s.GrossKg:0}");
        yield return layout switch { 0 => $"PIA+5+{s.Hs}:HS", 1 => $"PIA+1+{s.Hs}:HS", _ => $"CST++{s.Hs}:122" };
        foreach (var box in s.Boxes)
        {
            yield return string.Create(Invariant, $"SGP+{box.Number}+{s.Packages / s.Boxes.Length}");
        }
    }

    private static string Amount(string qualifier, double amount, int layout) =>
        $"MOA+{qualifier}:{amount.ToString("0.00", Invariant).Replace('.', layout == 2 ? ',' : '.')}:EUR";

    private static string Party(string role, StreamCompany c, int layout) => layout == 1
        ? $"NAD+{role}++{Released(c.Name)}:{c.Street}:{c.Postcode} {c.Town}:{c.Country}"
        : $"NAD+{role}+++{Released(c.Name)}+{c.Street}+{c.Town}++{c.Postcode}+{c.Country}";

    private static string Released(string text) => text.Replace("?", "??", StringComparison.Ordinal).Replace("+", "?+", StringComparison.Ordinal).Replace(":", "?:", StringComparison.Ordinal).Replace("'", "?'", StringComparison.Ordinal);

    private static string Table(int layout, StreamCall call, DateTime told, IReadOnlyList<StreamShipment> shipments)
    {
        var separator = layout switch { 3 => ',', 4 => '\t', _ => ';' };
        var headers = layout switch
        {
            3 => "Bill of Lading,Vessel Name,Voyage No,Line,Load Port,T/S Port,Discharge Port,Arrival Date,Issued,Shipper Name,Shipper Address,Consignee Name,Consignee Address,Notify,Container #,ISO Type,Seal #,Tare Wt (kg),VGM (kg),Commodity,HTS,No of Pkgs,Pkg,Gross Wt (kg),Invoice Value EUR,Freight EUR",
            4 => "Konnossement\tSchiff\tReise\tReeder\tLadehafen\tUmladehafen\tLöschhafen\tAnkunft\tErstellt am\tAbsender\tAnschrift Absender\tEmpfänger\tAnschrift Empfänger\tNotify\tContainernummer\tContainertyp\tSiegel\tTara kg\tVGM kg\tWarenbezeichnung\tHS-Code\tAnzahl Packstücke\tVerpackungsart\tBruttogewicht kg\tWarenwert EUR\tFracht EUR",
            _ => "B/L nummer;Zeeschip;Reisnummer;Rederij;Haven van lading;Overslaghaven;Haven van lossing;ETA;Opgemaakt;Verlader;Adres verlader;Ontvanger;Adres ontvanger;Notify partij;Container;Type;Zegelnummer;Tarra (kg);VGM (kg);Goederenomschrijving;Goederencode;Aantal;Soort verpakking;Bruto (kg);Factuurwaarde (EUR);Vracht (EUR)",
        };
        var date = layout switch { 3 => "yyyy-MM-dd HH:mm", 4 => "dd.MM.yyyy HH:mm", _ => "dd/MM/yyyy HH:mm" };
        var text = new StringBuilder(headers).Append("\r\n");
        foreach (var s in shipments)
        {
            foreach (var box in s.Boxes)
            {
                string[] cells =
                [
                    s.Bill, call.Ship, call.Voyage, call.Line.Code, s.Loading, s.Via ?? "", call.Port, call.Eta.ToString(date, Invariant), told.ToString(date, Invariant), s.Consignor.Name, Address(s.Consignor), s.Consignee.Name,
                    Address(s.Consignee), s.Notify.Name, box.Number, box.Type, box.Seal, Number(box.TareKg), box.VerifiedKg is { } v ? Number(v) : "", s.Text, s.Hs, Number(s.Packages / s.Boxes.Length),
                    s.Goods.Package, Number(s.GrossKg / s.Boxes.Length), Number(s.Value), Number(s.Freight),
                ];
                text.AppendJoin(separator, cells.Select(c => c.AsSpan().ContainsAny(separator, '"') ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)).Append("\r\n");
            }
        }

        return text.ToString();
    }

    private static string Number(double value) => Math.Round(value).ToString("0", Invariant);

    private static string Address(StreamCompany c) => $"{c.Street}, {c.Postcode} {c.Town}, {c.Country}";
}
