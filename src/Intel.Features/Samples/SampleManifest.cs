using System.Collections.Immutable;

namespace Intel.Features.Samples;

/// <summary>What was written.</summary>
/// <param name="IncomingFolder">The folder whose files are to be taken in; holds nothing else.</param>
/// <param name="PlantedFile">The list of planted ways of operating, beside that folder.</param>
/// <param name="Files">Every file in <paramref name="IncomingFolder"/>, in the order written.</param>
/// <param name="Planted">The planted cases, as in <paramref name="PlantedFile"/>.</param>
/// <param name="Series">The planted series of dumps, and the decoy.</param>
/// <param name="Misbehaviours">How often each known misbehaviour of real files was written, by name.</param>
public sealed record SampleManifest(
    string IncomingFolder,
    string PlantedFile,
    ImmutableArray<SampleFile> Files,
    ImmutableArray<PlantedCase> Planted,
    ImmutableArray<PlantedSeries> Series,
    ImmutableSortedDictionary<string, int> Misbehaviours)
{
    /// <summary>Records of one kind over all files, versions not counted.</summary>
    public int Count(SampleFileKind kind) => Files.Where(f => f.Kind == kind).Sum(f => f.Records);

    /// <summary>Consignments over all files, versions not counted.</summary>
    public int Consignments => Files.Where(f => f.Kind < SampleFileKind.LaboratoryJson).Sum(f => f.Records);
}

/// <summary>One file of the sample.</summary>
/// <param name="Path">Its path within the incoming folder, with forward slashes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Records">Records that appear in it for the first time.</param>
/// <param name="Versions">Records in it that another file tells of before.</param>
/// <param name="Bytes">Its length.</param>
public sealed record SampleFile(string Path, SampleFileKind Kind, int Records, int Versions, long Bytes);

/// <summary>The kinds of files in the sample.</summary>
public enum SampleFileKind
{
    /// <summary>Cargo reports.</summary>
    Cuscar,

    /// <summary>Stowage plans.</summary>
    Baplie,

    /// <summary>Delimited manifests of agents.</summary>
    Csv,

    /// <summary>Spreadsheets of agents.</summary>
    Xlsx,

    /// <summary>Air manifests.</summary>
    AirCsv,

    /// <summary>Laboratory reports as JSON.</summary>
    LaboratoryJson,

    /// <summary>Laboratory reports as a delimited file.</summary>
    LaboratoryCsv,

    /// <summary>Waste findings as GeoJSON.</summary>
    FindingGeoJson,

    /// <summary>Waste findings as a delimited file.</summary>
    FindingCsv,
}
