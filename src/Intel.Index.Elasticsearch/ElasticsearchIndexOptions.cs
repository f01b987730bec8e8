using System.ComponentModel.DataAnnotations;

namespace Intel.Index.Elasticsearch;

/// <summary>Where the cluster is and how it is used.</summary>
public sealed class ElasticsearchIndexOptions
{
    /// <summary>Addresses of nodes, <c>http://</c> or <c>https://</c>; requests go to each in turn and pass over one that is down.</summary>
    /// <value>The default is <c>http://localhost:9200</c>, used when the list is empty.</value>
    public IList<Uri> Nodes { get; } = [];

    /// <summary>How the names of indexes and aliases begin: two installations on one cluster take two prefixes. Small letters, digits and hyphens.</summary>
    /// <value>The default is <c>intel</c>.</value>
    [Required]
    [RegularExpression("^[a-z][a-z0-9-]{0,99}$")]
    public string Prefix { get; set; } = "intel";

    /// <summary>An API key in its encoded form, as the cluster gives it out; null for none. Comes before <see cref="User"/>.</summary>
    /// <value>The default is null.</value>
    public string? ApiKey { get; set; }

    /// <summary>A user's name, with <see cref="Password"/>; null for none.</summary>
    /// <value>The default is null.</value>
    public string? User { get; set; }

    /// <summary>The user's password.</summary>
    /// <value>The default is null.</value>
    public string? Password { get; set; }

    /// <summary>A PEM file with the certificates of a private authority that signed the nodes' certificates; null when the system trusts them. Host names are checked either way.</summary>
    /// <value>The default is null.</value>
    public string? CertificateAuthority { get; set; }

    /// <summary>Shards of a new index: one for every 30 million records or so. What exists changes with the next rebuild.</summary>
    /// <value>The default is 1.</value>
    [Range(1, 100)]
    public int Shards { get; set; } = 1;

    /// <summary>Copies of each shard beside the first, on other nodes.</summary>
    /// <value>The default is 1; on a single node it stays unassigned, and nothing else comes of it.</value>
    [Range(0, 10)]
    public int Replicas { get; set; } = 1;

    /// <summary>Seconds until other processes see what this one wrote; this process sees its own writes at once.</summary>
    /// <value>The default is 1.</value>
    [Range(1, 3600)]
    public int RefreshSeconds { get; set; } = 1;

    /// <summary>Seconds that a request may take.</summary>
    /// <value>The default is 60.</value>
    [Range(0.05, 3600)]
    public double TimeoutSeconds { get; set; } = 60;

    /// <summary>Bytes of a bulk request, about; a single greater record goes alone.</summary>
    /// <value>The default is 1,048,576 (1 MiB): a batch of a thousand records makes some, which go side by side.</value>
    [Range(1024, 50 * 1024 * 1024)]
    public int BulkBytes { get; set; } = 1024 * 1024;

    /// <summary>Bulk requests under way at once; whoever writes more waits.</summary>
    /// <value>The default is 3.</value>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 3;

    /// <summary>How often a write is tried that the cluster is too busy for, or cut off.</summary>
    /// <value>The default is 8, over about half a minute.</value>
    [Range(1, 50)]
    public int Attempts { get; set; } = 8;

    /// <summary>Seconds that the state of a search is kept for its next page; later pages go on without it.</summary>
    /// <value>The default is 60.</value>
    [Range(1, 3600)]
    public int PageSeconds { get; set; } = 60;
}
