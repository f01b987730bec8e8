using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Features.Http;
using Intel.Features.Operations;
using Intel.Records.S3;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary><c>doctor</c>: checks what the program needs and says how to mend what is wrong.</summary>
internal static class DoctorCommand
{
    private const long LowDiskBytes = 2L << 30;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var fingerprint = new Option<bool>("--fingerprint") { Description = "Also read everything, archived files included, and print fingerprints of ledger, records and what is searched" };
        var command = new Command("doctor", "Check what the program needs, and say how to mend what is wrong") { fingerprint };
        command.SetAction((result, cancellationToken) => CommandLine.GuardAsync(() => RunAsync(
            CommonOptions.Given(result), result.GetValue(CommonOptions.Json), result.GetValue(fingerprint), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(GivenSettings given, bool json, bool withFingerprint, CancellationToken cancellationToken)
    {
        var configuration = IntelConfiguration.Load(given);
        var folder = IntelServices.DataFolder(configuration);
        var checks = new List<Check> { CheckRuntime(), CheckFolder(folder), CheckDisk(folder), CheckNode() };
        FingerprintStores.Result? fingerprints = null;
        CheckArchive.Result? archive = null;
        CheckStores.Result? state = null;
        if (!IntelServices.IsCluster(configuration) && IsUnused(folder))
        {
            checks.Add(new Check("records", true, "none yet: nothing was brought in", ""));
        }
        else if (checks.TrueForAll(c => c.Ok || c.IsOptional) && Directory.Exists(folder))
        {
            try
            {
                // What the store holds is asked for, and not what was once copied from there.
                configuration[$"{S3ArchiveOptions.Section}:{nameof(S3ArchiveOptions.CopiesMegabytes)}"] = "0";
                await using var session = Session.Open(configuration, StoreAccess.Read);
                checks.Add(await AskArchiveAsync(session, cancellationToken));
                state = (await session.SendAsync(new CheckStores.Query(Deep: true), cancellationToken)).Value!;
                checks.AddRange(Describe(state));
                if (withFingerprint)
                {
                    fingerprints = (await session.SendAsync(new FingerprintStores.Query(), cancellationToken)).Value;
                    archive = (await session.SendAsync(new CheckArchive.Query(), cancellationToken)).Value!;
                    checks.Add(Describe(archive));
                }
            }
            catch (StoreUnavailableException unavailable)
            {
                checks.Add(new Check("records", false, unavailable.Message, IntelServices.IsCluster(configuration)
                    ? "Mend the server that is named, or name another with --postgres and --elasticsearch; then ask again."
                    : "Restore the data folder from a backup, or choose another with --data."));
            }
        }

        Print(json, folder, checks, state, fingerprints, archive);
        return checks.TrueForAll(c => c.Ok || c.IsOptional) ? ExitCodes.Done : ExitCodes.Partly;
    }

    // Records that are missing beside an archive are lost; in an empty folder there were none.
    private static bool IsUnused(string folder) => !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any();

    private static void Print(bool json, string folder, List<Check> checks, CheckStores.Result? state, FingerprintStores.Result? fingerprints, CheckArchive.Result? archive)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { dataFolder = folder, checks, state, fingerprints, archive }, ApiJson.Indented));
            return;
        }

        foreach (var check in checks)
        {
            Console.WriteLine($"{(check.Ok ? "ok   " : check.IsOptional ? "note " : "wrong")} {check.Name}: {check.Found}");
            if (!check.Ok)
            {
                Console.WriteLine($"      {check.Mend}");
            }
        }

        if (fingerprints is not null)
        {
            Console.WriteLine($"ledger  {fingerprints.Ledger}\nrecords {fingerprints.Records}\nsearch  {fingerprints.Index}");
        }
    }

    private static async Task<Check> AskArchiveAsync(Session session, CancellationToken cancellationToken)
    {
        try
        {
            return new Check("archive", true, await session.Services.GetRequiredService<IArchive>().CheckAsync(cancellationToken), "");
        }
        catch (StoreUnavailableException unavailable)
        {
            return new Check("archive", false, unavailable.Message, "Nothing can be taken in or read again until it answers; what is recorded is safe.");
        }
    }

    private static Check CheckRuntime() => new(
        ".NET", Environment.Version.Major >= 10, $"runtime {Environment.Version}", "Install the .NET 10 SDK.");

    private static Check CheckFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, ".doctor");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new Check("data folder", true, $"{folder} can be written", "");
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return new Check("data folder", false, $"{folder} cannot be written: {denied.Message}", "Give this user the right to write there, or choose another folder with --data.");
        }
    }

    private static Check CheckDisk(string folder)
    {
        try
        {
            var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
            return new Check(
                "disk", free >= LowDiskBytes, string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1 << 30):0.0} GiB free"),
                "Less than 2 GiB is left: make room, or choose another disk with --data. Imports stop on a full disk and go on afterwards.");
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Check("disk", false, $"free space unknown: {unknown.Message}", "Check that the disk of the data folder is mounted.") { IsOptional = true };
        }
    }

    private static Check CheckNode()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Intel.Server.staticwebassets.endpoints.json");
        var hasScripts = File.Exists(script) && File.ReadAllText(script).Contains("assets/", StringComparison.Ordinal);
        return new Check(
            "page scripts", hasScripts, hasScripts ? "built" : "not built",
            "Build with Node.js 20 or later on the path. Pages work without scripts, but the map does not.") { IsOptional = true };
    }

    private static Check Describe(CheckArchive.Result archive) => new(
        "archived files", archive.IsWhole,
        string.Create(CultureInfo.InvariantCulture, $"{archive.Whole:N0} of {archive.Files:N0} that the ledger names are there, each with the bytes of its name")
            + (archive.IsWhole ? "" : string.Create(CultureInfo.InvariantCulture, $"; {archive.Missing:N0} are missing, {archive.Damaged:N0} damaged, such as {string.Join(", ", archive.Examples)}")),
        "Put them back from a backup (docs/backup.md), or bring the same files in again.");

    private static IEnumerable<Check> Describe(CheckStores.Result state)
    {
        yield return new Check("records", true, string.Join(", ", state.Records.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Value:N0} {r.Key}")).DefaultIfEmpty("none")), "");
        yield return new Check(
            "search", state.IsSearchComplete, string.Create(CultureInfo.InvariantCulture, $"{state.Searchable:N0} can be found; {state.Pending.Score:N0} wait to be scored, {state.Pending.Index:N0} to be found"),
            "Run 'index rebuild' to make it anew from the records.");
        yield return new Check(
            "audit log", state.AuditBrokenAt is null, state.AuditBrokenAt is null ? "unbroken" : string.Create(CultureInfo.InvariantCulture, $"broken at entry {state.AuditBrokenAt}"),
            "Somebody changed the log, or the disk did: compare with a backup.");
        yield return new Check("quarantine", true, string.Create(CultureInfo.InvariantCulture, $"{state.Quarantined:N0} open"), "");
    }

    private sealed record Check(string Name, bool Ok, string Found, string Mend)
    {
        public bool IsOptional { get; init; }
    }
}
