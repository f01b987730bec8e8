using System.Diagnostics;
using System.Globalization;
using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Features.Imports;
using Intel.Features.Pipeline;
using Intel.Index.Sqlite;
using Intel.Ingest;
using Intel.Records;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Intel.Benchmarks.WholePath;

/// <summary>
/// Consignments a second from EDIFACT files to records, flags and search, as a share of raw prepared inserts of the
/// same documents into the same schema in the same run.
/// </summary>
internal static class WholePathBenchmark
{
    private const int BatchSize = 1000;

    /// <summary>
    /// Arguments: the number of consignments, 20,000 unless given; and the address of an empty PostgreSQL database, for
    /// records in it.
    /// </summary>
    internal static async Task<int> RunAsync(string[] args)
    {
        var wanted = args.Length > 0 ? int.Parse(args[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 20_000;
        var dsn = Array.Find(args, a => a.StartsWith("postgresql://", StringComparison.Ordinal));
        var folder = Directory.CreateTempSubdirectory("intel-wholepath-");
        try
        {
            var files = new CargoReports(seed: 1).Write(Path.Combine(folder.FullName, "files"), wanted);
            Console.WriteLine($"{files.Count} CUSCAR files, {files.Sum(f => new FileInfo(f).Length) / 1e6:0.0} MB, {Environment.ProcessorCount} processors");

            // A small run of each first, so that neither pays for the compiler.
            var warm = new CargoReports(seed: 2).Write(Path.Combine(folder.FullName, "warm-files"), 3000);
            await WholeAsync(Path.Combine(folder.FullName, "warm"), warm, dsn);
            _ = Raw(Path.Combine(folder.FullName, "warm-raw"), warm, withSightings: true);

            var documents = Raw(Path.Combine(folder.FullName, "raw-documents"), files, withSightings: false);
            var rows = Raw(Path.Combine(folder.FullName, "raw"), files, withSightings: true);
            var whole = await WholeAsync(Path.Combine(folder.FullName, "whole"), files, dsn);
            Console.WriteLine($"raw inserts of documents alone:              {documents,10:N0} a second");
            Console.WriteLine($"raw inserts of documents and their traces:   {rows,10:N0} a second");
            Console.WriteLine($"whole path:                                  {whole,10:N0} a second");
            Console.WriteLine($"share of raw inserts (documents and traces): {whole / rows,10:0.00}");
            Console.WriteLine($"share of raw inserts (documents alone):      {whole / documents,10:0.00}");
            Console.WriteLine($"peak memory of this process:                 {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,10:N0} MB");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Raw(string folder, IReadOnlyList<string> files, bool withSightings)
    {
        // The schema is the product's own; its records are closed before anything is measured.
        Directory.CreateDirectory(folder);
        RecordsDatabase.Open(folder, TimeProvider.System).Dispose();
        var formats = RecordFormats.CreateDefault();
        using var inserts = new RawInserts(Path.Combine(folder, "records.db"), withSightings);
        var watch = new Stopwatch();
        long count = 0;
        var batch = new List<IRecordDocument>(BatchSize);
        foreach (var file in files)
        {
            using var content = File.OpenRead(file);
            var format = formats.Recognise(content);
            content.Position = 0;
            foreach (var part in formats.Read(content, format, null))
            {
                if (part.Value is { } document)
                {
                    batch.Add(document);
                }

                if (batch.Count == BatchSize)
                {
                    Flush();
                }
            }
        }

        Flush();
        return count / watch.Elapsed.TotalSeconds;

        void Flush()
        {
            watch.Start();
            inserts.Write(batch);
            watch.Stop();
            count += batch.Count;
            batch.Clear();
        }
    }

    private static async Task<double> WholeAsync(string folder, IReadOnlyList<string> files, string? dsn)
    {
        Directory.CreateDirectory(folder);
        var collection = new ServiceCollection();
        _ = dsn is null ? collection.AddRecords(folder) : collection.AddRecords(dsn, Path.Combine(folder, "archive"));
        await using var services = collection
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddFeatures()
            .AddSqliteIndex(folder)
            .AddSingleton<IRecordFormats>(_ => RecordFormats.CreateDefault())
            .AddSingleton(_ => RuleSet.Load())
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var ledger = scope.ServiceProvider.GetRequiredService<IImportLedger>();
        await ledger.CountAsync(CancellationToken.None);

        var watch = Stopwatch.StartNew();
        var ids = new List<string>();
        foreach (var file in files)
        {
            await using var content = File.OpenRead(file);
            var received = await mediator.Send(new ReceiveFile.Command(content, Path.GetFileName(file), "benchmark"), CancellationToken.None);
            ids.Add(received.Value!.File.FileId);
        }

        var receivedAfter = watch.Elapsed;
        var processorBefore = Process.GetCurrentProcess().TotalProcessorTime;
        var counts = new ImportCounts(0, 0, 0, 0, 0);
        foreach (var id in ids)
        {
            var file = await mediator.Send(new RunImport.Command(id), CancellationToken.None);
            counts += file.Value!.Counts;
        }

        var recordedAfter = watch.Elapsed;
        var processorAfter = Process.GetCurrentProcess().TotalProcessorTime;
        await mediator.Send(new DrainPending.Command(), CancellationToken.None);
        var total = watch.Elapsed;
        var consignments = counts.Stored + counts.Versions + counts.Unchanged;
        Console.WriteLine($"{counts}: archived in {receivedAfter.TotalSeconds:0.00} s, recorded in {(recordedAfter - receivedAfter).TotalSeconds:0.00} s, scored and searchable in {(total - recordedAfter).TotalSeconds:0.00} s");
        Console.WriteLine($"processor time each: recording {1e6 * (processorAfter - processorBefore).TotalSeconds / consignments:0} us, scoring and making searchable {1e6 * (Process.GetCurrentProcess().TotalProcessorTime - processorAfter).TotalSeconds / consignments:0} us");
        return consignments / total.TotalSeconds;
    }
}
