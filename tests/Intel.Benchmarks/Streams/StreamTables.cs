using System.Collections.Immutable;

namespace Intel.Benchmarks.Streams;

/// <summary>A kind of goods as traders write of it.</summary>
/// <param name="Hs">The HS code, 6 digits.</param>
/// <param name="Texts">Descriptions in the languages of those who load it; the number of packages stands for <c>#</c>.</param>
/// <param name="Package">The UN/ECE Recommendation 21 code of the packages.</param>
/// <param name="PackageKg">What a package weighs, kg.</param>
/// <param name="Spread">The standard deviation of that weight between consignments, as a share.</param>
/// <param name="PerBox">Packages in a container.</param>
/// <param name="EuroPerKg">The value, EUR/kg.</param>
/// <param name="Temperature">The set temperature, °C; null where it does not travel cooled.</param>
/// <param name="Countries">Where it is loaded, ISO 3166 codes with blanks between them.</param>
internal sealed record StreamGoods(string Hs, ImmutableArray<string> Texts, string Package, double PackageKg, double Spread, int PerBox, double EuroPerKg, string? Temperature, string Countries);

/// <summary>What the foreign streams draw from. None of it is shared with the product's own simulation.</summary>
internal static class StreamTables
{
    /// <summary>Goods.</summary>
    internal static ImmutableArray<StreamGoods> Goods { get; } =
    [
        new("080440", ["# CAJAS DE AGUACATE HASS", "FRESH AVOCADOS HASS # BOXES"], "CT", 4.3, .02, 5200, 1.9, "+5.0", "PE CO MX KE ZA"),
        new("080450", ["# CAIXAS DE MANGA FRESCA", "FRESH MANGOES # CARTONS"], "CT", 4.6, .02, 4800, 1.3, "+10.0", "BR PE CI SN"),
        new("080390", ["PLATANO FRESCO BANANO CAVENDISH # CAJAS", "GREEN BANANAS # BOXES 18 KG NET"], "CT", 19.7, .015, 1080, .6, "+13.3", "EC CO CR GT CM CI"),
        new("080711", ["# CTN MELONES FRESCOS"], "CT", 11.2, .04, 1900, .8, "+6.0", "BR HN CR MA"),
        new("030743", ["CALAMAR CONGELADO # CJ", "FROZEN SQUID TUBES # CTNS"], "CT", 10.4, .02, 2300, 3.9, "-20.0", "PE AR IN CN"),
        new("020714", ["FROZEN CHICKEN BREAST FILLET # CTNS", "PEITO DE FRANGO CONGELADO # CX"], "CT", 15.3, .015, 1720, 2.4, "-18.0", "BR TH"),
        new("090111", ["CAFE VERDE EN GRANO # SACOS 70 KG", "GREEN COFFEE BEANS IN # BAGS"], "BG", 70.4, .01, 310, 3.2, null, "CO BR HN VN ET UG"),
        new("180100", ["COCOA BEANS # BAGS", "FEVES DE CACAO # SACS"], "BG", 63.5, .015, 390, 4.4, null, "CI GH NG CM EC"),
        new("240120", ["UNMANUFACTURED TOBACCO # CASES"], "CS", 204, .03, 96, 4.9, null, "BR ZW IN CN"),
        new("440929", ["DECKING IPE MADERA # BUNDLES", "WOODEN DECKING # BUNDLES"], "BE", 1180, .06, 20, 1.2, null, "BR PE ID"),
        new("470329", ["BLEACHED EUCALYPTUS PULP # BALES"], "BL", 251, .01, 98, .7, null, "BR CL UY"),
        new("720260", ["FERRO NICKEL # BIG BAGS"], "BG", 1010, .02, 24, 4.1, null, "CO ID NC"),
        new("283691", ["LITHIUM CARBONATE TECHNICAL # BAGS"], "BG", 505, .01, 44, 11, null, "CL AR CN"),
        new("310520", ["NPK FERTILIZER # BAGS"], "BG", 50.3, .01, 500, .5, null, "MA EG TR"),
        new("640319", ["SPORTS FOOTWEAR # CTNS", "CALZADO DEPORTIVO # CTNS"], "CT", 11.8, .13, 860, 17, null, "CN VN ID"),
        new("611020", ["COTTON PULLOVERS # CARTONS", "PULL EN COTON # COLIS"], "CT", 13.1, .12, 900, 14, null, "BD CN TR PK"),
        new("420292", ["TRAVEL BAGS # CTNS"], "CT", 9.4, .15, 720, 9, null, "CN VN"),
        new("851712", ["MOBILE TELEPHONES # CTNS"], "CT", 8.6, .08, 640, 190, null, "CN VN IN"),
        new("852872", ["LED TELEVISION SETS # CTNS"], "CT", 14.4, .12, 720, 13, null, "CN TR MY"),
        new("870899", ["AUTO PARTS # PALLETS", "CAR SPARE PARTS # PKGS"], "PX", 410, .22, 36, 7, null, "CN IN KR TR"),
        new("401110", ["NEW PNEUMATIC TYRES # PCS"], "PK", 9.1, .08, 1250, 3.4, null, "CN TH KR IN"),
        new("392010", ["PE FILM ROLLS # ROLLS"], "RO", 24.5, .07, 760, 2.1, null, "CN IN TR SA"),
        new("390120", ["HDPE RESIN # BAGS 25 KG"], "BG", 25.2, .005, 990, 1.1, null, "SA AE KR US"),
        new("290543", ["MANNITOL # FIBRE DRUMS"], "DR", 27.8, .02, 640, 5, null, "CN IN"),
        new("291814", ["CITRIC ACID ANHYDROUS # BAGS"], "BG", 25.3, .005, 960, .9, null, "CN TH"),
        new("320611", ["TITANIUM DIOXIDE # BAGS"], "BG", 25.3, .005, 880, 2.6, null, "CN AU MX"),
        new("382499", ["CHEMICAL PREPARATION # DRUMS"], "DR", 214, .03, 80, 2.2, null, "CN IN US KR"),
        new("690721", ["CERAMIC TILES # PALLETS"], "PX", 1240, .03, 20, .4, null, "IN TR CN ES"),
        new("730890", ["STEEL STRUCTURES # PKGS"], "PK", 820, .3, 28, 1.7, null, "CN TR IN"),
        new("841810", ["REFRIGERATORS # UNITS"], "PK", 71, .12, 150, 5, null, "CN TR TH"),
        new("841480", ["AIR COMPRESSORS # CASES"], "CS", 186, .3, 70, 8, null, "CN IN US"),
        new("940171", ["CHAIRS METAL FRAME # CTNS"], "CT", 16.3, .13, 610, 4, null, "CN VN MY"),
        new("950300", ["PLASTIC TOYS # CTNS", "JUGUETES # CTNS"], "CT", 8.1, .16, 1150, 8, null, "CN VN IN"),
        new("220421", ["BOTTLED RED WINE # CASES", "VINO TINTO # CAJAS"], "CT", 15.9, .02, 1300, 4.2, null, "CL AR ZA AU"),
        new("200911", ["FROZEN ORANGE JUICE CONCENTRATE # DRUMS"], "DR", 272, .01, 78, 2.8, "-18.0", "BR MX"),
        new("100630", ["BASMATI RICE # BAGS", "PARBOILED RICE # BAGS"], "BG", 25.2, .01, 960, 1.1, null, "IN PK TH GY"),
        new("120242", ["GROUNDNUTS SHELLED # BAGS"], "BG", 25.3, .01, 980, 1.5, null, "AR IN SN CN"),
        new("160414", ["CANNED TUNA # CTNS", "ATUN EN CONSERVA # CJ"], "CT", 10.2, .05, 2100, 4.1, null, "EC TH GH SN"),
        new("520100", ["RAW COTTON # BALES"], "BL", 223, .02, 100, 1.8, null, "BR IN CI US"),
        new("071333", ["DRY BEANS # SACKS"], "BG", 50.4, .01, 480, 1.2, null, "AR EG CN"),
    ];

