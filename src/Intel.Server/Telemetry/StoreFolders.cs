namespace Intel.Server.Telemetry;

/// <summary>The folders whose disks this process fills, by what they are for.</summary>
/// <param name="All">data: the data folder; archive: the archive, where it is elsewhere.</param>
internal sealed record StoreFolders(IReadOnlyDictionary<string, string> All);
