using System.Collections.Concurrent;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Index.Elasticsearch.Connecting;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Intel.Index.Elasticsearch.Storage;

/// <summary>
/// Writes documents in bulk requests of a size in bytes, so many at once. What the cluster was too busy for is tried
/// again apart, with more and more time between; an identity and a version make each repetition harmless.
/// </summary>
internal sealed class BulkWriter(Cluster cluster, ElasticsearchIndexOptions options, TimeProvider clock, Random random) : IDisposable
{
    private const double FirstDelaySeconds = 0.2;
    private const double LongestDelaySeconds = 10;

    private readonly SemaphoreSlim _requests = new(options.Concurrency, options.Concurrency);
    private readonly Lock _random = new();

    /// <summary>Writes documents; gives back those that the cluster will never take.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="alias">Where to; never made anew when it is not there.</param>
    /// <param name="written">Told of each that is in: whether it is new.</param>
    /// <param name="cancellationToken">Stops it; what is in stays in.</param>
    /// <exception cref="StoreUnavailableException">Some are not written, after every attempt. Others may be.</exception>
    /// <exception cref="AliasMissingException">The alias is not there.</exception>
    public async Task<IReadOnlyCollection<RefusedEntry>> WriteAsync(IEnumerable<EntryDocument> documents, string alias, Action<EntryDocument, bool> written, CancellationToken cancellationToken)
    {
        var refused = new ConcurrentQueue<RefusedEntry>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new List<Task>();
        try
        {
            foreach (var part in Parts(documents))
            {
                await _requests.WaitAsync(stop.Token);
                underWay.RemoveAll(t => t.IsCompletedSuccessfully);
                underWay.Add(Task.Run(() => SendAsync(part), CancellationToken.None));
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A part failed; why is said when it is awaited.
        }
        finally
        {
            await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var task in underWay.OrderBy(t => t.IsCanceled))
        {
            await task;
        }

        return refused;

        async Task SendAsync(List<EntryDocument> part)
        {
            try
            {
                await WritePartAsync(part, alias, written, refused, stop.Token);
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
            finally
            {
                _requests.Release();
            }
        }
    }

    public void Dispose() => _requests.Dispose();

    private IEnumerable<List<EntryDocument>> Parts(IEnumerable<EntryDocument> documents)
    {
        var part = new List<EntryDocument>();
        var bytes = 0;
        foreach (var document in documents)
        {
            if (part.Count > 0 && bytes + document.Lines.Length > options.BulkBytes)
            {
                yield return part;
                (part, bytes) = ([], 0);
            }

            part.Add(document);
            bytes += document.Lines.Length;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private async Task WritePartAsync(List<EntryDocument> part, string alias, Action<EntryDocument, bool> written, ConcurrentQueue<RefusedEntry> refused, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var reply = await cluster.TryAsync(HttpMethod.POST, $"/{alias}/_bulk?require_alias=true&filter_path=errors,items.*.status,items.*.result,items.*.error", Body(part), cancellationToken);
            if (reply.IsSuccess)
            {
                part = Judge(part, reply, written, refused);
                if (part.Count == 0)
                {
                    return;
                }
            }
            else if (!reply.IsPassing)
            {
                throw cluster.Fault(reply);
            }

            if (attempt >= options.Attempts)
            {
                throw reply.IsSuccess
                    ? new StoreUnavailableException($"Elasticsearch is too busy: {part.Count} records are not written after {attempt} attempts. Try again later.")
                    : cluster.Fault(reply);
            }

            await Task.Delay(DelayBehind(attempt), clock, cancellationToken);
        }
    }

    private static ReadOnlyMemory<byte> Body(List<EntryDocument> part)
    {
        var body = new byte[part.Sum(d => d.Lines.Length)];
        var at = 0;
        foreach (var document in part)
        {
            document.Lines.CopyTo(body, at);
            at += document.Lines.Length;
        }

        return body;
    }

    /// <summary>What must be tried again of a part.</summary>
    private List<EntryDocument> Judge(List<EntryDocument> part, Reply reply, Action<EntryDocument, bool> written, ConcurrentQueue<RefusedEntry> refused)
    {
        if (!reply.Root.TryGetProperty("items", out var items) || items.GetArrayLength() != part.Count)
        {
            // What the answer does not speak of is written again.
            return part;
        }

        var again = new List<EntryDocument>();
        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            var document = part[index++];
            var result = item.GetProperty("index");
            var status = result.GetProperty("status").GetInt32();
            var error = result.TryGetProperty("error", out var e) ? e : default;
            var type = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("type", out var t) ? t.GetString() : "";
            switch (status)
            {
                case 200 or 201:
                    written(document, result.TryGetProperty("result", out var r) && r.ValueEquals("created"));
                    break;
                case 409:
                    // Something newer is there already.
                    written(document, false);
                    break;
                case 404 when type == "index_not_found_exception":
                    throw new AliasMissingException();
                case 403 or 429 when type == "cluster_block_exception":
                    throw cluster.Fault(new Reply(status, JsonDocument.Parse($$"""{"error":{{error.GetRawText()}}}"""), null));
                case 429 or >= 500:
                    again.Add(document);
                    break;
                default:
                    refused.Enqueue(new RefusedEntry(document.Id, Reply.Reason(error)));
                    break;
            }
        }

        return again;
    }

    private TimeSpan DelayBehind(int attempt)
    {
        var longest = Math.Min(LongestDelaySeconds, FirstDelaySeconds * Math.Pow(2, attempt - 1));
        lock (_random)
        {
            // Half of it at random: those who were refused together do not come back together.
            return TimeSpan.FromSeconds(longest * (0.5 + (0.5 * random.NextDouble())));
        }
    }
}
