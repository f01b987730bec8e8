using System.Text.Json;

namespace Intel.Index.Elasticsearch.Connecting;

/// <summary>What the cluster answered, or that it did not.</summary>
/// <param name="Status">The HTTP status; 0 when no answer came.</param>
/// <param name="Body">The answer; null when there is none or it is not JSON.</param>
/// <param name="Failure">Why no answer came; null when one did.</param>
internal sealed record Reply(int Status, JsonDocument? Body, Exception? Failure) : IDisposable
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public JsonElement Root => Body?.RootElement ?? default;

    /// <summary>The kind of error that the cluster names; empty for none.</summary>
    public string ErrorType =>
        Root.ValueKind == JsonValueKind.Object && Root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("type", out var type) ? type.GetString() ?? "" : "";

    /// <summary>Whether it says so only of this moment: too busy, or out of reach.</summary>
    public bool IsPassing => Status is 0 or 429 or 502 or 503 or 504 && !IsBlocked;

    /// <summary>Whether the disk is so full that the cluster lets nobody write. A block of 503 is another thing: no master, or a start that is not over.</summary>
    public bool IsBlocked => Status is 403 or 429 && ErrorType == "cluster_block_exception";

    /// <summary>What the cluster says of an error, without what it quotes of a record.</summary>
    public static string Reason(JsonElement error)
    {
        var type = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("type", out var t) ? t.GetString() : null;
        var reason = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("reason", out var r) ? r.GetString() ?? "" : "";
        var quote = reason.IndexOf("Preview of field's value", StringComparison.Ordinal);
        var cause = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("failed_shards", out var shards) && shards.ValueKind == JsonValueKind.Array && shards.GetArrayLength() > 0
            && shards[0].TryGetProperty("reason", out var why) && why.TryGetProperty("type", out var kind) ? $" by {kind.GetString()}" : "";
        return $"{type}{cause}: {(quote < 0 ? reason : reason[..quote]).Trim()}";
    }

    public string Reason() => Root.ValueKind == JsonValueKind.Object && Root.TryGetProperty("error", out var error) ? Reason(error) : $"status {Status}";

    public void Dispose() => Body?.Dispose();
}
