using Intel.Core.Baselines;
using Intel.Core.Consignments;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

public abstract class BaselinesContract : RecordsContract
{
    [Fact]
    public async Task ReadAsync_Consignment_IsComparedWithTheDaysBeforeItsOwn()
    {
        await Records.WriteAsync(1, Part(Weighing("A", 1, 1000)), Part(Weighing("B", 2, 1000)), Part(Weighing("C", 2, 2000)), Part(Weighing("D", 3, 5000)));

        Assert.Equal("[]", await PackageTypesAsync(1));
        Assert.Equal("[CTx1]", await PackageTypesAsync(2));
        Assert.Equal("[CTx3]", await PackageTypesAsync(3));
        Assert.Equal("[144x2 158x1]", await WeightsAsync(3));
    }

    [Fact]
    public async Task ReadAsync_LaterMessage_CountsInPlaceOfTheEarlier()
    {
        await Records.WriteAsync(1, Part(Weighing("A", 1, 1000)), Part(Weighing("B", 1, 1000)));
        Assert.Equal("[144x2]", await WeightsAsync(5));

        await Records.WriteAsync(2, Part(Weighing("A", 3, 2000)));

        Assert.Equal("[144x1]", await WeightsAsync(2));
        Assert.Equal("[144x1 158x1]", await WeightsAsync(5));
    }

    [Fact]
    public async Task WriteAsync_LateMessageOfAnEarlierDay_LaterShipmentsWaitAgain()
    {
        await Records.WriteAsync(1, Part(Weighing("A", 1, 1000)), Part(Weighing("B", 2, 1000)), Part(Weighing("C", 4, 1000, "Other BV", "040610")));
        await Records.DrainAsync();

        await Records.WriteAsync(2, Part(Weighing("D", 3, 1000, "New NV", "870899")));
        var waiting = await Records.Pending.TakeAsync(Intel.Core.Imports.PendingStage.Score, 10, Token);

        Assert.Equal(new[] { Id("C"), Id("D") }.Order(), waiting.Select(w => w.Id).Order());
    }

    [Fact]
    public async Task ReadAsync_SameConsignmentsInAnotherOrder_HaveTheSameBaseline()
    {
        await Records.WriteAsync(1, Part(Weighing("A", 1, 1000)), Part(Weighing("B", 2, 2000)));
        var forwards = await BaselineAsync(3);
        await using var other = await CreateAsync(Clock);
        await other.WriteAsync(1, Part(Weighing("B", 2, 2000)));
        await other.DrainAsync();
        await other.WriteAsync(2, Part(Weighing("A", 1, 1000)));

        Assert.Equal(forwards, (await other.Baselines.ReadAsync([(DateOf(3), [])], Token))[0].Baseline);
        Assert.StartsWith("2026-01-04/", forwards, StringComparison.Ordinal);
        Assert.NotEqual(forwards, await BaselineAsync(2));
    }

    [Fact]
    public async Task ReadAsync_DaysInAnyOrder_AnswersInTheOrderAsked()
    {
        await Records.WriteAsync(1, Part(Weighing("A", 1, 1000)), Part(Weighing("B", 2, 2000)));
        var measures = Measures.Of(Weighing("X", 9, 1000));

        var read = await Records.Baselines.ReadAsync([(DateOf(9), measures), (DateOf(1), measures), (DateOf(2), measures)], Token);

        Assert.Equal([2, 0, 1], read.Select(u => u.Measures[0].Groups[0].Total));
        Assert.Equal(await BaselineAsync(1), read[1].Baseline);
    }

    private static DateOnly DateOf(int day) => DateOnly.FromDateTime(Day(day).UtcDateTime);

    private static Consignment Weighing(string bill, int day, double kilograms, string consignee = "NV Tropica", string heading = "080390") =>
        Some(bill, day, consignee: consignee, heading: heading, weight: kilograms);

    private async Task<string> BaselineAsync(int day) => (await Records.Baselines.ReadAsync([(DateOf(day), [])], Token))[0].Baseline;

    private Task<string> PackageTypesAsync(int day) => NarrowestAsync(day, MeasureKind.PackageType);

    private Task<string> WeightsAsync(int day) => NarrowestAsync(day, MeasureKind.ContainerWeight);

    private async Task<string> NarrowestAsync(int day, MeasureKind kind)
    {
        var read = await Records.Baselines.ReadAsync([(DateOf(day), Measures.Of(Weighing("X", day, 1000)))], Token);
        return Draining.Text(read[0].Measures.Single(m => m.Measure.Kind == kind).Groups[^1]);
    }
}
