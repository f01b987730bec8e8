using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Intel.Analysis.Models;

namespace Intel.Features.Models.Folders;

/// <summary>What a model's folder holds and how it was made, as manifest.json says it.</summary>
internal sealed record ModelManifest
{
    /// <summary>The layout of the folder.</summary>
    internal const int Layout = 1;

    public required int Format { get; init; }

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string By { get; init; }

    /// <summary>The version of the program that trained it; "unknown" of one trained before that was kept.</summary>
    public required string Code { get; init; }

    public long? Seed { get; init; }

    public required bool IsSimulated { get; init; }

    public required ManifestData Data { get; init; }

    public required ManifestContent Content { get; init; }

    /// <summary>SHA-256 of the other files by name, the card left out: people write in it.</summary>
    public required ImmutableSortedDictionary<string, string> Files { get; init; }

    public required ImmutableArray<Threshold> Thresholds { get; init; }

    public required ManifestFeatures Features { get; init; }

    /// <summary>How manifests and reports are read from whoever wrote them.</summary>
    internal static JsonSerializerOptions Strict { get; } = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 16,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>How they are written: the same on every machine.</summary>
    internal static JsonSerializerOptions Written { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
    };
}

/// <summary>What it was made from.</summary>
internal sealed record ManifestData(string Fingerprint, DateOnly From, DateOnly Until, int Trained, int Held);

/// <summary>The content: its packed file, and length and SHA-256 of what it unpacks to.</summary>
internal sealed record ManifestContent(string File, int Bytes, string Sha256);

/// <summary>The features it sees.</summary>
internal sealed record ManifestFeatures(string Fingerprint, ImmutableArray<ManifestFeature> All);

/// <summary>A feature with its unit.</summary>
internal sealed record ManifestFeature(string Name, string Unit);
