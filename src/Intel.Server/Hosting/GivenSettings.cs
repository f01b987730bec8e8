namespace Intel.Server.Hosting;

/// <summary>The settings that the command line gives; each goes before the environment and the file.</summary>
/// <param name="DataFolder">The data folder; null takes configuration's.</param>
/// <param name="Elasticsearch">Addresses of Elasticsearch nodes with commas between them; null takes configuration's.</param>
/// <param name="Postgres">The address of the PostgreSQL database of records and jobs; null takes configuration's.</param>
/// <param name="IndexPrefix">How the names of the indexes on Elasticsearch begin; null takes configuration's.</param>
/// <param name="Roles">What the server does, with commas between: web, jobs, ingest; null takes configuration's.</param>
/// <param name="Port">The port of pages and API; null takes configuration's.</param>
internal sealed record GivenSettings(string? DataFolder = null, string? Elasticsearch = null, string? Postgres = null, string? IndexPrefix = null, string? Roles = null, int? Port = null)
{
    /// <summary>As configuration.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToConfiguration()
    {
        var values = new Dictionary<string, string?>
        {
            ["Storage:DataFolder"] = DataFolder is null ? null : Path.GetFullPath(DataFolder),
            ["Storage:Postgres"] = Postgres,
            ["Elasticsearch:Prefix"] = IndexPrefix,
            ["Server:Roles"] = Roles,
            ["Web:Port"] = Port?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        foreach (var (index, node) in (Elasticsearch ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Index())
        {
            values[string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Elasticsearch:Nodes:{index}")] = node;
        }

        return values.Where(v => v.Value is not null);
    }
}
