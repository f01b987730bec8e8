using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Intel.Core.Consignments;
using Intel.Features.Samples;
using Xunit;

namespace Intel.Tests.Samples;

/// <summary>One small month, written once: it depends on seed, present and size alone.</summary>
public sealed class SampleMonthFixture : IDisposable
{
    public SampleMonthFixture()
    {
        Folder = Directory.CreateTempSubdirectory("intel-sample-").FullName;
        Manifest = SampleMonth.Write(Folder, Options);
    }

    public static SampleOptions Options { get; } = new() { Instant = new DateTimeOffset(2026, 11, 25, 9, 30, 0, TimeSpan.Zero), Size = 3_000 };

    public string Folder { get; }

    public SampleManifest Manifest { get; }

    public IEnumerable<string> Texts(SampleFileKind kind) =>
        Manifest.Files.Where(f => f.Kind == kind).Select(f => File.ReadAllText(Path.Combine(Manifest.IncomingFolder, f.Path), Encoding.Latin1));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

public sealed class SampleMonthTests(SampleMonthFixture fixture) : IClassFixture<SampleMonthFixture>
{
    private readonly SampleManifest _manifest = fixture.Manifest;

    [Fact]
    public void Write_SameOptions_GivesTheSameBytes()
    {
        using var again = new SampleMonthFixture();

        Assert.Equal(_manifest.Files, again.Manifest.Files);
        Assert.Equal(Hash(fixture.Folder), Hash(again.Folder));
    }

