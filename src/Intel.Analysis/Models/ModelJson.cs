using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intel.Analysis.Models;

/// <summary>How the content of models is written, and read from whoever wrote it: nothing unknown, nothing twice, nothing missing, no deep nesting.</summary>
internal static class ModelJson
{
    // A tree of isolation is nested as deep as it is high: 8 splits. The rest is room.
    private const int MostDepth = 64;

    internal static JsonSerializerOptions Options { get; } = new()
    {
        MaxDepth = MostDepth,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,

        // The first step of a calibration begins at minus infinity. Every other number is checked to be one.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <exception cref="FormatException">It cannot be read.</exception>
    internal static T Read<T>(ReadOnlySpan<byte> content, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, Options) ?? throw new FormatException($"The {name} model is empty.");
        }
        catch (JsonException fault)
        {
            throw new FormatException($"The {name} model cannot be read: {fault.Message}", fault);
        }
    }

    /// <exception cref="FormatException">It was trained with another definition of the features.</exception>
    internal static void CheckFeatures(string features, string name)
    {
        if (features != ShipmentFeatures.Fingerprint)
        {
            throw new FormatException($"The {name} model was trained with other features ({features}; this program has {ShipmentFeatures.Fingerprint}): train it anew with 'retrain {name}'.");
        }
    }

    /// <summary>Whether these are so many plain numbers.</summary>
    internal static bool AreNumbers(IReadOnlyCollection<double>? values, int count) => values is not null && values.Count == count && values.All(double.IsFinite);
}
