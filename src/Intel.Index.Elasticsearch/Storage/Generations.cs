using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Index.Elasticsearch.Connecting;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Intel.Index.Elasticsearch.Storage;

/// <summary>
/// The indexes behind the two aliases: one that is read, and one that is written, which is another only while a rebuild
/// is under way. Each is named by the time that it was begun; the first by the zero of time, so that processes that
/// start together make the same one. Aliases change in one step that happens whole or not at all.
/// </summary>
internal sealed class Generations(Cluster cluster, ElasticsearchIndexOptions options, TimeProvider clock)
{
    private const string NameFormat = "yyyyMMddHHmmssfff";
    private const string First = "00000000000000000";

    private readonly ConcurrentDictionary<string, bool> _ready = new(StringComparer.Ordinal);

    /// <summary>The alias of the index that answers.</summary>
    public string Read => options.Prefix + "-read";

    /// <summary>The alias of the index that is written.</summary>
    public string Write => options.Prefix + "-write";

    /// <summary>Makes the first index when there is none, and refuses one of another version.</summary>
    /// <param name="alias">The alias that is used: what a rebuild writes may be of this version while what answers is not.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreUnavailableException">The cluster cannot be reached, or the index must be rebuilt.</exception>
    public async Task EnsureAsync(string alias, CancellationToken cancellationToken)
    {
        if (_ready.ContainsKey(alias))
        {
            return;
        }

        var (read, write) = await AliasesAsync(cancellationToken);
        if (read is null)
        {
            await CreateFirstAsync(cancellationToken);
        }
        else if (write is null)
        {
            // Somebody removed the index of a rebuild that was under way.
            await SwitchAsync(Write, read, cancellationToken);
        }

        // Another process may have made it a moment ago: its shards answer a little later.
        using var health = await cluster.AskAsync(HttpMethod.GET, $"/_cluster/health/{alias}?wait_for_status=yellow&timeout=30s", null, cancellationToken);
        using var mapping = await cluster.AskAsync(HttpMethod.GET, $"/{alias}/_mapping?filter_path=**._meta", null, cancellationToken);
        var versions = mapping.Root.EnumerateObject().Select(i =>
            i.Value.TryGetProperty("mappings", out var m) && m.TryGetProperty("_meta", out var meta) && meta.TryGetProperty("mapping", out var v) && v.TryGetInt32(out var n) ? n : 0).ToArray();
        if (versions.Length == 0 || versions.Any(v => v != IndexMapping.Version))
        {
            throw new StoreUnavailableException($"The index behind '{alias}' was made by another version of this program: run 'index rebuild'.");
        }

        _ready[alias] = true;
    }

    /// <summary>Forgets that the index is there: somebody removed it.</summary>
    public void Forget() => _ready.Clear();

    /// <summary>Begins an empty index for what is written from now on; the one that answers stays. Gives its name.</summary>
    public async Task<string> BeginAsync(CancellationToken cancellationToken)
    {
        var (read, write) = await AliasesAsync(cancellationToken);
        if (read is null)
        {
            read = await CreateFirstAsync(cancellationToken);
        }

        var at = clock.GetUtcNow();
        var least = write is not null && string.CompareOrdinal(read, write) < 0 ? write : read;
        var next = NameAt(at);
        if (string.CompareOrdinal(next, least) <= 0 && DateTimeOffset.TryParseExact(least[(options.Prefix.Length + 1)..], NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var latest))
        {
            // A clock that stands or was put back must not make a name again.
            at = latest;
        }

        while (true)
        {
            at = at.AddMilliseconds(1);
            next = NameAt(at);
            if (await TryCreateAsync(next, [], cancellationToken))
            {
                break;
            }
        }

        await SwitchAsync(Write, next, cancellationToken);
        Forget();
        await RemoveOthersAsync([read, next], cancellationToken);
        return next;
    }

    /// <summary>The index of the rebuild that is under way; null when there is none.</summary>
    public async Task<string?> RebuildingAsync(CancellationToken cancellationToken)
    {
        var (read, write) = await AliasesAsync(cancellationToken);
        return write == read ? null : write;
    }

    /// <summary>Puts an index in the place of the one that answers, and removes that.</summary>
    public async Task CompleteAsync(string next, CancellationToken cancellationToken)
    {
        using (await cluster.AskAsync(HttpMethod.PUT, $"/{next}/_settings", IndexMapping.Settings(options), cancellationToken))
        {
            await SwitchAsync(Read, next, cancellationToken);
        }

        await RemoveOthersAsync([next], cancellationToken);
        Forget();
    }

    private string NameAt(DateTimeOffset at) => $"{options.Prefix}-{at.UtcDateTime.ToString(NameFormat, CultureInfo.InvariantCulture)}";

    private async Task<(string? Read, string? Write)> AliasesAsync(CancellationToken cancellationToken)
    {
        using var reply = await cluster.TryAsync(HttpMethod.GET, $"/_alias/{Read},{Write}", null, cancellationToken);
        if (reply.Status != 404 && !reply.IsSuccess)
        {
            throw cluster.Fault(reply);
        }

        string? read = null, write = null;
        foreach (var index in reply.Root.EnumerateObject().Where(i => i.Value.ValueKind == JsonValueKind.Object && i.Name.StartsWith(options.Prefix + "-", StringComparison.Ordinal)))
        {
            var aliases = index.Value.GetProperty("aliases");
            read = aliases.TryGetProperty(Read, out _) ? index.Name : read;
            write = aliases.TryGetProperty(Write, out _) ? index.Name : write;
        }

        return (read, write);
    }

    private async Task<string> CreateFirstAsync(CancellationToken cancellationToken)
    {
        var name = $"{options.Prefix}-{First}";
        await TryCreateAsync(name, [Read, Write], cancellationToken);
        return name;
    }

    private async Task<bool> TryCreateAsync(string name, string[] aliases, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(IndexMapping.Of(options, aliases));
        using var reply = await cluster.TryAsync(HttpMethod.PUT, $"/{name}", body, cancellationToken);
        return reply.IsSuccess || (reply.ErrorType == "resource_already_exists_exception" ? false : throw cluster.Fault(reply));
    }

    private async Task SwitchAsync(string alias, string to, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["actions"] = new JsonArray(
                new JsonObject { ["remove"] = new JsonObject { ["index"] = options.Prefix + "-*", ["alias"] = alias, ["must_exist"] = false } },
                new JsonObject { ["add"] = new JsonObject { ["index"] = to, ["alias"] = alias } }),
        };
        using var reply = await cluster.AskAsync(HttpMethod.POST, "/_aliases", body, cancellationToken);
    }

    // Only names of this form are ours: an index that begins alike may be somebody else's.
    private async Task RemoveOthersAsync(string[] kept, CancellationToken cancellationToken)
    {
        using var all = await cluster.AskAsync(HttpMethod.GET, $"/{options.Prefix}-*/_alias", null, cancellationToken);
        var others = all.Root.EnumerateObject().Select(i => i.Name)
            .Where(n => n.Length == options.Prefix.Length + 1 + NameFormat.Length && n[(options.Prefix.Length + 1)..].All(char.IsAsciiDigit) && !kept.Contains(n, StringComparer.Ordinal))
            .ToArray();
        foreach (var name in others)
        {
            using var reply = await cluster.TryAsync(HttpMethod.DELETE, $"/{name}", null, cancellationToken);
            if (!reply.IsSuccess && reply.Status != 404)
            {
                throw cluster.Fault(reply);
            }
        }
    }
}