    [Fact]
    public void Write_AnotherSeed_GivesOtherFiles()
    {
        var folder = Directory.CreateTempSubdirectory("intel-sample-").FullName;
        try
        {
            SampleMonth.Write(folder, SampleMonthFixture.Options with { Seed = 1, Size = 1_000 });

            Assert.NotEqual(Hash(fixture.Folder), Hash(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Write_TooSmall_IsRefused() =>
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => SampleMonth.Write(fixture.Folder, SampleMonthFixture.Options with { Size = 999 }));

    [Fact]
    public void Files_AreAllThatLieInTheFolder()
    {
        var written = Directory.EnumerateFiles(_manifest.IncomingFolder, "*", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(_manifest.IncomingFolder, p).Replace('\\', '/'));

        Assert.Equal(_manifest.Files.Select(f => f.Path).Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Consignments_AreAsManyAsAskedForWithThePlantedOnTop()
    {
        Assert.InRange(_manifest.Consignments, SampleMonthFixture.Options.Size - 60, SampleMonthFixture.Options.Size + 80);
        Assert.InRange(_manifest.Count(SampleFileKind.Cuscar) / (double)_manifest.Consignments, 0.6, 0.75);
        Assert.True(_manifest.Count(SampleFileKind.Baplie) > 0 && _manifest.Count(SampleFileKind.Csv) > 0 && _manifest.Count(SampleFileKind.Xlsx) > 0 && _manifest.Count(SampleFileKind.AirCsv) > 0);
        Assert.Equal(70, _manifest.Count(SampleFileKind.LaboratoryJson) + _manifest.Count(SampleFileKind.LaboratoryCsv));
        Assert.Equal(110, _manifest.Count(SampleFileKind.FindingGeoJson) + _manifest.Count(SampleFileKind.FindingCsv));
    }

    [Fact]
    public void Cuscar_CountsOfDocumentsMatchTheManifest()
    {
        var documents = fixture.Texts(SampleFileKind.Cuscar).SelectMany(Edifact.Segments).Where(s => s[0] is "CNI" or "RFF").Select(s => s[0] == "CNI" ? s[2] : Edifact.Components(s[1]) is ["BM" or "AAA", var number] ? number : "")
            .Where(d => d.Length > 0).Distinct().Count();

        Assert.Equal(_manifest.Count(SampleFileKind.Cuscar), documents);
    }

    [Fact]
    public void Nodes_HaveTheirShares()
    {
        var places = fixture.Texts(SampleFileKind.Cuscar).SelectMany(Edifact.Segments).Where(s => s[0] == "LOC" && s[1] == "11").Select(s => Edifact.Components(s[2])[0]).CountBy(p => p).ToDictionary();

        Assert.Equal(["BEANR", "BEGNE", "BEZEE"], places.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(places["BEANR"] / (double)places.Values.Sum(), 0.6, 0.9);
        Assert.All(fixture.Texts(SampleFileKind.AirCsv), t => Assert.Contains(",BELGG,", t, StringComparison.Ordinal));
    }

    [Fact]
    public void Containers_HaveRightCheckDigitsExceptAFew()
    {
        var numbers = fixture.Texts(SampleFileKind.Cuscar).Concat(fixture.Texts(SampleFileKind.Baplie)).SelectMany(Edifact.Segments)
            .Where(s => s[0] == "EQD" && s[2].Length > 0).Select(s => s[2]).Distinct().ToList();
        var wrong = numbers.Count(n => !ContainerNumber.TryParse(n, out _));

        Assert.True(numbers.Count > 500);
        Assert.InRange(wrong / (double)numbers.Count, 0.0005, 0.02);
    }

    [Fact]
    public void Importers_AreSkewed()
    {
        var counts = fixture.Texts(SampleFileKind.Cuscar).SelectMany(Edifact.Segments).Where(s => s[0] == "NAD" && s[1] == "CN")
            .Select(s => string.Join(' ', s.Skip(3)).Split(':')[0]).CountBy(n => n).Select(p => p.Value).OrderDescending().ToList();

        Assert.True(counts.Count > 100);
        Assert.True(counts.Take(counts.Count / 10).Sum() > 0.35 * counts.Sum(), "A tenth of the importers has more than a third of the volume.");
    }

    [Fact]
    public void Misbehaviours_EachOccurs() =>
        Assert.All(Enum.GetNames<Misbehaviour>(), name => Assert.True(_manifest.Misbehaviours.GetValueOrDefault(name) > 0, name));

    [Fact]
    public void Interchanges_SayThatTheyAreSimulated()
    {
        foreach (var text in fixture.Texts(SampleFileKind.Cuscar).Concat(fixture.Texts(SampleFileKind.Baplie)))
        {
            var segments = Edifact.Segments(text).ToList();
            var header = segments.FirstOrDefault(s => s[0].EndsWith("UNB", StringComparison.Ordinal));

            Assert.True(header is null ? segments.Exists(s => s[0] == "NAD" && s[1] == "MS" && s[2].StartsWith("SIMULATED", StringComparison.Ordinal)) : header[^1] == "1" && header.Length == 12);
        }

        Assert.All(fixture.Texts(SampleFileKind.Csv).Concat(fixture.Texts(SampleFileKind.AirCsv)), t => Assert.Contains("simulated", t, StringComparison.Ordinal));
    }

    [Fact]
    public void Messages_AreMadeBeforeThePresent()
    {
        var made = fixture.Texts(SampleFileKind.Cuscar).SelectMany(Edifact.Segments).Where(s => s[0] == "DTM").Select(s => Edifact.Components(s[1])).Where(c => c[0] == "137").Select(c => c[1][..12]).ToList();

        Assert.NotEmpty(made);
        Assert.DoesNotContain(made, m => string.CompareOrdinal(m, "202611250900") > 0);
    }

    [Fact]
    public void Planted_StandInTheMessages()
    {
        var all = string.Join('\n', fixture.Texts(SampleFileKind.Cuscar));

        Assert.All(_manifest.Planted.SelectMany(p => p.Documents.Concat(p.Containers)), text => Assert.Contains(text, all, StringComparison.Ordinal));
    }

    [Fact]
    public void Planted_EachWayHasItsCases()
    {
        var ways = _manifest.Planted.CountBy(p => p.Way).ToList();

        Assert.True(ways.Count >= 13, $"Only {string.Join(", ", ways.Select(w => w.Key))}.");
        Assert.All(ways, w => Assert.InRange(w.Value, 1, 7));
    }

    [Fact]
    public void PlantedFile_ListsThePlanted()
    {
        using var list = JsonDocument.Parse(File.ReadAllText(_manifest.PlantedFile));

        Assert.True(list.RootElement.GetProperty("simulated").GetBoolean());
        Assert.Equal(_manifest.Planted.Select(p => p.Reveals), list.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("reveals").GetString()));
    }

    private static string Hash(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, path)));
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