    /// <summary>Ports of loading.</summary>
    internal static ImmutableArray<string> Ports { get; } =
    [
        "ARBUE", "AUMEL", "BDCGP", "BRITJ", "BRPEC", "BRPNG", "BRSSA", "CIABJ", "CISPY", "CLSAI", "CLVAP", "CMDLA", "CNNGB", "CNSHA", "CNTAO", "CNXMN", "COBUN", "COCTG", "COSMR",
        "CRLIO", "CRMOB", "ECGYE", "ECPBO", "EGDAM", "EGPSD", "ESVLC", "GHTEM", "GHTKD", "GTPBR", "GTSTC", "GYGEO", "HNPCR", "IDJKT", "IDSUB", "INMAA", "INMUN", "INNSA", "KEMBA", "KRPUS",
        "MAAGA", "MACAS", "MAPTM", "MXVER", "MXZLO", "MYPKG", "NGAPP", "PECLL", "PEPAI", "PKBQM", "PKKHI", "SAJED", "SNDKR", "THBKK", "THLCH", "TRIST", "TRMER", "AEJEA", "USHOU", "USNYC",
        "USSAV", "UYMVD", "VNHPH", "VNSGN", "ZACPT", "ZADUR", "NCNOU", "ETADD", "UGEBB", "ZWHRE",
    ];

