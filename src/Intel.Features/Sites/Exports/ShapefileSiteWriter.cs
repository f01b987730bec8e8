using System.Globalization;
using System.IO.Compression;
using System.Text;
using Intel.Core.Places;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Dbf.Fields;
using NetTopologySuite.IO.Esri.Shapefiles.Writers;

namespace Intel.Features.Sites.Exports;

/// <summary>
/// An Esri shapefile of points with its projection, its code page and a README, in one ZIP. Its table knows names of ten
/// characters and texts of 254 bytes: what is longer is cut, and the column "cut" names it.
/// </summary>
internal sealed class ShapefileSiteWriter : SiteWriter
{
    private const int MostBytes = 254;
    private const string Cut = "cut";

    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        ["recordKind"] = "kind", ["findingNumber"] = "finding_no", ["reportNumber"] = "report_no", ["foundAt"] = "found_at", ["municipality"] = "municip", ["nisCode"] = "nis",
        ["siteClass"] = "class", ["probableProduct"] = "product", ["probableProcess"] = "process", ["volumeLitres"] = "litres", ["cleanUpStatus"] = "cleanup",
        ["inGroundwaterProtection"] = "groundwat", ["precisionMetres"] = "precision", ["positionMethod"] = "pos_method", ["sourceFile"] = "source",
    };

    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal) { "volumeLitres", "precisionMetres", "risk" };

    private readonly FileStream _shp = Temporary();
    private readonly FileStream _shx = Temporary();
    private readonly FileStream _dbf = Temporary();
    private readonly FileStream _zip = Temporary();
    private ShapefilePointWriter? _writer;
    private ExportHead? _head;
    private long _cutTexts;

    /// <summary>The projection in Esri's form of well-known text, with the parameters of <see cref="BelgianLambert"/>.</summary>
    public static string Projection(CoordinateSystem system) => system switch
    {
        CoordinateSystem.Lambert72 =>
            "PROJCS[\"Belge_Lambert_1972\",GEOGCS[\"GCS_Belge_1972\",DATUM[\"D_Belge_1972\",SPHEROID[\"International_1924\",6378388.0,297.0]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]," +
            "PROJECTION[\"Lambert_Conformal_Conic\"],PARAMETER[\"False_Easting\",150000.013],PARAMETER[\"False_Northing\",5400088.438],PARAMETER[\"Central_Meridian\",4.367486666666666]," +
            "PARAMETER[\"Standard_Parallel_1\",49.8333339],PARAMETER[\"Standard_Parallel_2\",51.16666723333333],PARAMETER[\"Latitude_Of_Origin\",90.0],UNIT[\"Meter\",1.0]]",
        CoordinateSystem.Lambert2008 =>
            "PROJCS[\"ETRS_1989_Belgian_Lambert_2008\",GEOGCS[\"GCS_ETRS_1989\",DATUM[\"D_ETRS_1989\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]," +
            "PROJECTION[\"Lambert_Conformal_Conic\"],PARAMETER[\"False_Easting\",649328.0],PARAMETER[\"False_Northing\",665262.0],PARAMETER[\"Central_Meridian\",4.359215833333333]," +
            "PARAMETER[\"Standard_Parallel_1\",49.8333333333333],PARAMETER[\"Standard_Parallel_2\",51.1666666666667],PARAMETER[\"Latitude_Of_Origin\",50.797815],UNIT[\"Meter\",1.0]]",
        _ => "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]",
    };

    /// <inheritdoc/>
    public override void Begin(ExportHead head)
    {
        _head = head;
        var options = new ShapefileWriterOptions(ShapeType.Point) { Encoding = new UTF8Encoding(false) };
        options.AddCharacterField("id", 64);
        foreach (var name in SiteRow.Names)
        {
            options.Fields.Add(Numbers.Contains(name) ? new DbfNumericDoubleField(Short(name)) : new DbfCharacterField(Short(name), MostBytes));
        }

        options.AddCharacterField(Cut, MostBytes);
        _writer = new ShapefilePointWriter(_shp, _shx, _dbf, Stream.Null, options);
    }

    /// <inheritdoc/>
    public override void Write(SiteRow row)
    {
        if (row.Position is not var (east, north))
        {
            return;
        }

        var cut = new List<string>();
        _writer!.Geometry = new Point(east, north);
        _writer.Fields[0].Value = row.Item.Id.Value;
        for (var index = 0; index < row.Facts.Length; index++)
        {
            var fact = row.Facts[index];
            _writer.Fields[index + 1].Value = fact.Value is double number ? number : Fit(fact.Text, Short(fact.Name), cut);
        }

        _writer.Fields[row.Facts.Length + 1].Value = cut.Count == 0 ? null : string.Join(' ', cut);
        _cutTexts += cut.Count;
        _writer.Write();
    }

    /// <inheritdoc/>
    public override void End(long written)
    {
        _writer!.Dispose();
        _writer = null;
        using var zip = new ZipArchive(_zip, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (extension, content) in new[] { ("shp", _shp), ("shx", _shx), ("dbf", _dbf) })
        {
            using var entry = Open(zip, $"sites.{extension}");
            content.Position = 0;
            content.CopyTo(entry);
        }

        Add(zip, "sites.prj", Projection(_head!.System));
        Add(zip, "sites.cpg", "UTF-8");
        Add(zip, "README.txt", Readme(_head));
    }

    /// <inheritdoc/>
    public override async Task SendAsync(Stream destination, CancellationToken cancellationToken)
    {
        // The header of each part holds its length: nothing can be sent before the last site.
        if (_writer is null && _head is not null)
        {
            _zip.Position = 0;
            await _zip.CopyToAsync(destination, cancellationToken);
            await destination.FlushAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _writer?.Dispose();
        foreach (var stream in new[] { _shp, _shx, _dbf, _zip })
        {
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string Short(string name) => ShortNames.GetValueOrDefault(name, name);

    private static FileStream Temporary() => new(
        Path.Combine(Path.GetTempPath(), $"intel-export-{Path.GetRandomFileName()}"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });

    private static string? Fit(string? text, string name, List<string> cut)
    {
        if (text is null || Encoding.UTF8.GetByteCount(text) <= MostBytes)
        {
            return text;
        }

        cut.Add(name);
        var builder = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostBytes)
            {
                break;
            }

            builder.Append(rune.ToString());
        }

        return builder.ToString();
    }

    private static Stream Open(ZipArchive zip, string name) => zip.CreateEntry(name, CompressionLevel.Optimal).Open();

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = Open(zip, name);
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private string Readme(ExportHead head)
    {
        var names = SiteRow.Names.Where(ShortNames.ContainsKey).Select(n => $"{ShortNames[n]} = {n}");
        return string.Join('\n', new[]
        {
            head.Mark,
            $"Query: {head.Asked}",
            $"Exported: {head.Instant}",
            head.Counts,
            string.Create(CultureInfo.InvariantCulture, $"Coordinates: EPSG:{SiteFormat.EpsgOf(head.System)}; texts in UTF-8"),
            ExportHead.Sources,
            _cutTexts == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{_cutTexts} texts were longer than {MostBytes} bytes and are cut; the column \"{Cut}\" names them, and the formats geojson and csv hold them whole."),
            $"Columns: {string.Join(", ", names)}; precision in metres, litres in litres, risk 0 to 100.",
        }.OfType<string>()) + "\n";
    }
}
