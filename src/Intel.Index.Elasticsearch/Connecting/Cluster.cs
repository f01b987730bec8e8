using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elastic.Clients.Elasticsearch;
using Elastic.Transport;
using Intel.Core;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Intel.Index.Elasticsearch.Connecting;

/// <summary>
/// The cluster behind the client's own transport: its nodes in turn, its authentication, its certificates. Bodies are
/// written and read here rather than through the client's types, so that 8.19 and 9 get the same bytes.
/// </summary>
internal sealed class Cluster : IDisposable
{
    /// <summary>So long an index may take to start by what the cluster says; a search waits for that once.</summary>
    private const int SecondsToStart = 10;

    /// <summary>The cluster calls a shard well a moment before the shard answers: so often it is asked again, in 3 s altogether.</summary>
    private const int AttemptsToStart = 5;

    private static readonly Version Oldest = new(8, 19);

    private readonly ElasticsearchIndexOptions _options;
    private readonly ServerVersion _version = new();
    private readonly HttpRequestInvoker _invoker;
    private readonly ElasticsearchClientSettings _settings;
    private readonly ITransport _transport;
    private readonly string _address;
    private readonly TimeProvider _clock;

    /// <exception cref="StoreUnavailableException">The certificates of the private authority cannot be read.</exception>
    public Cluster(ElasticsearchIndexOptions options, TimeProvider clock)
    {
        _clock = clock;
        _options = options;
        Uri[] nodes = options.Nodes.Count == 0 ? [new Uri("http://localhost:9200")] : [.. options.Nodes];
        _address = string.Join(", ", nodes.Select(n => n.GetLeftPart(UriPartial.Authority)));
        _invoker = new HttpRequestInvoker((inner, _) => new CompatibilityHandler(inner, _version));
        _settings = new ElasticsearchClientSettings(nodes.Length == 1 ? new SingleNodePool(nodes[0]) : new StaticNodePool(nodes), _invoker)
            .RequestTimeout(TimeSpan.FromSeconds(options.TimeoutSeconds))
            .DisablePing()

            // A cluster is a network's width away; packing and unpacking costs both sides more than the bytes.
            .EnableHttpCompression(false)
            .DisableAuditTrail();
        if (options.ApiKey is { Length: > 0 } key)
        {
            _settings.Authentication(new ApiKey(key));
        }
        else if (options.User is { Length: > 0 } user)
        {
            _settings.Authentication(new BasicAuthentication(user, options.Password ?? ""));
        }

        if (options.CertificateAuthority is { Length: > 0 } path)
        {
            var authority = new PrivateAuthority(path);
            _settings.ServerCertificateValidationCallback((_, certificate, chain, errors) => authority.Trusts(certificate, chain, errors));
        }

        _transport = new ElasticsearchClient(_settings).Transport;
    }

    /// <summary>Sends a request; whatever is answered is the caller's to judge.</summary>
    /// <exception cref="StoreUnavailableException">The server is of a version that this program does not speak to, or cannot be asked which.</exception>
    public async Task<Reply> TryAsync(HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancellationToken)
    {
        if (_version.Major == 0)
        {
            await AskVersionAsync(cancellationToken);
        }

        return await SendAsync(method, path, body, cancellationToken);
    }

