using System.Collections.Immutable;

namespace Intel.Features.Samples.Sites;

/// <summary>
/// Plants two series of dumps and a decoy among the findings. A series has its habits, and breaks each of them now and
/// then, as people do; the decoy is the common blue drum of 220 litres with the packaging code that every drum has,
/// found everywhere and twice even close by.
/// </summary>
internal sealed class SeriesPlanter(SampleRandom random, SpotFinder spots, DateTimeOffset instant)
{
    private const int Decoys = 14;
    private const string CommonMark = "UN 1H1/Y1.8/150";
    private readonly ImmutableArray<PlantedSeries>.Builder _planted = ImmutableArray.CreateBuilder<PlantedSeries>();

    /// <summary>What was planted.</summary>
    public ImmutableArray<PlantedSeries> Planted => _planted.ToImmutable();

    /// <summary>The findings with some of them changed; which ones is drawn among those that may be.</summary>
    public ImmutableArray<SampleFinding> Plant(ImmutableArray<SampleFinding> findings, IReadOnlyList<int> free)
    {
        var changed = findings.ToBuilder();
        var left = free.ToList();
        Series(changed, Draw(left, 6), "orange drums", "the same lots, orange drums of 60 litres with one label, within 9 km and in half a year", "drum", 60, "orange", random.Fill("KR-&& ##"), null);
        Series(changed, Draw(left, 5), "white vats", "the same lots from one supplier in unmarked IBCs, within 9 km and in half a year", "IBC", 1000, "white", null, "NORDVELT CHEMIE");
        Decoy(changed, Draw(left, Decoys));
        return changed.ToImmutable();
    }

    private List<int> Draw(List<int> left, int count)
    {
        var drawn = new List<int>(count);
        for (var index = 0; index < count; index++)
        {
            var at = random.Next(left.Count);
            drawn.Add(left[at]);
            left.RemoveAt(at);
        }

        return drawn;
    }

    private void Series(ImmutableArray<SampleFinding>.Builder findings, List<int> members, string name, string reveals, string kind, int litres, string colour, string? mark, string? supplier)
    {
        var (middle, process) = (spots.Anywhere(), findings[members[0]].Process);
        var found = instant.AddDays(-random.Between(200, 600));
        string[] lots = [random.Fill("&&-######"), random.Fill("&&-######"), random.Fill("&&-######")];
        foreach (var member in members)
        {
            var before = findings[member];
            var usual = random.Chance(0.8);
            var chemicals = process.Chemicals.Take(3).Select((c, index) => new SiteChemical(
                c.Name, c.Cas, c.Low, c.Unit, c.Container, random.Chance(0.7) ? lots[index] : null, supplier is not null && random.Chance(0.7) ? supplier : null));
            findings[member] = before with
            {
                Number = Renumber(before.Number, found),
                FoundAt = found,
                DepositedFrom = found.AddHours(-random.Between(4, 90)),
                Spot = spots.Around(middle, 300, 9_000),
                Process = process,
                Chemicals = [.. chemicals],
                ContainerKind = usual ? kind : "jerrycan",
                CapacityLitres = usual ? litres : 25,
                Colour = usual ? colour : "blue",
                Marks = usual && random.Chance(0.8) ? mark : null,
                ContainerCount = Math.Max(1, before.VolumeLitres / (usual ? litres : 25)),
                Ph = process.Ph.Low,
                Status = "cleaned",
                Link = null,
            };
            found = found.AddDays(random.Between(8, 45)).AddMinutes(random.Next(600));
        }

        _planted.Add(new PlantedSeries(name, false, [.. members.Select(m => findings[m].Number)], reveals));
    }

    private void Decoy(ImmutableArray<SampleFinding>.Builder findings, List<int> members)
    {
        foreach (var member in members)
        {
            var before = findings[member];
            findings[member] = before with { ContainerKind = "drum", CapacityLitres = 220, Colour = "blue", Marks = CommonMark, ContainerCount = Math.Max(1, before.VolumeLitres / 220) };
        }

        var (first, second) = (findings[members[0]], findings[members[1]]);
        var found = first.FoundAt.AddDays(4) < instant ? first.FoundAt.AddDays(4) : first.FoundAt.AddDays(-4);
        findings[members[1]] = second with { Number = Renumber(second.Number, found), FoundAt = found, DepositedFrom = found.AddHours(-20), Spot = spots.Around(first.Spot, 800, 2_500) };
        _planted.Add(new PlantedSeries("blue drums", true, [.. members.Select(m => findings[m].Number)], "the same blue drum of 220 litres that is found everywhere, and nothing else; two of them close together"));
    }

    // A finding's number holds its year.
    private static string Renumber(string number, DateTimeOffset found) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"AFV-{found:yyyy}-{number[^3..]}");
}