    /// <summary>Ports where lines change ships.</summary>
    internal static ImmutableArray<string> Hubs { get; } = ["ESALG", "PTSIE", "JMKIN", "PACTB", "OMSLL", "LKCMB", "SGSIN", "MTMAR", "GRPIR", "DOCAU"];

    /// <summary>Ports by way of which hardly anything comes here.</summary>
    internal static ImmutableArray<string> OddHubs { get; } = ["CVRAI", "GMBJL", "SRPBM", "TTPOS", "MRNKC", "ALDRZ"];

    /// <summary>Names of precursors and pre-precursors in the words of sellers, with numbers or without.</summary>
    internal static ImmutableArray<string> Precursors { get; } =
    [
        "ORGANIC INTERMEDIATE # DRUMS CAS: 16648-44-5", "FLAVOUR INTERMEDIATE # DRUMS 3,4-MDP-2-P", "WAX ADDITIVE POWDER # BAGS PMK METHYL GLYCIDATE", "# FUTS PHENYL-2-PROPANONE",
        "CLEANING AGENT # DRUMS BENZYL METHYL KETONE", "# DRUMS CAS 13605-48-6 AS PER ORDER", "PHARMA RAW MATERIAL # BAGS PSEUDOEPHEDRINE HCL", "# DRUMS SAFROLE OIL NATURAL", "DYE INTERMEDIATE # BG ALPHA-PHENYLACETOACETONITRILE",
    ];

    /// <summary>Equipment of production sites in the words of sellers.</summary>
    internal static ImmutableArray<string> Hardware { get; } =
    [
        "# CASES ROTARY EVAPORATOR 50 L WITH CHILLER", "SPARE PARTS # CS JACKETED GLASS REACTOR 100L", "# COLIS PRESSE A COMPRIMES ROTATIVE", "CANDY MACHINE # CASES ZP-9 TABLET PRESS", "# KISTEN TABLETTENPRESSE MIT ZUBEHOER",
        "FOOD EQUIPMENT # CS PRENSA DE COMPRIMIDOS",
    ];

    /// <summary>Goods that have carried cocaine for extraction.</summary>
    internal static ImmutableArray<(string Hs, string Text)> Carriers { get; } =
    [
        ("440290", "CARVAO VEGETAL # SACOS"), ("391510", "PLASTIC SCRAP FILM # BALES"), ("310100", "ABONO ORGANICO # SACOS"), ("152190", "CERA DE ABEJA BEESWAX # CAJAS"), ("630900", "ROPA USADA # FARDOS"),
    ];
}
