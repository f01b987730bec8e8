using System.Globalization;
using System.Text;
using Intel.Core.Consignments;

namespace Intel.Benchmarks.WholePath;

/// <summary>
/// CUSCAR interchanges of any number of consignments, written as they are counted: few shippers and consignees have
/// most of the trade, boxes come back, each consignment has one box, a seal, three parties, one line of goods and its weights.
/// </summary>
internal sealed class CargoReports(int seed)
{
    private const int PerMessage = 250;
    private const int PerFile = 10_000;

    private static readonly string[] Headings = ["080390", "030617", "020230", "090111", "440799", "620342", "847989", "391000", "290220", "310210", "100630", "220421"];
    private static readonly string[] Goods = ["FRESH BANANAS IN CARTONS", "FROZEN SHRIMPS", "FROZEN BONELESS BEEF", "GREEN COFFEE IN BAGS", "SAWN TIMBER", "COTTON TROUSERS", "MACHINE PARTS", "SILICONES IN DRUMS", "TOLUENE IN BULK", "UREA IN BAGS", "MILLED RICE", "BOTTLED WINE"];
    private static readonly string[] Ports = ["ECGYE", "COCTG", "BRSSZ", "PAONX", "CNSHA", "SGSIN", "MAPTM", "USNYC", "INNSA", "ZADUR"];
    private readonly Random _random = new(seed);

    /// <summary>Writes files into a folder; their paths, in the order of time.</summary>
    internal IReadOnlyList<string> Write(string folder, int consignments)
    {
        Directory.CreateDirectory(folder);
        var paths = new List<string>();
        for (var written = 0; written < consignments; written += PerFile)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{paths.Count:0000}.edi"));
            using var writer = new StreamWriter(path, append: false, Encoding.ASCII, 1 << 16);
            WriteFile(writer, written, Math.Min(PerFile, consignments - written));
            paths.Add(path);
        }

        return paths;
    }

    private void WriteFile(StreamWriter writer, int first, int count)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"UNB+UNOA:1+BENCH:ZZZ+BECUSTOMS:ZZZ+260101:0000+{first}++++++1'"));
        var messages = 0;
        for (var start = first; start < first + count; start += PerMessage)
        {
            messages++;
            WriteMessage(writer, start, Math.Min(PerMessage, first + count - start));
        }

        writer.Write(string.Create(CultureInfo.InvariantCulture, $"UNZ+{messages}+{first}'"));
    }

    private void WriteMessage(StreamWriter writer, int first, int count)
    {
        var at = new DateTime(2026, 1, 1).AddMinutes(first / PerMessage * 7);
        var port = Skewed(3) switch { 0 => "BEANR", 1 => "BEZEE", _ => "BEGNE" };
        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"UNH+{first}+CUSCAR:D:95B:UN'BGM+85+B{first}+9'DTM+137:{at:yyyyMMddHHmm}:203'NAD+MS+BENCH:172:166'TDT+20+{first / 1000}W+1++MSCU:172:20:MSC+++{9_000_000 + (first / 1000 % 400)}:146:11:MSC ANNA:PA'LOC+60+{port}:139'DTM+132:{at.AddDays(9):yyyyMMddHHmm}:203'"));
        var segments = 7;
        var boxes = new string[count];
        for (var index = 0; index < count; index++)
        {
            boxes[index] = Box();
            var tare = 2200 + (_random.Next(30) * 100);
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"EQD+CN+{boxes[index]}+45R1:102:5+++5'MEA+AAE+T+KGM:{tare}'MEA+AAE+VGM+KGM:{tare + 18_000 + _random.Next(4000)}'SEL+H{_random.Next(10_000_000):0000000}+CA'"));
            segments += 4;
        }

        for (var index = 0; index < count; index++)
        {
            var (consignor, consignee, kind) = (Skewed(4000), Skewed(3000), Skewed(Headings.Length));
            var bill = string.Create(CultureInfo.InvariantCulture, $"MEDU{first + index:00000000}");
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"CNI+{index + 1}+{bill}'RFF+BM:{bill}'LOC+9+{Ports[Skewed(Ports.Length)]}:139'LOC+11+{port}:139'MOA+44:{_random.Next(9000, 90000)}.00:EUR'MOA+64:{_random.Next(900, 5000)}.00:EUR'NAD+CZ+++EXPORTADORA {consignor} SA+CALLE {consignor}+CIUDAD+++EC'NAD+CN+++IMPORT {consignee} NV+KAAI {consignee}+ANTWERPEN++2000+BE'NAD+N1+++NOTIFY {Skewed(300)} BV+LAAN 1+GENT++9000+BE'"));
            var packages = _random.Next(100, 1100);
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"GID+1+{packages}:CT'FTX+AAA+++{Goods[kind]} {packages} CARTONS'MEA+AAE+AAW+MTQ:{_random.Next(10, 60)}.000'MEA+AAE+G+KGM:{_random.Next(15000, 22000)}.000'PIA+5+{Headings[kind]}:HS'SGP+{boxes[index]}+{packages}'"));
            segments += 15;
        }

        writer.Write(string.Create(CultureInfo.InvariantCulture, $"UNT+{segments + 1}+{first}'"));
    }

    private string Box()
    {
        // A fleet of three hundred thousand: one box in a few comes back within a million consignments.
        var ten = string.Create(CultureInfo.InvariantCulture, $"MSKU{_random.Next(300_000):000000}");
        return string.Create(CultureInfo.InvariantCulture, $"{ten}{ContainerNumber.CheckDigit(ten)}");
    }

    /// <summary>Small numbers often, great ones seldom: the cube of an even draw.</summary>
    private int Skewed(int below)
    {
        var draw = _random.NextDouble();
        return (int)(below * draw * draw * draw);
    }
}
