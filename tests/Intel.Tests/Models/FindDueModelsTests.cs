using Intel.Analysis.Models;
using Intel.Analysis.Randomness;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Models;
using Intel.Core.Verdicts;
using Intel.Features.Models;
using Intel.Tests.Models.Folders;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Intel.Tests.Models;

public sealed class FindDueModelsTests
{
    private static readonly DateTimeOffset Night = TravellingModels.Now;

    [Theory]
    [InlineData(6, null)]
    [InlineData(7, "1000 shipments of 2026-02-03 to 2026-02-20 are unlike the 3000 that version 1 was made from: gross weight (index ")]
    public async Task Handle_TrafficHasDrifted_IsDueWithNumberAndBasisAWeekAfterTheLastTraining(int days, string? why)
    {
        var kept = await TravellingModels.OnRecordAsync();
        await kept.PromoteAsync(ModelNames.Anomaly, 1, "good", CancellationToken.None);
        await kept.SaveDriftAsync(ModelNames.Anomaly, 1, Drifted(1.5f).ToJson(), CancellationToken.None);

        var due = await DueAsync(kept, Night.AddDays(days - 1));

        Assert.Equal(why is null ? [] : [ModelNames.Anomaly], due.Select(d => d.Name));
        Assert.All(due, d => Assert.StartsWith(why!, d.Why, StringComparison.Ordinal));
        Assert.All(due, d => Assert.Contains("from 0.25 on it counts", d.Why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handle_NothingDrifted_IsNotDue()
    {
        var kept = await TravellingModels.OnRecordAsync();
        await kept.PromoteAsync(ModelNames.Anomaly, 1, "good", CancellationToken.None);
        await kept.SaveDriftAsync(ModelNames.Anomaly, 1, Drifted(0).ToJson(), CancellationToken.None);

        Assert.Empty(await DueAsync(kept, Night.AddDays(8)));
    }

    [Fact]
    public async Task Handle_DriftOfAVersionThatIsNotInUse_IsNotDue()
    {
        var kept = await TravellingModels.OnRecordAsync();
        await kept.SaveDriftAsync(ModelNames.Anomaly, 1, Drifted(1.5f).ToJson(), CancellationToken.None);

        Assert.Empty(await DueAsync(kept, Night.AddDays(8)));
    }

    private static MeasuredDrift Drifted(float by)
    {
        var random = new SeededRandom(3);
        var gross = Enumerable.Range(0, ShipmentFeatures.Width).Single(i => ShipmentFeatures.All[i].Name == "gross");
        ShipmentVector[] Traffic(int count, float moved) => [.. Enumerable.Range(0, count).Select(_ =>
        {
            var shipment = OpenedShipments.Shipment(random, false, 1 + (ulong)random.Next(5));
            shipment.Values[gross] += moved;
            return shipment;
        })];
        return new MeasuredDrift(Night, new DateOnly(2026, 2, 3), new DateOnly(2026, 2, 20), 1000, DriftBasis.Of(Traffic(3000, 0)).Compare(Traffic(1000, by)));
    }

    private static Task<IReadOnlyList<FindDueModels.Due>> DueAsync(KeptModels kept, DateTimeOffset at) =>
        new FindDueModels.Handler(kept, new NoVerdicts(), new FewRecords(), new FakeTimeProvider(at)).Handle(new FindDueModels.Query(), CancellationToken.None);

    private sealed class NoVerdicts : IVerdictStore
    {
        public Task SaveAsync(Verdict verdict, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Verdict>> ListAsync(RecordId id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlySet<RecordId>> DecidedAsync(IReadOnlyList<RecordId> ids, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Verdict>> LatestAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Verdict>>([]);
    }

    private sealed class FewRecords : IRecordReader
    {
        public Task<StoredRecord?> FindAsync(RecordId id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoredRecord>> FindAsync(IReadOnlyList<RecordId> ids, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoredRecord>> VersionsAsync(RecordId id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<StoredRecord> AllAsync(RecordId? after, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<RecordKind, long>> CountAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<RecordKind, long>>(new Dictionary<RecordKind, long> { [RecordKind.Shipment] = 1400 });

        public Task<IReadOnlyList<SubjectHistory>> HistoryAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
