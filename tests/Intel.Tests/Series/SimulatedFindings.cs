using Intel.Analysis.Series;
using Intel.Core;
using Intel.Core.Waste;
using Intel.Features.Samples;
using Intel.Features.Samples.Sites;
using Intel.Ingest;

namespace Intel.Tests.Series;

/// <summary>The findings of a simulated month as they are taken in from its files, with what is true of them.</summary>
internal sealed class SimulatedFindings
{
    public SimulatedFindings(ulong seed)
    {
        var world = new SiteWorld(new SampleRandom(seed).Fork("sites"), new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
        Planted = [.. world.PlantedSeries];
        Findings = [.. Read(world)];
        var sources = world.Sources.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        foreach (var planted in Planted.Where(p => !p.IsDecoy))
        {
            foreach (var number in planted.Findings)
            {
                sources[number] = planted.Name;
            }
        }

        SourceOf = Findings.Where(f => sources.ContainsKey(((WasteFinding)f.Document).FindingNumber)).ToDictionary(f => f.Id, f => sources[((WasteFinding)f.Document).FindingNumber]);
    }

    public IReadOnlyList<PlantedSeries> Planted { get; }

    public IReadOnlyList<StoredRecord> Findings { get; }

    /// <summary>What is true: who left it, planted or a laboratory; findings of nobody known are alone.</summary>
    public IReadOnlyDictionary<RecordId, string> SourceOf { get; }

    public IEnumerable<TracedFinding> Traced => Findings.Select(f => SiteTraces.Of(f)!);

    public static RecordId Id(string number) => RecordId.From(RecordKind.Finding, number);

    private static IEnumerable<StoredRecord> Read(SiteWorld world)
    {
        var folder = Directory.CreateTempSubdirectory("intel-series-").FullName;
        try
        {
            FindingWriter.Write(new SampleFolder(folder, null), world.AllFindings);
            var formats = RecordFormats.CreateDefault();
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                foreach (var document in Documents(formats, file))
                {
                    yield return new StoredRecord(RecordId.From(RecordKind.Finding, document.NaturalKey), 1, document, new string('0', 64), default!, DateTimeOffset.UnixEpoch, []);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<WasteFinding> Documents(RecordFormats formats, string file)
    {
        using var content = new MemoryStream(File.ReadAllBytes(file));
        var format = formats.Recognise(content);
        content.Position = 0;
        return [.. formats.Read(content, format, null).Select(p => (WasteFinding)p.Value!)];
    }
}