    /// <summary>Sends a request that must succeed.</summary>
    /// <exception cref="StoreUnavailableException">It did not, in a sentence that says why.</exception>
    public async Task<Reply> AskAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        var reply = await TryAsync(method, path, body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body), cancellationToken);
        return reply.IsSuccess ? reply : throw Fault(reply);
    }

    /// <summary>Sends a request that reads an index and must succeed; one that is just starting is waited for, as long as the cluster says.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="index">The index, or the alias, that is read.</param>
    /// <param name="body">The request; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="AliasMissingException">The index is not there.</exception>
    /// <exception cref="StoreUnavailableException">It did not succeed, in a sentence that says why.</exception>
    public async Task<Reply> ReadAsync(string path, string index, JsonNode? body, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? bytes = body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body);
        var reply = await TryAsync(HttpMethod.POST, path, bytes, cancellationToken);
        for (var attempt = 1; attempt <= AttemptsToStart && IsStarting(reply); attempt++)
        {
            // An index that was begun this moment, or a node that came back.
            reply.Dispose();
            if (attempt == 1)
            {
                using var health = await TryAsync(HttpMethod.GET, $"/_cluster/health/{index}?wait_for_status=yellow&timeout={SecondsToStart}s", null, cancellationToken);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50 << attempt), _clock, cancellationToken);
            reply = await TryAsync(HttpMethod.POST, path, bytes, cancellationToken);
        }

        if (reply.ErrorType == "index_not_found_exception")
        {
            reply.Dispose();
            throw new AliasMissingException();
        }

        return reply.IsSuccess ? reply : throw Fault(reply);
    }

    /// <summary>What a reply means that is no answer.</summary>
    public StoreUnavailableException Fault(Reply reply)
    {
        using var done = reply;
        var sentence = reply.Status switch
        {
            0 => Unanswered(reply.Failure),
            401 when _options is { ApiKey: null or "", User: null or "" } => $"Elasticsearch at {_address} wants a key or a user: name one.",
            401 => $"Elasticsearch at {_address} does not accept the {(_options.ApiKey is { Length: > 0 } ? "API key" : "user or password")}: correct it, or ask for a new one.",
            _ when reply.IsBlocked => $"The disk of Elasticsearch at {_address} is too full, so that it lets nobody write: make room, then try again.",
            403 => $"Elasticsearch at {_address} does not allow this on '{_options.Prefix}*': grant the key or user the privilege 'all' on these indexes and the cluster privilege 'monitor'.",
            408 => $"An index '{_options.Prefix}*' of Elasticsearch at {_address} does not start: see whether the cluster is well ({reply.Reason()}), or run 'index rebuild'.",
            429 or 502 or 503 or 504 => $"Elasticsearch at {_address} is too busy or not ready: try again later ({reply.Reason()}).",
            _ => $"Elasticsearch at {_address} refuses the request: {reply.Reason()}.",
        };
        return reply.Failure is null ? new StoreUnavailableException(sentence) : new StoreUnavailableException(sentence, reply.Failure);
    }

    public void Dispose()
    {
        ((IDisposable)_settings).Dispose();
        _invoker.Dispose();
    }

    private static bool IsStarting(Reply reply) =>
        reply is { Status: 503, ErrorType: "search_phase_execution_exception" or "no_shard_available_action_exception" or "cluster_block_exception" };

    private async Task AskVersionAsync(CancellationToken cancellationToken)
    {
        using var reply = await SendAsync(HttpMethod.GET, "/", null, cancellationToken);
        if (!reply.IsSuccess)
        {
            throw Fault(reply);
        }

        var number = reply.Root.ValueKind == JsonValueKind.Object && reply.Root.TryGetProperty("version", out var version) && version.TryGetProperty("number", out var text) ? text.GetString() ?? "" : "";
        var plain = number.Split('-')[0];
        if (!Version.TryParse(plain, out var parsed))
        {
            throw new StoreUnavailableException($"What answers at {_address} is not Elasticsearch: correct the nodes' addresses.");
        }

        if (parsed < Oldest || parsed.Major > 9)
        {
            throw new StoreUnavailableException($"Elasticsearch at {_address} is version {plain}; this program speaks to 8.19 and later of 8, and to 9. {(parsed < Oldest ? "Update the cluster to 8.19 or 9" : "Update this program")}, or use the index on this machine.");
        }

        _version.Major = parsed.Major;
    }

    private async Task<Reply> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        BytesResponse response;
        try
        {
            response = await _transport.RequestAsync<BytesResponse>(new EndpointPath(method, path), body is { } bytes ? PostData.ReadOnlyMemory(bytes) : null, null, null, cancellationToken);
        }
        catch (Exception exception) when (exception is TransportException or HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new Reply(0, null, exception);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var details = response.ApiCallDetails;
        return details.HttpStatusCode is { } status
            ? new Reply(status, Read(response.Body), null)
            : new Reply(0, null, details.OriginalException ?? new IOException("The connection was cut."));
    }

    // A server that is cut off may have begun its answer.
    private static JsonDocument? Read(byte[]? body)
    {
        if (body is null or [])
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Unanswered(Exception? failure)
    {
        for (var exception = failure; exception is not null; exception = exception.InnerException)
        {
            switch (exception)
            {
                case AuthenticationException:
                    return $"The certificate of Elasticsearch at {_address} is not trusted: name the PEM file of the authority that signed it, and check that the address is the name in the certificate.";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return $"Nothing answers at {_address}: start Elasticsearch, or correct the nodes' addresses.";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return $"The name of Elasticsearch at {_address} is not known: correct the nodes' addresses.";
                case TimeoutException or OperationCanceledException:
                    return $"Elasticsearch at {_address} did not answer within {_options.TimeoutSeconds:0.##} s: see whether it is well, or allow it more time.";
            }
        }

        return $"The connection to Elasticsearch at {_address} broke: {failure?.Message}";
    }
}
