namespace Intel.Server.Tests.Hosting;

/// <summary>A handful of messages that touch every page: invented, and marked as simulated.</summary>
internal static class SampleMessages
{
    /// <summary>A consignment of bananas whose seal and notify party change in the second message, with a script in its text.</summary>
    public const string BananaDocument = "TSTU2026001";

    /// <summary>The report's number.</summary>
    public const string ReportNumber = "LAB-2026-001";

    /// <summary>The finding's number.</summary>
    public const string FindingNumber = "DUMP-2026-001";

    /// <summary>Each file's name and text.</summary>
    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        ("cuscar-1.edi", Cuscar("1", "202601050800", "9", "H53175", "FRUITKAAI ELZENHOF BV", "FRESH BANANAS <script>alert(1)</script> 1080 CTNS")),
        ("cuscar-2.edi", Cuscar("2", "202601120800", "5", "H53715", "KOUTERVELD LOGISTIEK BV", "FRESH BANANAS <script>alert(1)</script> 1080 CTNS")),
        ("report.json", Report),
        ("finding.geojson", Finding),
        ("ifcsum.edi", "UNB+UNOA:1+A+B+260105:0800+9++++++1'UNH+1+IFCSUM:D:01B:UN'BGM+85+1+9'UNT+3+1'UNZ+1+9'"),
        ("broken.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"surface":"forest","simulated":true}}]}"""),
    ];

    private const string Report =
        """
        {"reports":[{"reportNumber":"LAB-2026-001","caseNumber":"C-77","siteClass":"production","simulated":true,
        "discoveredAt":"2026-01-10T09:00:00+01:00","address":"Dorpsstraat 1","municipality":"Genk","latitude":50.9650,"longitude":5.5000,
        "products":["amphetamine"],"methods":["Leuckart"],"scale":"large",
        "chemicals":[{"name":"BMK","cas":"103-79-7","quantity":120,"unit":"l","containerType":"jerrycan","lotNumbers":["LOT-9"]}],
        "equipment":[{"kind":"reaction vessel","capacity":"200 l","maker":"Zelfbouw"}],"wasteLitres":900,"wasteRoute":"sewer",
        "narrative":"In de loods stond een reactievat met BMK."}]}
        """;

    private const string Finding =
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[5.4321,51.0123]},
        "properties":{"findingNumber":"DUMP-2026-001","foundAt":"2026-01-14T07:30:00+01:00","municipality":"Houthalen-Helchteren","surface":"forest","simulated":true,
        "volumeLitres":1200,"inGroundwaterProtection":true,"containers":[{"kind":"jerrycan","count":60,"capacityLitres":20,"colour":"blue"}],
        "chemicals":[{"name":"BMK","cas":"103-79-7"}],"probableProduct":"amphetamine"}}]}
        """;

    private static string Cuscar(string reference, string preparedAt, string function, string seal, string notify, string goods) =>
        $"UNB+UNOC:3+SIMULATED+CUSTOMS+260105:0800+{reference}++++++1'" +
        $"UNH+1+CUSCAR:D:95B:UN'BGM+85+TST{reference}+{function}'DTM+137:{preparedAt}:203'" +
        "TDT+20+637N+1++SIML:172:20+++9074729:146::SCHELDT MERIDIAN'LOC+60+BEANR:139:6'DTM+132:202601260630:203'" +
        $"EQD+CN+QXRU4829133+45R1:102:5++3+5'SEL+{seal}+CA'MEA+AAE+VGM+KGM:29210'" +
        $"CNI+1+{BananaDocument}'RFF+BM:{BananaDocument}'LOC+9+ECGYE:139:6'LOC+11+BEANR:139:6'" +
        "NAD+CZ+++BANANERA OJO DE LUZ SA+KM 12 VIA DAULE+GUAYAQUIL++090150+EC'NAD+CN+++TROPICA NV+KAAI 204+ANTWERPEN++2030+BE'" +
        $"NAD+N1+++{notify}+LINDENLAAN 88+BEVEREN++9120+BE'" +
        $"GID+1+1080:CT'FTX+AAA+++{goods}:HS 080390'MEA+AAE+G+KGM:24516'SGP+QXRU4829133+1080'" +
        "UNT+22+1'UNZ+1+" + reference + "'";
}
