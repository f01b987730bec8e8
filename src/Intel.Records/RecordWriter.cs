using System.Runtime.CompilerServices;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>Writes batches with prepared commands, each in one transaction.</summary>
internal sealed class RecordWriter(RecordsDatabase database) : IRecordWriter
{
    // Weak: a batch that is dropped takes what was prepared for it along.
    private readonly ConditionalWeakTable<ImportBatch, Task<byte[][]>> _expected = [];

    public Task ExpectAsync(ImportBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _expected.AddOrUpdate(batch, Task.Run(() => Serialise(batch), CancellationToken.None));
        return Task.CompletedTask;
    }

    public async Task<ImportCounts> WriteAsync(ImportBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var bodies = _expected.TryGetValue(batch, out var prepared) ? await prepared : Serialise(batch);
        _expected.Remove(batch);
        BatchWrite? write = null;
        var counts = await database.WriteAsync(
            durable: false,
            session =>
            {
                write = new BatchWrite(database, session, batch.FileId, batch.Parts);
                return Write(write, batch, bodies);
            },
            cancellationToken);
        if (!database.IsShared)
        {
            database.Documents.Keep(write!.Written);
        }

        await database.Staging.RelieveAsync(cancellationToken);
        return counts;
    }

    public async Task<ImportCounts> ResolveAsync(
        long quarantineNumber, QuarantineResolution resolution, IReadOnlyList<Parsed<IRecordDocument>> parsed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        ArgumentNullException.ThrowIfNull(parsed);
        return await database.WriteAsync(durable: true, session => Resolve(session, quarantineNumber, resolution, parsed), cancellationToken);
    }

    private static byte[][] Serialise(ImportBatch batch)
    {
        var bodies = new byte[batch.Parts.Count][];
        for (var index = 0; index < bodies.Length; index++)
        {
            bodies[index] = batch.Parts[index].Value is { } document ? RecordJson.Serialise(document) : [];
        }

        return bodies;
    }

    private static ImportCounts Write(BatchWrite write, ImportBatch batch, byte[][] bodies)
    {
        var first = batch.Checkpoint - batch.Parts.Count;
        if (first > write.Checkpoint)
        {
            throw new ArgumentException($"The batch begins at part {first}, but the file is written up to part {write.Checkpoint} only.", nameof(batch));
        }

        if (batch.Checkpoint <= write.Checkpoint)
        {
            return write.Counts;
        }

        for (var index = (int)(write.Checkpoint - first); index < bodies.Length; index++)
        {
            write.Add(batch.Parts[index], bodies[index]);
        }

        write.Finish(batch.Checkpoint, resolved: 0);
        return write.Counts;
    }

    private ImportCounts Resolve(Session session, long number, QuarantineResolution resolution, IReadOnlyList<Parsed<IRecordDocument>> parsed)
    {
        var fileNo = session["UPDATE Quarantine SET ResolvedAt = ?2, ResolvedBy = ?3, CorrectedText = ?4, RecordIds = ?5 WHERE No = ?1 AND ResolvedAt IS NULL RETURNING FileNo"]
            .Bind(1, number)
            .Bind(2, resolution.At.UtcTicks)
            .Bind(3, resolution.By)
            .Bind(4, resolution.CorrectedText)
            .Bind(5, string.Join(' ', resolution.RecordIds))
            .Scalar() ?? throw new VersionConflictException($"Entry {number} of the quarantine was resolved meanwhile.");
        var files = session["SELECT FileId FROM Files WHERE No = ?1"].Bind(1, fileNo);
        files.Step();
        var fileId = files.Text(0);
        files.Reset();
        var write = new BatchWrite(database, session, fileId, parsed);
        foreach (var part in parsed)
        {
            write.Add(part, part.Value is { } document ? RecordJson.Serialise(document) : []);
        }

        write.Finish(write.Checkpoint, resolved: 1);
        return write.Counts;
    }
}
