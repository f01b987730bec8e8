using System.Globalization;
using CsCheck;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

/// <summary>Against a model: whatever the order of files, the cut of batches, the repeats and the stops, the records and flags are the same.</summary>
public abstract class ImportOrderContract : RecordsContract
{
    private static readonly string[] Containers = ["MSKU6011672", "CSQU3054383", "TGHU7599330"];

    private static readonly Gen<Consignment> Documents =
        from bill in Gen.Int[0, 3]
        from day in Gen.Int[1, 4]
        from weight in Gen.Int[1, 2]
        from consignee in Gen.Int[0, 1]
        from box in Gen.Int[0, 2]
        select Some($"B{bill}", day, consignee: $"Consignee {consignee}", weight: weight, container: Containers[box], seal: $"SEAL{box}{weight}");

    private static readonly Gen<(Consignment[][] Files, int[] Choices)> Runs =
        Gen.Select(Documents.Array[1, 5].Array[1, 4], Gen.Int[0, int.MaxValue].Array[60]);

    [Fact]
    public async Task Import_InAnyOrderWithStopsAndRepeats_GivesWhatTheModelGives() =>
        await Runs.SampleAsync(
            async run =>
            {
                await using var records = await CreateAsync(Clock);
                await ImportAsync(records, run.Files, new Choices(run.Choices));
                await records.DrainAsync(3);
                await AssertModelAsync(records, run.Files);

                await using var plain = await CreateAsync(Clock);
                for (var file = 0; file < run.Files.Length; file++)
                {
                    await plain.WriteAsync(file + 1, Parts(run.Files[file]));
                }

                await plain.DrainAsync(100);
                Assert.Equal(await Draining.StateAsync(plain), await Draining.StateAsync(records));
            },
            iter: 40,
            threads: 1);

    /// <summary>Takes batches from the files in turn; stops, repeats and scores in between as the choices say.</summary>
    private static async Task ImportAsync(IRecordsBackend records, Consignment[][] files, Choices choices)
    {
        var done = new int[files.Length];
        while (Enumerable.Range(0, files.Length).Where(f => done[f] < files[f].Length).ToArray() is { Length: > 0 } open)
        {
            var file = open[choices.Next(open.Length)];
            var count = 1 + choices.Next(files[file].Length - done[file]);
            var id = await records.ReceiveAsync(file + 1);
            var batch = new ImportBatch(id, done[file] + count, [.. Parts(files[file]).Skip(done[file]).Take(count)]);
            await records.Writer.WriteAsync(batch, CancellationToken.None);
            done[file] += count;
            switch (choices.Next(6))
            {
                case 0:
                    await records.Writer.WriteAsync(batch, CancellationToken.None);
                    break;
                case 1:
                    records.Reopen();
                    break;
                case 2:
                    await records.ScoreAsync(2);
                    break;
                case 3:
                    await records.DrainAsync(2);
                    records.Reopen();
                    break;
            }
        }
    }

    private static async Task AssertModelAsync(IRecordsBackend records, Consignment[][] files)
    {
        var model = Model(files);
        Assert.Equal(model.Count, (await records.Reader.CountAsync(CancellationToken.None))[RecordKind.Shipment]);
        foreach (var (key, versions) in model)
        {
            var stored = await records.Reader.VersionsAsync(RecordId.From(RecordKind.Shipment, key), CancellationToken.None);
            Assert.Equal(versions.Select(Json), stored.Select(s => Json(s.Document)));
            Assert.Equal(Enumerable.Range(1, versions.Count), stored.Select(s => s.Version));
        }

        var counts = new ImportCounts(0, 0, 0, 0, 0);
        foreach (var file in await records.Ledger.ListAsync(100, null, CancellationToken.None))
        {
            counts += file.Counts;
            Assert.Equal(files[int.Parse(file.FileId, NumberStyles.HexNumber, CultureInfo.InvariantCulture) - 1].Length, file.Checkpoint);
        }

        Assert.Equal(model.Count, counts.Stored);
    }

    /// <summary>By key: what each message says, in the order of making, without those that repeat the one before.</summary>
    private static Dictionary<string, List<Consignment>> Model(Consignment[][] files)
    {
        var messages = new List<(int File, int Unit, Consignment Document)>();
        for (var file = 0; file < files.Length; file++)
        {
            for (var unit = 0; unit < files[file].Length; unit++)
            {
                var document = files[file][unit];
                var same = messages.FindIndex(m => m.File == file && m.Document.NaturalKey == document.NaturalKey && m.Document.Message == document.Message);
                if (same < 0)
                {
                    messages.Add((file, unit, document));
                }
                else
                {
                    messages[same] = (file, messages[same].Unit, RowsApart.Join(messages[same].Document, document));
                }
            }
        }

        return messages
            .OrderBy(m => m.Document.Message.PreparedAt).ThenBy(m => m.File).ThenBy(m => m.Unit)
            .GroupBy(m => m.Document.NaturalKey)
            .ToDictionary(g => g.Key, g => g.Aggregate(new List<Consignment>(), (versions, message) =>
            {
                if (versions.Count == 0 || !DocumentDifferences.Between(versions[^1], message.Document).IsEmpty)
                {
                    versions.Add(message.Document);
                }

                return versions;
            }));
    }

    private static Parsed<IRecordDocument>[] Parts(Consignment[] documents) => [.. documents.Select((d, n) => Part(d, n + 1))];

    private static string Json(IRecordDocument document) => System.Text.Encoding.UTF8.GetString(RecordJson.Serialise(document));

    private sealed class Choices(int[] numbers)
    {
        private int _next;

        internal int Next(int below) => numbers[_next++ % numbers.Length] % below;
    }
}
